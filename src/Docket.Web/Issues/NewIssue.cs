using Docket.Sdk.Issues;
using Docket.Web.Images;

namespace Docket.Web.Issues;

/// <summary>A comment that begins an issue.</summary>
internal static class NewIssue
{
    private const int MostOfName = 255;

    /// <summary>The request: the first line names the issue, the whole text is its first comment.</summary>
    /// <param name="teamId">The team.</param>
    /// <param name="imageId">The image.</param>
    /// <param name="jobId">The job it came up in, null outside of jobs.</param>
    /// <param name="place">What it is about, null for the image as a whole.</param>
    /// <param name="text">The text.</param>
    public static AddIssueRequest Of(long teamId, long imageId, long? jobId, PictureChoice? place, string text) => new()
    {
        TeamId = teamId,
        Name = NameOf(text),
        Comment = text.Trim(),
        ImageId = imageId,
        JobId = jobId,
        FigureId = place?.FigureId,
        Position = place is null ? null : new() { Left = Math.Round(place.X, 1), Top = Math.Round(place.Y, 1) },
    };

    private static string NameOf(string text)
    {
        var line = text.Trim().Split('\n')[0].Trim();
        if (line.Length <= MostOfName)
        {
            return line;
        }

        // Not between the two halves of a sign beyond the first 65,536.
        var end = char.IsHighSurrogate(line[MostOfName - 2]) ? MostOfName - 2 : MostOfName - 1;
        return line[..end] + "…";
    }
}
