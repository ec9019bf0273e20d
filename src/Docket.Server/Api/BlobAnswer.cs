using Docket.Sdk;
using Docket.Server.Blobs;

namespace Docket.Server.Api;

/// <summary>Stored bytes as an answer: whole or one range, never encoded, and never anything a browser would run.</summary>
internal sealed record BlobAnswer(Stream Content, BlobHash Hash, string Mime) : IBytesAnswer
{
    public const string ChecksumHeader = "x-content-checksum-sha256";

    /// <summary>Whether the address always has these bytes, so that a browser need not ask again.</summary>
    public bool Immutable { get; init; }

    /// <summary>Whether the hash is that of the bytes; otherwise it only tells them from others.</summary>
    public bool Checksum { get; init; } = true;

    public async Task WriteAsync(HttpContext http)
    {
        await using var content = Content;
        var (request, headers, tag) = (http.Request, http.Response.Headers, $"\"{Hash.Hex}\"");
        SafeHeaders.Set(headers, Immutable);
        headers.ETag = tag;
        headers.AcceptRanges = "bytes";
        if (Immutable && ByteRange.Holds(request.Headers.IfNoneMatch, tag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var range = HttpMethods.IsHead(request.Method) ? null : ByteRange.Of(request.Headers, tag, content.Length);
        if (range is { Length: 0 })
        {
            headers.ContentRange = $"bytes */{content.Length}";
            headers.CacheControl = "no-store";
            await Answer.WriteErrorAsync(http, ErrorCode.RangeNotSatisfiable, $"The range '{request.Headers.Range}' lies beyond the {content.Length} bytes there are; ask for bytes from 0");
            return;
        }

        http.Response.ContentType = Mime;
        http.Response.ContentLength = range?.Length ?? content.Length;
        if (range is null && Checksum)
        {
            // It is the checksum of the whole, so it must not stand on a part.
            headers[ChecksumHeader] = Hash.ToString();
        }

        if (range is not null)
        {
            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            headers.ContentRange = $"bytes {range.From}-{range.From + range.Length - 1}/{content.Length}";
            content.Position = range.From;
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await http.Response.BodyWriter.AsStream().CopyFromAsync(content, http.Response.ContentLength.Value, http.RequestAborted);
        }
    }
}
