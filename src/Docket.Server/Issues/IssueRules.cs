using Docket.Sdk;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Issues;

/// <summary>Who may change what about issues; all of it presumes the permission to write.</summary>
internal static class IssueRules
{
    /// <summary>Names, closes, pins and gives on: managers and reviewers, who made it, and who is to settle it.</summary>
    public static void CheckChanges(Caller caller, IssueRow issue, IReadOnlyList<long> assignees)
    {
        if (!caller.IsManager && caller.Role != Role.Reviewer && issue.CreatedBy != caller.UserId && !assignees.Contains(caller.UserId))
        {
            throw new ApiException(ErrorCode.Forbidden, $"Issue {issue.Id} is changed by who made it or is to settle it, and by reviewers and managers; comment on it instead");
        }
    }

    /// <summary>Removes and restores: managers, and who made it.</summary>
    public static void CheckRemoves(Caller caller, IssueRow issue)
    {
        if (!caller.IsManager && issue.CreatedBy != caller.UserId)
        {
            throw new ApiException(ErrorCode.Forbidden, $"Issue {issue.Id} is removed and restored by who made it and by managers");
        }
    }

    /// <summary>A comment says what its author said.</summary>
    public static void CheckAuthor(Caller caller, IssueCommentRow comment)
    {
        if (comment.CreatedBy != caller.UserId)
        {
            throw new ApiException(ErrorCode.Forbidden, $"Comment {comment.Id} is another person's; write one of your own");
        }
    }
}
