using Docket.Sdk;
using Docket.Sdk.Issues;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Teams;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Issues;

/// <summary>Changes issues, removes them and brings them back.</summary>
internal sealed class IssueChanges(DocketDb db, Caller caller, IssueJournal journal, TimeProvider clock)
{
    public async Task<Success> EditInfoAsync(EditIssueRequest request, CancellationToken ct)
    {
        var issue = await db.LockIssueAsync(caller.TeamId, request.Id, ct);
        var before = await db.IssueAssignees.AsTracking().Where(row => row.TeamId == caller.TeamId && row.IssueId == issue.Id).ToListAsync(ct);
        IssueRules.CheckChanges(caller, issue, [.. before.Select(row => row.UserId)]);
        var state = new IssueState
        {
            Name = request.Name == issue.Name ? null : request.Name,
            Status = request.Status == issue.Status ? null : request.Status,
            IsPinned = request.IsPinned == issue.IsPinned ? null : request.IsPinned,
            Assignees = await AssignAsync(issue, before, request.Assignees, ct),
        };
        if (state != new IssueState())
        {
            (issue.Name, issue.Status, issue.IsPinned) = (state.Name ?? issue.Name, state.Status ?? issue.Status, state.IsPinned ?? issue.IsPinned);
            issue.UpdatedAt = clock.Now();
            await journal.WriteAsync(issue, Actions.UpdateIssue, state, ct);
        }

        return Success.Yes;
    }

    public Task<Success> RemoveAsync(IdRequest request, CancellationToken ct) => PutAsync(request.Id, isRemoved: true, ct);

    public Task<Success> RestoreAsync(IdRequest request, CancellationToken ct) => PutAsync(request.Id, isRemoved: false, ct);

    private async Task<Success> PutAsync(long id, bool isRemoved, CancellationToken ct)
    {
        var issue = await db.LockIssueAsync(caller.TeamId, id, ct, withRemoved: true);
        IssueRules.CheckRemoves(caller, issue);
        if (isRemoved != issue.RemovedAt is not null)
        {
            (issue.RemovedAt, issue.UpdatedAt) = (isRemoved ? clock.Now() : null, clock.Now());
            await journal.WriteAsync(issue, isRemoved ? Actions.DisableIssue : Actions.RestoreIssue, new IssueState(), ct);
        }

        return Success.Yes;
    }

    // What is answered is null where nothing changes. Who left the team may stay: only newcomers are looked at.
    private async Task<IReadOnlyList<long>?> AssignAsync(IssueRow issue, List<IssueAssigneeRow> before, IReadOnlyList<long>? wanted, CancellationToken ct)
    {
        var there = before.Select(row => row.UserId).ToHashSet();
        if (wanted is null || there.SetEquals(wanted))
        {
            return null;
        }

        long[] added = [.. wanted.Distinct().Where(user => !there.Contains(user))];
        await db.RequireMembersAsync(caller.TeamId, ct, ("assignees", added));
        db.RemoveRange(before.Where(row => !wanted.Contains(row.UserId)));
        db.AddRange(added.Select(user => new IssueAssigneeRow { TeamId = issue.TeamId, IssueId = issue.Id, UserId = user }));
        return [.. wanted.Distinct().Order()];
    }
}
