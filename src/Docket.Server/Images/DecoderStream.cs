using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Docket.Server.Images;

/// <summary>
/// The stream a native decoder reads. An exception must not cross native frames (it ends the process), so a failing disk looks like
/// the end of the file to the decoder and is thrown afterwards. SkiaSharp's own stream throws there itself when a damaged header
/// makes the decoder ask for more than 2 GiB, hence this one.
/// </summary>
internal sealed class DecoderStream(Stream content) : SKAbstractManagedStream
{
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly long length = content.Length;
    private ExceptionDispatchInfo? failure;
    private long position;

    public void ThrowIfFailed() => failure?.Throw();

    /// <summary>Reads, or skips when there is nowhere to read to.</summary>
    protected override nint OnRead(nint target, nint size)
    {
        var wanted = Math.Clamp(size, 0, length - position);
        var done = target == 0 ? wanted : Copy(target, wanted);
        position += done;
        return (nint)done;
    }

    protected override nint OnPeek(nint target, nint size)
    {
        if (target == 0)
        {
            return 0;
        }

        return (nint)Copy(target, Math.Clamp(size, 0, length - position));
    }

    protected override bool OnIsAtEnd() => position >= length || failure is not null;

    protected override bool OnHasPosition() => true;

    protected override bool OnHasLength() => true;

    protected override bool OnRewind() => OnSeek(0);

    protected override nint OnGetPosition() => (nint)position;

    protected override nint OnGetLength() => (nint)length;

    protected override bool OnSeek(nint target)
    {
        // Past the end is the end, as it is for Skia's own files; what does not fit a signed number comes as a negative one.
        position = target < 0 ? length : Math.Min(target, length);
        return true;
    }

    protected override bool OnMove(int offset)
    {
        position = Math.Clamp(position + offset, 0, length);
        return true;
    }

    protected override nint OnCreateNew() => 0;

    private long Copy(nint target, long wanted)
    {
        var done = 0L;
        try
        {
            if (failure is null && content.Position != position)
            {
                content.Position = position;
            }

            while (failure is null && done < wanted)
            {
                var count = content.Read(buffer, 0, (int)Math.Min(buffer.Length, wanted - done));
                if (count == 0)
                {
                    break;
                }

                Marshal.Copy(buffer, 0, target + (nint)done, count);
                done += count;
            }
        }
        catch (Exception thrown)
        {
            failure = ExceptionDispatchInfo.Capture(thrown);
        }

        return done;
    }
}
