using Docket.Server.Outgoing;

namespace Docket.Server.Images;

/// <summary>Where the bytes of an image are, and what is known of them: stored here by their hash, or somewhere else at a link.</summary>
internal sealed record ImageContent(string? Hash, string? Link, string? Mime, long? Size, int? Width, int? Height)
{
    /// <summary>The content at a link, of which nothing is known but what was found there.</summary>
    public static ImageContent At(string link, IReadOnlyDictionary<string, LinkedPicture> found, string path)
    {
        GuardedClient.Parse(link, path);
        return found.GetValueOrDefault(link) is { } picture
            ? new ImageContent(null, link, picture.Mime, picture.Size, picture.Width, picture.Height)
            : new ImageContent(null, link, null, null, null, null);
    }
}
