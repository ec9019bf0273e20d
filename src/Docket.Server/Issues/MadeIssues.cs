using Docket.Sdk;
using Docket.Sdk.Issues;
using Docket.Server.Access;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Issues;

/// <summary>Whether what a call made is still as it was made: then an equal call soon after is a repeat.</summary>
internal static class MadeIssues
{
    public static Task<bool> IsUntouchedAsync(DocketDb db, Caller caller, CreatedIssue made, CancellationToken ct) =>
        db.Issues.AnyAsync(row => row.TeamId == caller.TeamId && row.Id == made.Id && row.RemovedAt == null && row.UpdatedAt == row.CreatedAt, ct);

    public static Task<bool> IsUntouchedAsync(DocketDb db, Caller caller, IssueComment made, CancellationToken ct) =>
        db.IssueComments.AnyAsync(row => row.TeamId == caller.TeamId && row.IssueId == made.IssueId && row.Id == made.Id && row.UpdatedAt == row.CreatedAt, ct);

    /// <summary>A place is neither changed nor removed: what was made stays as it was made.</summary>
    public static Task<bool> IsUntouchedAsync(DocketDb db, Caller caller, Success made, CancellationToken ct) => Task.FromResult(true);
}
