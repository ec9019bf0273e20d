using System.Runtime.InteropServices;

namespace Docket.Tests.Blobs;

/// <summary>Gives its bytes and then fails, as a lost connection or a bad disk does.</summary>
internal sealed class BreakingStream(byte[] bytes, Exception failure) : MemoryStream(bytes)
{
    /// <summary>One byte is promised that never comes.</summary>
    public override long Length => base.Length + 1;

    public override int Read(byte[] buffer, int offset, int count) =>
        base.Read(buffer, offset, count) is > 0 and var read ? read : throw failure;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        MemoryMarshal.TryGetArray<byte>(buffer, out var array);
        return ValueTask.FromResult(Read(array.Array!, array.Offset, array.Count));
    }
}
