using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;

namespace Docket.Server.Api;

/// <summary>
/// A connection that tells the delivery of its last answer how it ended. Kestrel ends both kinds alike, and disposes the socket, which knew:
/// only who reads beneath it hears whether the client closed in order or reset.
/// </summary>
internal sealed class WatchedConnection(IDuplexPipe transport) : PipeReader, IDuplexPipe
{
    private readonly PipeReader inner = transport.Input;

    PipeReader IDuplexPipe.Input => this;

    PipeWriter IDuplexPipe.Output => transport.Output;

    /// <summary>The delivery of the last answer to a write.</summary>
    public Delivery? Last { get; set; }

    public static void Watch(ConnectionContext connection)
    {
        var watched = new WatchedConnection(connection.Transport);
        connection.Transport = watched;
        connection.Features.Set(watched);
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var reading = inner.ReadAsync(cancellationToken);
        return reading.IsCompletedSuccessfully ? new(Hear(reading.Result)) : HearAsync(reading);
    }

    public override bool TryRead(out ReadResult result)
    {
        var read = inner.TryRead(out result);
        _ = read ? Hear(result) : default;
        return read;
    }

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    // Kestrel reads no more once it gave up a connection, for example while the answer was being written.
    public override void Complete(Exception? exception = null)
    {
        Last?.End(reset: WasReset());
        inner.Complete(exception);
    }

    private bool WasReset()
    {
        try
        {
            _ = inner.TryRead(out _);
            return false;
        }
        catch (ConnectionResetException)
        {
            return true;
        }
        catch (InvalidOperationException)
        {
            // Completed before, or still being read: it was heard then, or ends otherwise than by its client.
            return false;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> HearAsync(ValueTask<ReadResult> reading)
    {
        try
        {
            return Hear(await reading);
        }
        catch (ConnectionResetException)
        {
            Last?.End(reset: true);
            throw;
        }
    }

    private ReadResult Hear(ReadResult result)
    {
        if (result.IsCompleted)
        {
            Last?.End(reset: false);
        }

        return result;
    }
}
