using System.Net.Http.Headers;
using System.Text;

namespace Docket.Sdk.Http;

/// <summary>Takes a multipart answer apart as it comes; never more than a buffer of it is held (RFC 2046, 5.1.1).</summary>
internal sealed class PartReader
{
    private const int LongestHeaders = 16 * 1024;

    private readonly string what;
    private readonly Stream body;
    private readonly byte[] delimiter;
    private readonly byte[] buffer = new byte[128 * 1024];
    private int start;
    private int end;
    private bool begun;
    private object? current;

    public PartReader(string what, string? contentType, Stream body)
    {
        (this.what, this.body) = (what, body);
        var boundary = MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            ? type.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"')
            : null;
        delimiter = Encoding.ASCII.GetBytes("\r\n--" + (boundary is { Length: > 0 } ? boundary : throw Broken($"it is '{contentType}' instead of parts with a boundary")));

        // So that the first boundary looks like the others.
        "\r\n"u8.CopyTo(buffer);
        end = 2;
    }

    /// <summary>The next part, or null after the last. What is left of the part before is skipped.</summary>
    public async Task<DownloadedPart?> NextAsync(CancellationToken cancellationToken)
    {
        if (!begun && await IsEmptyAsync(cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        (begun, current) = (true, null);
        var skipped = new byte[16 * 1024];
        while (await ReadAsync(null, skipped, cancellationToken).ConfigureAwait(false) > 0)
        {
            // What the caller left of the part before.
        }

        start += delimiter.Length;
        await HaveAsync(2, cancellationToken).ConfigureAwait(false);
        if (buffer.AsSpan(start, 2).SequenceEqual("--"u8))
        {
            return null;
        }

        var headers = await HeadersAsync(cancellationToken).ConfigureAwait(false);
        var stream = new PartStream(this, headers.GetValueOrDefault("x-content-checksum-sha256"));
        current = stream;
        return new DownloadedPart(NameIn(headers), headers.GetValueOrDefault("content-type"), stream);
    }

    /// <summary>Reads of a part for its stream; 0 at its end.</summary>
    public async ValueTask<int> ReadAsync(PartStream? reader, Memory<byte> target, CancellationToken ct)
    {
        if (reader != current)
        {
            throw new InvalidOperationException("a part is read before the next one is asked for");
        }

        while (!target.IsEmpty)
        {
            var window = buffer.AsSpan(start, Math.Min(end - start, target.Length + delimiter.Length));
            var found = window.IndexOf(delimiter);
            var sure = found >= 0 ? found : window.Length - delimiter.Length + 1;
            if (found == 0)
            {
                return 0;
            }

            if (sure > 0)
            {
                var count = Math.Min(sure, target.Length);
                buffer.AsMemory(start, count).CopyTo(target);
                start += count;
                return count;
            }

            await HaveAsync(end - start + 1, ct).ConfigureAwait(false);
        }

        return 0;
    }

    public DocketException Broken(string problem) => new(ErrorCode.ConnectionFailed, $"{what}: the download is broken, {problem}");

    private async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        var read = await body.ReadAsync(buffer.AsMemory(end), ct).ConfigureAwait(false);
        end += read;
        return read == 0;
    }

    private async Task HaveAsync(int count, CancellationToken ct)
    {
        if (buffer.Length - start < Math.Max(count, delimiter.Length + 2))
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        while (end - start < count)
        {
            var read = await body.ReadAsync(buffer.AsMemory(end), ct).ConfigureAwait(false);
            end += read > 0 ? read : throw Broken("it ended before its last part");
        }
    }

    private async Task<Dictionary<string, string>> HeadersAsync(CancellationToken ct)
    {
        int found;
        while ((found = buffer.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            var more = end - start < LongestHeaders ? end - start + 1 : throw Broken("a part has no end of its headers");
            await HaveAsync(more, ct).ConfigureAwait(false);
        }

        var lines = Encoding.UTF8.GetString(buffer, start, found).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        start += found + 4;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Select(line => line.Split(':', 2)).Where(line => line.Length == 2))
        {
            headers[line[0].Trim()] = line[1].Trim();
        }

        return headers;
    }

    private string NameIn(Dictionary<string, string> headers) =>
        ContentDispositionHeaderValue.TryParse(headers.GetValueOrDefault("content-disposition"), out var disposition) && disposition.Name?.Trim('"') is { Length: > 0 } name
            ? name
            : throw Broken("a part has no name");
}
