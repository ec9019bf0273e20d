using System.Net.ServerSentEvents;
using Docket.Sdk.Json;

namespace Docket.Sdk.Http;

/// <summary>Reads an answer of the form <c>text/event-stream</c>.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly Download download;
    private readonly SseParser<RawJson> parser;
    private IAsyncEnumerator<SseItem<RawJson>>? events;

    public EventReader(Download download)
    {
        this.download = download;
        parser = SseParser.Create(download.Stream, (_, data) => new RawJson(data.ToArray()));
    }

    /// <summary>How far the stream came: further than the last event, where the server said that nothing else happened.</summary>
    public string LastCursor => parser.LastEventId;

    /// <summary>The next event; null when the server ended the stream.</summary>
    /// <exception cref="DocketException">The connection broke or stood still.</exception>
    public async Task<ServerEvent?> NextAsync(CancellationToken cancellationToken)
    {
        events ??= parser.EnumerateAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        return await events.MoveNextAsync().ConfigureAwait(false) ? new ServerEvent(parser.LastEventId, events.Current.EventType, events.Current.Data) : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (events is not null)
        {
            await events.DisposeAsync().ConfigureAwait(false);
        }

        await download.DisposeAsync().ConfigureAwait(false);
    }
}
