using System.Security.Cryptography;

namespace Docket.Sdk.Http;

/// <summary>The bytes of an answer as they come, compared at their end with the length and the checksum the server told.</summary>
internal sealed class DownloadStream(Stream inner, HttpResponseMessage response, Func<CancellationToken, Patience> patience, string what, long? length, string? checksum)
    : Stream
{
    private readonly IncrementalHash? hash = checksum is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long count;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length ?? throw new NotSupportedException();

    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var limit = patience(cancellationToken);
        try
        {
            var read = await inner.ReadAsync(buffer, limit.Token).ConfigureAwait(false);
            return Take(buffer.Span[..read], asked: buffer.Length);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Broken(failure is OperationCanceledException ? "it stood still for too long" : failure.Message, failure);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = inner.Read(buffer);
            return Take(buffer[..read], asked: buffer.Length);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw Broken(failure.Message, failure);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash?.Dispose();
            inner.Dispose();
            response.Dispose();
        }

        base.Dispose(disposing);
    }

    // Whoever knows the length may never ask for the end: the last byte is given out only after the check.
    private int Take(ReadOnlySpan<byte> bytes, int asked)
    {
        if (ended || asked == 0)
        {
            return bytes.Length;
        }

        count += bytes.Length;
        hash?.AppendData(bytes);
        if (bytes.IsEmpty || count == length)
        {
            End();
        }

        return bytes.Length;
    }

    private void End()
    {
        ended = true;
        if (count < length)
        {
            throw Broken($"it ended after {count} of {length} bytes");
        }

        if (hash is not null && Convert.ToBase64String(hash.GetHashAndReset()) != checksum)
        {
            throw Broken("its bytes do not match their checksum");
        }
    }

    private DocketException Broken(string problem, Exception? failure = null) => new(ErrorCode.ConnectionFailed, $"{what}: the download is broken, {problem}", failure);
}
