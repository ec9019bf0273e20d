using Docket.Sdk.Images;
using Docket.Web.Look;

namespace Docket.Web.Images;

/// <summary>What happened to an image, in words.</summary>
internal static class ImageEvents
{
    /// <summary>What somebody did; the word of the journal for what this version does not know.</summary>
    public static string Words(ImageEvent one)
    {
        var text = one.Action switch
        {
            "create_image" => "added the image",
            "create_figure" => "drew a figure",
            "update_figure" => "changed a figure",
            "disable_figure" => "removed a figure",
            "attach_tag" => "attached the tag",
            "update_tag_value" => "changed the tag",
            "detach_tag" => "took off the tag",
            "restore_figure" => "brought a figure back",
            _ when one.ReviewStatus is { } status => $"made it {StatusWords.Of(status).Word.ToLowerInvariant()}",
            var other => other.Replace('_', ' '),
        };
        var of = one.Class is not null ? $" of {one.Class}" : one.Tag is not null ? $" {one.Tag}" : "";
        return text + of + (one.Job is null ? "" : $" in {one.Job}");
    }
}
