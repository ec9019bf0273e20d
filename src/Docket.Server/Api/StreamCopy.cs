using System.Buffers;

namespace Docket.Server.Api;

internal static class StreamCopy
{
    private const int BufferSize = 64 * 1024;

    extension(Stream target)
    {
        /// <summary>Copies exactly so many bytes: the length was promised before.</summary>
        /// <exception cref="EndOfStreamException">The source has fewer.</exception>
        public async Task CopyFromAsync(Stream source, long count, CancellationToken ct)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
            try
            {
                while (count > 0)
                {
                    var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count)), ct);
                    if (read == 0)
                    {
                        throw new EndOfStreamException($"stored content ended {count} bytes early");
                    }

                    await target.WriteAsync(buffer.AsMemory(0, read), ct);
                    count -= read;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
