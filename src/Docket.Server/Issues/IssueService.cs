using Docket.Sdk;
using Docket.Sdk.Issues;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Issues;

/// <summary>Reads issues.</summary>
internal sealed class IssueService(DocketDb db, Caller caller, IssueContracts contracts)
{
    private const int MostOnPage = 500;

    public async Task<Issue> InfoAsync(IdRequest request, CancellationToken ct)
    {
        var row = await db.Issues.SingleAsync(issue => issue.TeamId == caller.TeamId && issue.Id == request.Id, ct);
        var comments = await db.IssueComments.Where(comment => comment.TeamId == caller.TeamId && comment.IssueId == row.Id).OrderBy(comment => comment.Id).ToListAsync(ct);
        return (await contracts.MakeAsync([row], withData: true, ct))[0] with { Comments = await contracts.MakeAsync(comments, ct) };
    }

    public Task<Page<Issue>> ListAsync(ListIssuesRequest request, CancellationToken ct) =>
        db.Issues.VisibleTo(caller, db).ToPageAsync(db, IssueFields.Of(db, caller.TeamId), request, MostOnPage, rows => contracts.MakeAsync(rows, withData: false, ct), ct);
}
