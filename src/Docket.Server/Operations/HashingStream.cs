using System.Security.Cryptography;
using Docket.Server.Api;

namespace Docket.Server.Operations;

/// <summary>Passes on what is read from another stream and hashes it on the way.</summary>
internal sealed class HashingStream(Stream inner) : ReadOnlyStream
{
    private readonly IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>How many bytes went through.</summary>
    public long Count { get; private set; }

    // A writer of archives asks for the length, and takes it from a stream that can seek alone. Nothing ever seeks.
    public override bool CanSeek => inner.CanSeek;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>The SHA-256 of what went through, in lower-case digits; ends the hashing.</summary>
    public string Hex() => Convert.ToHexStringLower(sha.GetHashAndReset());

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        sha.AppendData(buffer.Span[..count]);
        Count += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            sha.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
