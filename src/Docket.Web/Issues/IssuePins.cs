using Docket.Sdk.Issues;
using Docket.Web.Images;

namespace Docket.Web.Issues;

/// <summary>Where the issues of an image stand on it.</summary>
internal static class IssuePins
{
    /// <summary>A mark for each place, numbered as the issues are listed; an issue about the image as a whole has none.</summary>
    public static IReadOnlyList<PicturePin> Of(IReadOnlyList<Issue> issues, long imageId) =>
        [.. issues.Index().SelectMany(one => PlacesOf(one.Item, imageId).Select(at => new PicturePin(one.Item.Id, one.Index + 1, at.Left, at.Top, one.Item.Status == IssueStatus.Closed)))];

    /// <summary>The places of an issue on an image, in pixels.</summary>
    public static IEnumerable<IssuePosition> PlacesOf(Issue issue, long imageId) =>
        issue.SubIssues.Where(sub => sub.Bindings.Any(bound => ImageOf(bound) == imageId)).Select(sub => sub.Meta.Position).OfType<IssuePosition>();

    private static long? ImageOf(IssueBinding bound) => bound.Field == IssueField.Image ? bound.Value : bound.Extra?.FigureImageId;
}
