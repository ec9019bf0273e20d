namespace Docket.Sdk;

/// <summary>One content of a download of many. It ends when the next one is asked for.</summary>
/// <param name="name">What it is: the id of an image, a hash, as the method says.</param>
/// <param name="contentType">Its media type.</param>
/// <param name="stream">Its bytes.</param>
public sealed class DownloadedPart(string name, string? contentType, Stream stream)
{
    /// <summary>What it is: the id of an image, a hash, as the method says.</summary>
    public string Name { get; } = name;

    /// <summary>The media type, for example <c>image/png</c>; null when the server does not say.</summary>
    public string? ContentType { get; } = contentType;

    /// <summary>
    /// The bytes, forward only, read asynchronously, and only until the next part is asked for. Reading throws <see cref="DocketException"/> with
    /// <see cref="ErrorCode.ConnectionFailed"/> when the connection breaks, ends early or stands still, and at the end when the bytes are not those
    /// the server's checksum tells of.
    /// </summary>
    public Stream Stream { get; } = stream;
}
