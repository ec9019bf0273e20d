using Docket.Sdk.Issues;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Issues;

/// <summary>What people say on issues.</summary>
internal sealed class IssueComments(DocketDb db, Caller caller, IdAllocator ids, IssueContracts contracts, IssueJournal journal, TimeProvider clock)
{
    public async Task<IssueComment> AddAsync(AddIssueCommentRequest request, CancellationToken ct)
    {
        var issue = await db.LockIssueAsync(caller.TeamId, request.IssueId, ct);
        var comment = Row(issue, request.Comment);
        issue.UpdatedAt = clock.Now();
        await journal.WriteAsync(issue, Actions.CreateIssueComment, StateOf(comment), ct);
        return (await contracts.MakeAsync([comment], ct))[0];
    }

    public async Task<IssueComment> EditInfoAsync(EditIssueCommentRequest request, CancellationToken ct)
    {
        var issueId = await db.IssueComments.Where(row => row.TeamId == caller.TeamId && row.Id == request.Id).Select(row => row.IssueId).SingleAsync(ct);
        var issue = await db.LockIssueAsync(caller.TeamId, issueId, ct);
        var comment = await db.IssueComments.AsTracking().SingleAsync(row => row.TeamId == caller.TeamId && row.IssueId == issueId && row.Id == request.Id, ct);
        IssueRules.CheckAuthor(caller, comment);
        if (comment.Comment != request.Comment)
        {
            (comment.Comment, comment.UpdatedAt, issue.UpdatedAt) = (request.Comment, clock.Now(), clock.Now());
            await journal.WriteAsync(issue, Actions.UpdateIssueComment, StateOf(comment), ct);
        }

        return (await contracts.MakeAsync([comment], ct))[0];
    }

    /// <summary>The first comment on an issue that is being made.</summary>
    public void Write(IssueRow issue, string text, IssueBindingRow? binding) => journal.Write(issue, Actions.CreateIssueComment, StateOf(Row(issue, text)), binding);

    private static IssueState StateOf(IssueCommentRow comment) => new() { CommentId = comment.Id, Comment = comment.Comment };

    private IssueCommentRow Row(IssueRow issue, string text)
    {
        var comment = new IssueCommentRow
        {
            TeamId = issue.TeamId,
            IssueId = issue.Id,
            Id = ids.Take(IdSpace.Team(issue.TeamId)),
            Comment = text,
            CreatedBy = caller.UserId,
            CreatedAt = clock.Now(),
            UpdatedAt = clock.Now(),
        };
        db.Add(comment);
        return comment;
    }
}
