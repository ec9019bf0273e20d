namespace Docket.Sdk;

/// <summary>
/// Bytes on their way from the server. Dispose it, read to the end or not: until then it holds a connection.
/// </summary>
/// <param name="stream">The bytes.</param>
/// <param name="contentType">Their media type.</param>
/// <param name="length">Their number, if known.</param>
public sealed class Download(Stream stream, string? contentType, long? length) : IAsyncDisposable
{
    /// <summary>
    /// The bytes, forward only. Reading throws <see cref="DocketException"/> with <see cref="ErrorCode.ConnectionFailed"/> when the connection
    /// breaks, ends early or stands still, and at the end when the bytes are not those the server's checksum tells of; what was read before is
    /// then not to be used.
    /// </summary>
    public Stream Stream { get; } = stream;

    /// <summary>The media type, for example <c>image/png</c>; null when the server does not say.</summary>
    public string? ContentType { get; } = contentType;

    /// <summary>The number of bytes; null when the server does not say.</summary>
    public long? Length { get; } = length;

    /// <summary>Closes the stream and frees its connection.</summary>
    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
