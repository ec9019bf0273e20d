using Docket.Sdk;
using Docket.Sdk.Teams;
using Docket.Server.Accounts;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Datasets;
using Docket.Server.Figures;
using Docket.Server.Guides;
using Docket.Server.Images;
using Docket.Server.Issues;
using Docket.Server.Jobs;
using Docket.Server.Notifications;
using Docket.Server.Projects;
using Docket.Server.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Access;

/// <summary>
/// Turns who signed in and what the request names into a <see cref="Caller"/>, or refuses: 404 for what is missing, removed, another team's or
/// not visible, 403 for what is visible but not allowed. The number of statements does not depend on the number of ids.
/// </summary>
internal sealed class ScopeResolver(DocketDb db, DocketDatabase database, IdAllocator ids, TimeProvider clock)
{
    // Past EF: it is asked for with every edit in a job, and EF would be slower than everything else that an edit does (decision 0016). Images are those
    // of ImageQueries.VisibleTo in a job.
    private static readonly string[] InJob =
    [
        $"SELECT 1 FROM jobs r WHERE {JobSql.There}",
        """
        SELECT r.id
        FROM images r
        WHERE r.team_id = $1 AND r.id = ANY($8) AND r.removed_at IS NULL
            AND EXISTS (SELECT 1 FROM datasets WHERE team_id = $1 AND id = r.dataset_id AND removed_at IS NULL)
            AND EXISTS (SELECT 1 FROM projects WHERE team_id = $1 AND id = r.project_id AND removed_at IS NULL)
            AND EXISTS (SELECT 1 FROM job_entities WHERE team_id = $1 AND job_id = $2 AND image_id = r.id)
        """,
    ];

    public async Task<Caller> ResolveAsync(Identity identity, Scope scope, Permission permission, long? jobId, CancellationToken ct)
    {
        if (scope.SomeJobs.Count > 0)
        {
            return Allowed(await OfSomeJobsAsync(identity, scope.SomeJobs, ct), permission);
        }

        if (await FindTeamAsync(identity, scope, jobId, ct) is not var (teamId, role))
        {
            return await WithoutTeamAsync(identity, scope, permission, ct);
        }

        var caller = new Caller(identity, teamId, role) { JobId = jobId };
        if (jobId is not null)
        {
            long[] images = [.. scope.Targets.Where(target => target.Kind == ScopeKind.Image).SelectMany(target => target.Ids).Distinct()];
            if (await database.ReadAsync(db, prepared => FindMissingInJobAsync(prepared, caller, images, ct), ct) is var (missing, id))
            {
                throw Missing(missing, id);
            }
        }

        foreach (var (kind, targets) in scope.Targets.Where(target => jobId is null || target.Kind != ScopeKind.Image))
        {
            await CheckAsync(caller, kind, targets, ct);
        }

        return Allowed(caller, permission);
    }

    private static Caller Allowed(Caller caller, Permission permission)
    {
        caller.CheckAllowed(permission);
        return caller;
    }

    private static ApiException Missing(ScopeKind kind, long id) => ApiException.NotFound(
        kind switch
        {
            ScopeKind.RestorableTeam => "Team",
            ScopeKind.RestorableWorkspace => "Workspace",
            ScopeKind.RestorableProject => "Project",
            ScopeKind.RestorableDataset => "Dataset",
            ScopeKind.ImageOrRemoved => "Image",
            ScopeKind.FormerClass => "Class",
            ScopeKind.TagMeta or ScopeKind.FormerTagMeta => "Tag",
            ScopeKind.ArchivedJob or ScopeKind.RemovedJob => "Job",
            ScopeKind.RemovedFigure => "Figure",
            ScopeKind.RestorableGuide => "Guide",
            ScopeKind.RestorableIssue => "Issue",
            ScopeKind.IssueComment => "Comment",
            _ => kind.ToString(),
        },
        id);

    private async Task<Caller> OfSomeJobsAsync(Identity identity, IReadOnlyList<long> jobIds, CancellationToken ct)
    {
        var teams = new HashSet<long>();
        foreach (var id in jobIds)
        {
            if (await ids.TeamOfAsync(db, id, ct) is { } team && identity.RoleIn(team) is not null)
            {
                teams.Add(team);
            }
        }

        var living = await db.Teams.Where(row => teams.Contains(row.Id) && row.RemovedAt == null).Select(row => row.Id).ToListAsync(ct);
        var callers = new List<Caller>();
        foreach (var caller in living.Select(team => new Caller(identity, team, identity.RoleIn(team)!)))
        {
            if (await db.Jobs.VisibleTo(caller, db, JobsShown.Removed).AnyAsync(job => jobIds.Contains(job.Id), ct))
            {
                callers.Add(caller);
            }
        }

        return callers switch
        {
            [] => throw Missing(ScopeKind.Job, jobIds[0]),
            [var only] => only,
            _ => throw ApiException.BadValue("ids", "the jobs are of several teams; send a request for each team"),
        };
    }

    private async Task<(long Id, Role Role)?> FindTeamAsync(Identity identity, Scope scope, long? jobId, CancellationToken ct)
    {
        var (kind, id) = scope switch
        {
            { NeedsTeam: false } => (ScopeKind.Team, 0),
            { Targets: [var first, ..] } => (first.Kind, first.Ids[0]),
            _ when jobId is not null => (ScopeKind.Job, jobId.Value),
            _ => throw new ApiException(ErrorCode.BadValue, "The request names nothing to work on: give an id such as datasetId or projectId"),
        };
        if (id == 0 && !scope.NeedsTeam)
        {
            return null;
        }

        var team = kind switch
        {
            ScopeKind.Team or ScopeKind.RestorableTeam => id,
            ScopeKind.Workspace or ScopeKind.RestorableWorkspace => await db.Workspaces.Where(row => row.Id == id).Select(row => (long?)row.TeamId).SingleOrDefaultAsync(ct),
            _ => await ids.TeamOfAsync(db, id, ct),
        };
        var role = team is null ? null : await RoleAsync(identity, team.Value, mayBeArchived: kind == ScopeKind.RestorableTeam, ct);
        return role is null ? throw Missing(kind, id) : (team!.Value, role);
    }

    // An identity knows the teams that are there. The server's administrator has a role everywhere, so whether the team is there must be asked.
    private async Task<Role?> RoleAsync(Identity identity, long teamId, bool mayBeArchived, CancellationToken ct)
    {
        if (identity.Roles.ContainsKey(teamId))
        {
            return identity.RoleIn(teamId);
        }

        if (identity.IsRoot)
        {
            return mayBeArchived || await db.Teams.AnyAsync(team => team.Id == teamId && team.RemovedAt == null, ct) ? Role.Admin : null;
        }

        var roleId = mayBeArchived ? await db.Members.Where(row => row.TeamId == teamId && row.UserId == identity.UserId).Select(row => row.RoleId).SingleOrDefaultAsync(ct) : 0;
        return Role.Find(roleId);
    }

    private async Task<Caller> WithoutTeamAsync(Identity identity, Scope scope, Permission permission, CancellationToken ct)
    {
        foreach (var (_, users) in scope.Targets)
        {
            await CheckUserAsync(identity, users[0], ct);
        }

        return permission is Permission.SignedIn or Permission.OwnAccount || identity.HasAnywhere(permission)
            ? new Caller(identity, 0, Role.Viewer)
            : throw new ApiException(ErrorCode.Forbidden, "No role of yours in any team allows this; ask an administrator");
    }

    private static async Task<(ScopeKind Kind, long Id)?> FindMissingInJobAsync(PreparedStatements prepared, Caller caller, long[] images, CancellationToken ct)
    {
        var jobId = caller.JobId!.Value;
        await using var rows = await prepared.ReadAsync(InJob, [.. JobSql.ThereFor(caller, jobId, JobsShown.Living), images], ct);
        if (!await rows.ReadAsync(ct))
        {
            return (ScopeKind.Job, jobId);
        }

        await rows.NextAsync(ct);
        var found = new HashSet<long>();
        while (await rows.ReadAsync(ct))
        {
            found.Add(rows.Number(0));
        }

        return found.Count == images.Length ? null : (ScopeKind.Image, images.First(id => !found.Contains(id)));
    }

    private async Task CheckAsync(Caller caller, ScopeKind kind, IReadOnlyList<long> wanted, CancellationToken ct)
    {
        var now = clock.Now();
        var found = kind switch
        {
            ScopeKind.RestorableTeam => await db.Teams.Where(row => row.Id == caller.TeamId && (row.PurgeAt == null || row.PurgeAt > now)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.RestorableWorkspace => await db.Workspaces.Where(row => row.TeamId == caller.TeamId && (row.PurgeAt == null || row.PurgeAt > now) && wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Team => await db.Teams.Where(row => row.Id == caller.TeamId && row.RemovedAt == null && wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Workspace => await db.Workspaces.Where(row => row.TeamId == caller.TeamId && row.RemovedAt == null && wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Project => await db.Projects.VisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Dataset => await db.Datasets.VisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.RestorableProject => await db.Projects.RestorableBy(caller, db, clock.Now()).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.RestorableDataset => await db.Datasets.RestorableBy(caller, db, clock.Now()).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.FormerClass => await db.Classes.EverVisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.FormerTagMeta => await db.TagMetas.EverVisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Class => await db.Classes.VisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.TagMeta => await db.TagMetas.VisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Task => await db.Tasks.VisibleTo(caller).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.ImageOrRemoved => await db.Images.VisibleWithRemovedTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Image => await db.Images.VisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Figure => await db.Figures.VisibleTo(caller, db).Where(row => row.RemovedAt == null && wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.RemovedFigure => await db.Figures.VisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Tag => await db.Tags.VisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Job => await db.Jobs.VisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.ArchivedJob => await db.Jobs.VisibleTo(caller, db, JobsShown.Archived).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.RemovedJob => await db.Jobs.VisibleTo(caller, db, JobsShown.Removed).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Guide => await db.Guides.VisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.RestorableGuide => await db.Guides.RestorableBy(caller, db, now).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Issue => await db.Issues.VisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.RestorableIssue => await db.Issues.RestorableBy(caller, db, now).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.IssueComment => await db.IssueComments.VisibleTo(caller, db).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            ScopeKind.Notification => await db.Notifications.Of(caller).Where(row => wanted.Contains(row.Id)).Select(row => row.Id).ToListAsync(ct),
            _ => throw new InvalidOperationException($"{kind} belongs to no team"),
        };
        if (found.Count < wanted.Count)
        {
            throw Missing(kind, wanted.Except(found).First());
        }
    }

    private async Task CheckUserAsync(Identity identity, long userId, CancellationToken ct)
    {
        if (!await db.Users.VisibleTo(identity, Permission.MembersRead, db).AnyAsync(user => user.Id == userId, ct))
        {
            throw Missing(ScopeKind.User, userId);
        }
    }
}
