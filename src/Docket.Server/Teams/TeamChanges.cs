using Docket.Sdk;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Teams;

/// <summary>Makes, edits, archives and removes teams. Nothing in an archived team is seen by anybody; its administrators can bring it back.</summary>
internal sealed class TeamChanges(DocketDb db, DbSession session, Caller caller, IdAllocator ids, Identities identities, Journal journal, TimeProvider clock)
{
    /// <summary>How long what was removed for good can still be brought back.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    public async Task<Team> AddAsync(AddTeamRequest request, CancellationToken ct)
    {
        // The lock keeps one person's calls apart: no index knows whose team has which name.
        var user = await db.Users.ForUpdate().SingleAsync(row => row.Id == caller.UserId, ct);
        if (user.IsRestricted)
        {
            throw new ApiException(ErrorCode.Forbidden, "Your account may not make teams; ask an administrator");
        }

        await RefuseTakenAsync(request.Name, ct);
        var team = NewTeam.Add(db, ids.Take(IdSpace.Teams), ids.Take(IdSpace.Workspaces), request.Name, request.Description, caller.UserId, clock.Now());
        journal.Write(new Act(Actions.CreateTeam) { TeamId = team.Id }, new Act(Actions.CreateWorkspace) { TeamId = team.Id });
        session.AfterCommit(() => identities.Forget(caller.UserId));
        return team.ToContract(Role.Admin);
    }

    public async Task<Team> EditInfoAsync(EditTeamRequest request, CancellationToken ct)
    {
        await db.Users.ForUpdate().SingleAsync(row => row.Id == caller.UserId, ct);
        var team = await db.Teams.ForUpdate().SingleAsync(row => row.Id == caller.TeamId, ct);
        if (request.Name is { } name && name != team.Name)
        {
            await RefuseTakenAsync(name, ct);
            team.Name = name;
        }

        (team.Description, team.UpdatedAt) = (request.Description ?? team.Description, clock.Now());
        journal.Write(new Act(Actions.UpdateTeam));
        return team.ToContract(caller.Role);
    }

    public async Task<Success> ArchiveAsync(IdRequest request, CancellationToken ct)
    {
        var team = await db.Teams.ForUpdate().SingleAsync(row => row.Id == caller.TeamId, ct);
        if (team.RemovedAt is null)
        {
            (team.RemovedAt, team.UpdatedAt) = (clock.Now(), clock.Now());
            journal.Write(new Act(Actions.DisableTeam));
            session.AfterCommit(() => identities.ForgetTeam(team.Id));
        }

        return Success.Yes;
    }

    public async Task<Success> RestoreAsync(IdRequest request, CancellationToken ct)
    {
        var team = await db.Teams.ForUpdate().SingleAsync(row => row.Id == caller.TeamId, ct);
        if (team.PurgeAt is not null && !caller.Identity.IsRoot)
        {
            throw new ApiException(ErrorCode.Forbidden, $"Team {team.Id} was removed by the server's administrator, who alone can bring it back");
        }

        if (team.RemovedAt is not null)
        {
            (team.RemovedAt, team.PurgeAt, team.UpdatedAt) = (null, null, clock.Now());
            journal.Write(new Act(Actions.RestoreTeam));
            var members = await db.Members.Where(member => member.TeamId == team.Id).Select(member => member.UserId).ToListAsync(ct);
            session.AfterCommit(() => members.ForEach(identities.Forget));
        }

        return Success.Yes;
    }

    /// <summary>Of several teams, so it checks by itself what of them the caller sees.</summary>
    public async Task<RemovalTask> RemovePermanentlyAsync(RemoveTeamsRequest request, CancellationToken ct)
    {
        var (now, root) = (clock.Now(), caller.Identity.IsRoot);
        var wanted = request.TeamsIds.Distinct().ToList();
        var teams = await db.Teams.ForUpdate()
            .Where(team => wanted.Contains(team.Id) && (team.PurgeAt == null || team.PurgeAt > now)
                && (root || db.Members.Any(member => member.TeamId == team.Id && member.UserId == caller.UserId)))
            .OrderBy(team => team.Id)
            .ToListAsync(ct);
        if (teams.Count < wanted.Count)
        {
            throw ApiException.NotFound("Team", wanted.Except(teams.Select(team => team.Id)).First());
        }

        if (!root)
        {
            throw new ApiException(ErrorCode.Forbidden, "Teams are removed for good by the server's administrator; archive the team instead");
        }

        if (teams.Find(team => team.RemovedAt is null) is { } living)
        {
            throw new ApiException(ErrorCode.Conflict, $"Team {living.Id} ('{living.Name}') is in use; archive it first, nothing was removed");
        }

        teams.ForEach(team => team.PurgeAt ??= now + Grace);
        return db.AddDone(ids, teams[0].Id, caller.UserId, "teams.remove", now);
    }

    private async Task RefuseTakenAsync(string name, CancellationToken ct)
    {
        var taken = await db.Teams
            .Where(team => team.Name == name && team.RemovedAt == null && db.Members.Any(member => member.TeamId == team.Id && member.UserId == caller.UserId && member.RoleId == Role.Admin.Id))
            .Select(team => team.Id)
            .FirstOrDefaultAsync(ct);
        if (taken != 0)
        {
            throw ApiException.NonUnique($"You have a team '{name}' already (id {taken}); choose another name", (taken, name));
        }
    }
}
