using Amazon.Runtime;
using Amazon.S3.Model;

namespace Docket.Server.Blobs;

/// <summary>
/// An object as a stream that is never held whole. Seeking asks for the rest from there, and so does a connection that broke or stalled among the
/// bytes: its reader does not notice.
/// </summary>
internal sealed class S3BlobStream(S3Bucket bucket, string key, GetObjectResponse first) : Stream
{
    private GetObjectResponse? answer = first;
    private long at;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = first.ContentLength;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0 || Position >= Length)
        {
            return 0;
        }

        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var read = await ReadOnceAsync(buffer, cancellationToken);
                Position = at += read;
                return read;
            }
            catch (Exception lost) when (!cancellationToken.IsCancellationRequested && IsLost(lost))
            {
                Drop();
                if (attempt == bucket.Limits.Retries)
                {
                    throw bucket.Failed(lost);
                }
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>A thread must not wait for the network; <see cref="IBlobStore.OpenLocalAsync"/> is for readers that cannot await.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        Drop();
        base.Dispose(disposing);
    }

    private async Task<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken ct)
    {
        if (answer is null || at != Position)
        {
            Drop();
            answer = await bucket.GetAsync(key, Position, ct) ?? throw new FileNotFoundException($"the object {key} has gone from the bucket");
            at = Position;
        }

        using var timed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timed.CancelAfter(bucket.Limits.Stall);
        return await answer.ResponseStream.ReadAsync(buffer, timed.Token) is > 0 and var read ? read : throw new EndOfStreamException($"the object {key} ended early");
    }

    // What the bucket has explained was tried again already.
    private static bool IsLost(Exception failure) =>
        failure is IOException and not (BlobStoreException or FileNotFoundException) or HttpRequestException or AmazonClientException or OperationCanceledException;

    private void Drop()
    {
        answer?.Dispose();
        answer = null;
    }
}
