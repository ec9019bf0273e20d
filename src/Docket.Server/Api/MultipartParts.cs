using Docket.Sdk;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Docket.Server.Api;

/// <summary>One part of a multipart body. The content is read before the next part is asked for; what is left of it is skipped.</summary>
internal sealed record MultipartPart(int Index, string Name, string? FileName, Stream Content);

/// <summary>
/// Reads a <c>multipart/form-data</c> body part by part: the order counts and names may repeat, so no form is built.
/// Whatever is wrong with the body is a refusal, never another exception.
/// </summary>
internal sealed class MultipartParts
{
    // RFC 2046, 5.1.1.
    private const int LongestBoundary = 70;
    private readonly MultipartReader reader;
    private int count;

    /// <exception cref="ApiException">BAD_VALUE: the content type is not <c>multipart/form-data</c> with a boundary.</exception>
    public MultipartParts(string? contentType, Stream body)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiException(ErrorCode.BadValue, "The content type must be multipart/form-data");
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary);
        if (StringSegment.IsNullOrEmpty(boundary) || boundary.Length > LongestBoundary)
        {
            throw new ApiException(ErrorCode.BadValue, $"The content type must name a boundary of 1 to {LongestBoundary} characters");
        }

        reader = new MultipartReader(boundary.ToString(), new RefusingStream(body));
    }

    /// <summary>The next part, or null after the last.</summary>
    public async Task<MultipartPart?> NextAsync(CancellationToken cancellationToken)
    {
        MultipartSection? section;
        try
        {
            section = await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            throw Malformed(broken);
        }

        if (section is null)
        {
            return null;
        }

        var index = count++;
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var header) || StringSegment.IsNullOrEmpty(header.Name))
        {
            throw new ApiException(ErrorCode.BadValue, $"Part {index} of the body has no Content-Disposition with a name");
        }

        var fileName = header.FileNameStar.HasValue ? header.FileNameStar : HeaderUtilities.RemoveQuotes(header.FileName);
        return new MultipartPart(index, HeaderUtilities.RemoveQuotes(header.Name).ToString(), fileName.Value, new RefusingStream(section.Body));
    }

    private static ApiException Malformed(Exception broken) => broken is BadHttpRequestException { StatusCode: 413 }
        ? new ApiException(ErrorCode.TooLarge, "The body is larger than the server takes")
        : new ApiException(ErrorCode.BadValue, "The multipart body is malformed, or ended before its closing boundary");

    /// <summary>Turns a failure to read into a refusal, so that it is not taken for a failure of our own disk.</summary>
    private sealed class RefusingStream(Stream body) : ReadOnlyStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await body.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception broken) when (broken is IOException or InvalidDataException)
            {
                throw Malformed(broken);
            }
        }
    }
}
