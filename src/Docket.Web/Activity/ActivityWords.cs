using System.Collections.Frozen;
using System.Text.Json;
using Docket.Sdk.Activity;
using Docket.Sdk.Jobs;
using Docket.Web.Look;

namespace Docket.Web.Activity;

/// <summary>What people do, in words.</summary>
internal static class ActivityWords
{
    private static readonly (string Group, (string Action, string Words)[] Acts)[] All =
    [
        ("Figures and tags", [("create_figure", "drew a figure"), ("update_figure", "changed a figure"), ("disable_figure", "removed a figure"), ("restore_figure", "brought a figure back"),
            ("attach_tag", "attached the tag"), ("update_tag_value", "changed the tag"), ("detach_tag", "took off the tag")]),
        ("Jobs", [("image_review_status_updated", "judged or marked an image"), ("annotation_duration", "worked on an image"), ("create_job", "made the job"), ("update_job", "changed the job")]),
        ("Images", [("create_image", "added the image"), ("update_image", "changed the image"), ("disable_image", "removed the image"), ("restore_image", "brought the image back")]),
        ("Datasets", [("create_dataset", "made the dataset"), ("update_dataset", "changed the dataset"), ("disable_dataset", "archived the dataset"), ("restore_dataset", "brought the dataset back")]),
        ("Projects", [("create_project", "made the project"), ("update_project", "changed the project"), ("disable_project", "archived the project"), ("restore_project", "brought the project back"),
            ("clone_project", "copied the project")]),
        ("Classes and tags of projects", [("create_class", "added the class"), ("update_class", "changed the class"), ("disable_class", "removed the class"), ("create_tag", "added the tag to the project"),
            ("update_tag", "changed the tag in the project"), ("disable_tag", "removed the tag from the project")]),
        ("Guides and issues", [("create_guide", "wrote a guide"), ("update_guide", "changed a guide"), ("disable_guide", "archived a guide"), ("restore_guide", "brought a guide back"), ("create_issue", "opened an issue"),
            ("update_issue", "changed an issue"), ("disable_issue", "removed an issue"), ("restore_issue", "brought an issue back"), ("create_sub_issue", "put a place to an issue"),
            ("create_issue_comment", "commented on an issue"), ("update_issue_comment", "changed a comment")]),
        ("Team", [("add_member", "added a member"), ("update_member", "changed a member's role"), ("remove_member", "removed a member"), ("create_team", "made the team"), ("update_team", "changed the team"),
            ("disable_team", "archived the team"), ("restore_team", "brought the team back"), ("create_workspace", "made a workspace"), ("update_workspace", "changed a workspace"),
            ("disable_workspace", "archived a workspace"), ("restore_workspace", "brought a workspace back"), ("cancel_task", "cancelled a task")]),
        ("Accounts", [("login", "signed in"), ("create_user", "made an account"), ("update_user", "changed an account"), ("disable_user", "switched an account off"), ("restore_user", "switched an account on"),
            ("create_token", "made an API token"), ("disable_token", "removed an API token")]),
    ];

    private static readonly FrozenDictionary<string, string> Words = All.SelectMany(group => group.Acts).ToFrozenDictionary(act => act.Action, act => act.Words);

    /// <summary>All acts there are, grouped, for people.</summary>
    public static IEnumerable<(string Group, IEnumerable<(string Action, string Words)> Acts)> Groups => All.Select(group => (group.Group, group.Acts.AsEnumerable()));

    /// <summary>The acts, as the journal calls them.</summary>
    public static IReadOnlyCollection<string> Known => Words.Keys;

    /// <summary>What somebody did; the word of the journal for what this version does not know.</summary>
    public static string Of(string action, ReviewStatus? status = null) => status is { } became ? Of(became) : Words.GetValueOrDefault(action) ?? action.Replace('_', ' ');

    /// <summary>What somebody did, with the class or the tag it was about.</summary>
    public static string Of(ActivityEntry entry)
    {
        using var meta = JsonDocument.Parse(entry.Meta.IsObject ? entry.Meta.ToString() : "{}");
        var text = entry.Action switch
        {
            "image_review_status_updated" when meta.RootElement.TryGetProperty("reviewStatus", out var status) && status.GetString() is { } word => Of(ReviewStatus.From(word)),
            "annotation_duration" when meta.RootElement.TryGetProperty("duration", out var duration) && duration.TryGetDouble(out var seconds) => $"worked {Moments.Span(TimeSpan.FromSeconds(seconds))} on the image",
            "update_job" => JobChange(meta.RootElement),
            var action => Of(action),
        };
        return text + Subject(entry.Class, entry.Tag);
    }

    /// <summary>The class or the tag an act was about.</summary>
    public static string Subject(string? labelClass, string? tag) => labelClass is not null ? $" of {labelClass}" : tag is not null ? $" {tag}" : "";

    private static string Of(ReviewStatus status) => status.Value switch
    {
        "done" => "marked the image as done",
        "accepted" => "accepted the image",
        "quality_check_accepted" => "accepted the image in the quality check",
        "rejected" => "rejected the image",
        "none" => "opened the image again",
        var other => $"made the image {other.Replace('_', ' ')}",
    };

    private static string JobChange(JsonElement meta)
    {
        var changes = new List<string>();
        foreach (var change in meta.EnumerateObject())
        {
            changes.Add(change.Name switch
            {
                "status" when change.Value.GetString() is { } word => $"set the job to {StatusWords.Of(JobStatus.From(word)).Word.ToLowerInvariant()}",
                "userId" => "gave the job to another annotator",
                "reviewerId" => "gave the job to another reviewer",
                "priority" => $"gave the job the priority {change.Value}",
                "disabled" => change.Value.ValueKind == JsonValueKind.True ? "archived the job" : "brought the job back",
                "removed" => "removed the job",
                _ => "changed the job",
            });
        }

        return changes.Count == 0 ? Of("update_job") : string.Join(" and ", changes.Distinct());
    }
}
