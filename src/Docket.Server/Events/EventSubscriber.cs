using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Docket.Sdk.Events;
using Docket.Server.Access;

namespace Docket.Server.Events;

/// <summary>One stream in a team's feed.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer holds nothing, and the feed may ask for its token when the stream is over.")]
internal sealed class EventSubscriber(StreamEventsRequest request, Caller caller, EventLimits limits)
{
    private readonly Channel<IReadOnlyList<StreamedEvent>> channel =
        Channel.CreateBounded<IReadOnlyList<StreamedEvent>>(new BoundedChannelOptions(limits.Waiting) { SingleReader = true, SingleWriter = true });

    private readonly CancellationTokenSource ended = new();
    private volatile Caller caller = caller;
    private volatile StreamedEvent? last;

    /// <summary>Who reads, as last seen.</summary>
    public Caller Caller
    {
        get => caller;
        set => caller = value;
    }

    public ChannelReader<IReadOnlyList<StreamedEvent>> Batches => channel.Reader;

    /// <summary>The last event that was looked at for this stream, whether it was given or not; those given before are in <see cref="Batches"/> by now.</summary>
    public StreamedEvent? Last => last;

    /// <summary>Cancelled when the stream is to end.</summary>
    public CancellationToken Ended => ended.Token;

    /// <summary>Those of some events that go to this stream.</summary>
    public IReadOnlyList<StreamedEvent> Choose(IReadOnlyList<StreamedEvent> events) => [.. events.Where(one => one.IsWanted(request) && one.IsSeenBy(caller))];

    /// <summary>Hands over those of some events that go to this stream, waiting for room until patience is at an end; then the stream ends.</summary>
    public async Task GiveAsync(IReadOnlyList<StreamedEvent> events, CancellationToken patience)
    {
        var batch = Choose(events);
        if (!ended.IsCancellationRequested && batch.Count > 0 && !channel.Writer.TryWrite(batch))
        {
            await WaitAsync(batch, patience);
        }

        // A stream that has ended must not say that it came further.
        last = ended.IsCancellationRequested ? last : events[^1];
    }

    /// <summary>Ends the stream.</summary>
    public void End() => ended.Cancel();

    private async Task WaitAsync(IReadOnlyList<StreamedEvent> batch, CancellationToken patience)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience, ended.Token);
            await channel.Writer.WriteAsync(batch, either.Token);
        }
        catch (OperationCanceledException)
        {
            End();
        }
    }
}
