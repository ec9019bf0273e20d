using System.Runtime.ExceptionServices;

namespace Docket.Server.Images;

/// <summary>
/// The stream a native decoder reads. An exception must not cross native frames (it ends the process), so a failing disk looks like
/// the end of the file to the decoder and is thrown afterwards.
/// </summary>
internal sealed class DecoderStream(Stream content) : Stream
{
    private ExceptionDispatchInfo? failure;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => Try(() => content.Length);

    public override long Position
    {
        get => Try(() => content.Position);
        set => Try(() => content.Position = value);
    }

    public void ThrowIfFailed() => failure?.Throw();

    public override int Read(byte[] buffer, int offset, int count) => (int)Try(() => content.Read(buffer, offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Try(() => content.Seek(offset, origin));

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private long Try(Func<long> access)
    {
        if (failure is not null)
            return 0;

        try
        {
            return access();
        }
        catch (Exception thrown)
        {
            failure = ExceptionDispatchInfo.Capture(thrown);
            return 0;
        }
    }
}
