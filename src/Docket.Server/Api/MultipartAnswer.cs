using System.Security.Cryptography;
using System.Text;

namespace Docket.Server.Api;

/// <summary>One part of a multipart answer. Its name stands in quotes in the header, so it must have none.</summary>
internal sealed record AnswerPart(string Name, string ContentType, long Length, Func<CancellationToken, Task<Stream>> OpenAsync)
{
    /// <summary>Base64 of the SHA-256 of the part, if known.</summary>
    public string? Checksum { get; init; }
}

/// <summary>
/// Many contents in one answer, one after another and never held whole. Written by hand for the decoder of the Python SDK, which wants the name in
/// double quotes with nothing after it, an empty line after the headers even where there are few, and no bytes at all when there are no parts.
/// </summary>
internal sealed class MultipartAnswer(IReadOnlyList<AnswerPart> parts) : IBytesAnswer
{
    private readonly string boundary = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public async Task WriteAsync(HttpContext http)
    {
        var heads = parts.Select((part, index) => Head(part, index == 0)).ToList();
        var end = parts.Count == 0 ? [] : Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n");
        SafeHeaders.Set(http.Response.Headers, immutable: false);
        http.Response.ContentType = $"multipart/form-data; boundary={boundary}";
        http.Response.ContentLength = heads.Sum(head => (long)head.Length) + parts.Sum(part => part.Length) + end.Length;
        foreach (var (part, head) in parts.Zip(heads))
        {
            await http.Response.Body.WriteAsync(head, http.RequestAborted);
            await using var content = await part.OpenAsync(http.RequestAborted);
            await http.Response.Body.CopyFromAsync(content, part.Length, http.RequestAborted);
        }

        await http.Response.Body.WriteAsync(end, http.RequestAborted);
    }

    private byte[] Head(AnswerPart part, bool first)
    {
        var checksum = part.Checksum is null ? "" : $"{BlobAnswer.ChecksumHeader}: {part.Checksum}\r\n";
        return Encoding.ASCII.GetBytes(
            $"{(first ? "" : "\r\n")}--{boundary}\r\nContent-Disposition: form-data; name=\"{part.Name}\"\r\nContent-Type: {part.ContentType}\r\n{checksum}\r\n");
    }
}
