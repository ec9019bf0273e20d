using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Issues;

/// <summary>Methods about issues.</summary>
public static class IssueMethods
{
    /// <summary>Makes an issue, bound to an image or figure or to nothing yet.</summary>
    public static ApiMethod<AddIssueRequest, CreatedIssue> Add => field ??=
        new("issues.add", Effect.Write, IssueJson.Default.AddIssueRequest, IssueJson.Default.CreatedIssue);

    /// <summary>One issue with its comments.</summary>
    public static ApiMethod<IdRequest, Issue> Info => field ??=
        new("issues.info", Effect.Read, IssueJson.Default.IdRequest, IssueJson.Default.Issue);

    /// <summary>The issues of a team; to an annotator those of images in the own jobs, those the person made, and those it is to settle.</summary>
    public static ApiMethod<ListIssuesRequest, Page<Issue>> List => field ??=
        new("issues.list", Effect.Read, IssueJson.Default.ListIssuesRequest, IssueJson.Default.PageIssue) { Errors = [ErrorCode.BadFilter] };

    /// <summary>Names an issue anew, closes or opens it, pins it, or gives it to others.</summary>
    public static ApiMethod<EditIssueRequest, Success> EditInfo => field ??=
        new("issues.editInfo", Effect.Write, IssueJson.Default.EditIssueRequest, IssueJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Removes an issue.</summary>
    public static ApiMethod<IdRequest, Success> Remove => field ??=
        new("issues.remove", Effect.Write, IssueJson.Default.IdRequest, IssueJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Brings back an issue that was removed less than 30 days ago.</summary>
    public static ApiMethod<IdRequest, Success> Restore => field ??=
        new("issues.restore", Effect.Write, IssueJson.Default.IdRequest, IssueJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Comments on an issue.</summary>
    public static ApiMethod<AddIssueCommentRequest, IssueComment> CommentsAdd => field ??=
        new("issues.comments.add", Effect.Write, IssueJson.Default.AddIssueCommentRequest, IssueJson.Default.IssueComment);

    /// <summary>Changes a comment of one's own.</summary>
    public static ApiMethod<EditIssueCommentRequest, IssueComment> CommentsEditInfo => field ??=
        new("issues.comments.editInfo", Effect.Write, IssueJson.Default.EditIssueCommentRequest, IssueJson.Default.IssueComment) { Retry = Retry.Safe };

    /// <summary>Binds an issue to images and figures, with a mark at a place.</summary>
    public static ApiMethod<AddSubIssueRequest, Success> SubIssueAdd => field ??=
        new("issues.sub-issue.add", Effect.Write, IssueJson.Default.AddSubIssueRequest, IssueJson.Default.Success);

    internal static IReadOnlyList<ApiMethod> All => [Add, Info, List, EditInfo, Remove, Restore, CommentsAdd, CommentsEditInfo, SubIssueAdd];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(AddIssueRequest))]
[JsonSerializable(typeof(ListIssuesRequest))]
[JsonSerializable(typeof(EditIssueRequest))]
[JsonSerializable(typeof(AddIssueCommentRequest))]
[JsonSerializable(typeof(EditIssueCommentRequest))]
[JsonSerializable(typeof(AddSubIssueRequest))]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(Success))]
[JsonSerializable(typeof(CreatedIssue))]
[JsonSerializable(typeof(Issue))]
[JsonSerializable(typeof(IssueComment))]
[JsonSerializable(typeof(Page<Issue>))]
internal sealed partial class IssueJson : JsonSerializerContext;
