using System.Security.Cryptography;

namespace Docket.Sdk.Http;

/// <summary>The bytes of one part, compared at their end with the checksum the server told. Reading is asynchronous only.</summary>
internal sealed class PartStream(PartReader parts, string? checksum) : Stream
{
    private readonly IncrementalHash? hash = checksum is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await parts.ReadAsync(this, buffer, cancellationToken).ConfigureAwait(false);
        hash?.AppendData(buffer.Span[..count]);
        if (count == 0 && !buffer.IsEmpty && !ended)
        {
            ended = true;
            if (hash is not null && Convert.ToBase64String(hash.GetHashAndReset()) != checksum)
            {
                throw parts.Broken("the bytes of a part do not match their checksum");
            }
        }

        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("read it asynchronously");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        hash?.Dispose();
        base.Dispose(disposing);
    }
}
