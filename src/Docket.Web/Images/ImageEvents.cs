using Docket.Sdk.Images;
using Docket.Web.Activity;

namespace Docket.Web.Images;

/// <summary>What happened to an image, in words.</summary>
internal static class ImageEvents
{
    /// <summary>What somebody did; the word of the journal for what this version does not know.</summary>
    public static string Words(ImageEvent one) => ActivityWords.Of(one.Action, one.ReviewStatus) + ActivityWords.Subject(one.Class, one.Tag) + (one.Job is null ? "" : $" in {one.Job}");
}
