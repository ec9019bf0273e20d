using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Teams;

/// <summary>Changes the roles of members and takes members out. Both lock the team first, so that its last administrator always stays.</summary>
internal sealed class MemberChanges(DocketDb db, DbSession session, Caller caller, Identities identities, Journal journal, TimeProvider clock)
{
    // As long as the Python SDK repeats a call whose answer was lost.
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(10);

    public async Task<Success> EditInfoAsync(EditMemberRequest request, CancellationToken ct)
    {
        var role = MemberService.RoleOf(request.RoleId);
        await LockAsync(ct);
        RefuseUnlessAdmin(await AdminsAsync(ct));
        var member = await FindAsync(request.Id, ct) ?? throw ApiException.NotFound("Member", request.Id);
        if (member.RoleId != role.Id)
        {
            await RefuseLastAdminAsync(member, ct);
            member.RoleId = role.Id;
            await RecordAsync(Actions.UpdateMember, member, ct);
        }

        return Success.Yes;
    }

    /// <summary>Whoever goes keeps jobs and work in them, and sees none of it any more.</summary>
    public async Task<Success> RemoveAsync(RemoveMemberRequest request, CancellationToken ct)
    {
        await LockAsync(ct);
        if (request.Id != caller.UserId)
        {
            RefuseUnlessAdmin(await AdminsAsync(ct));
        }

        var member = await FindAsync(request.Id, ct);
        if (member is null)
        {
            return await WentLatelyAsync(request.Id, ct) ? Success.Yes : throw ApiException.NotFound("Member", request.Id);
        }

        await RefuseLastAdminAsync(member, ct);
        db.Remove(member);
        await RecordAsync(Actions.RemoveMember, member, ct);
        return Success.Yes;
    }

    private Task LockAsync(CancellationToken ct) => db.Teams.ForUpdate().SingleAsync(team => team.Id == caller.TeamId, ct);

    private Task<MemberRow?> FindAsync(long userId, CancellationToken ct) =>
        db.Members.AsTracking().SingleOrDefaultAsync(member => member.TeamId == caller.TeamId && member.UserId == userId, ct);

    // Who is switched off administers nothing.
    private Task<List<long>> AdminsAsync(CancellationToken ct) => db.Members
        .Where(member => member.TeamId == caller.TeamId && member.RoleId == Role.Admin.Id && db.Users.Any(user => user.Id == member.UserId && !user.Disabled))
        .Select(member => member.UserId)
        .ToListAsync(ct);

    // Asked again under the lock: another administrator may have taken the role away meanwhile.
    private void RefuseUnlessAdmin(List<long> admins)
    {
        if (!caller.Identity.IsRoot && !admins.Contains(caller.UserId))
        {
            throw new ApiException(ErrorCode.Forbidden, $"Members of team {caller.TeamId} are changed by its administrators");
        }
    }

    private async Task RefuseLastAdminAsync(MemberRow member, CancellationToken ct)
    {
        if (member.RoleId == Role.Admin.Id && (await AdminsAsync(ct)).TrueForAll(admin => admin == member.UserId))
        {
            throw new ApiException(ErrorCode.Conflict, $"Member {member.UserId} is the last administrator of team {member.TeamId}; make another one first");
        }
    }

    private async Task RecordAsync(string action, MemberRow member, CancellationToken ct)
    {
        var login = await db.Users.Where(user => user.Id == member.UserId).Select(user => user.Login).SingleAsync(ct);
        journal.Write(new Act(action).With(new MemberState(member.UserId, login, Role.Find(member.RoleId)!.Name), ServerJson.Default.MemberState));
        session.AfterCommit(() => identities.Forget(member.UserId));
    }

    private async Task<bool> WentLatelyAsync(long userId, CancellationToken ct)
    {
        var since = clock.Now() - Lately;
        var states = await db.Journal
            .Where(row => row.TeamId == caller.TeamId && row.At >= since && row.Action == Actions.RemoveMember && row.UserId == caller.UserId && !row.Compressed)
            .Select(row => row.State)
            .ToListAsync(ct);
        return states.Exists(state => JsonSerializer.Deserialize(state, ServerJson.Default.MemberState)?.UserId == userId);
    }
}
