using System.Runtime.CompilerServices;
using System.Text.Json;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Events;

/// <summary>Calls about what happens: <c>events.*</c>.</summary>
public class EventsClient
{
    // A connection that lived as long was none in vain.
    private static readonly TimeSpan Fruitful = TimeSpan.FromSeconds(10);

    private readonly Transport transport;

    internal EventsClient(Transport transport) => this.transport = transport;

    /// <summary>For fakes, of which only overridden members work.</summary>
    protected EventsClient()
        : this(NoServer.Transport)
    {
    }

    /// <summary>
    /// What happens in a team, as it happens. A connection that is lost is made anew, and the stream goes on behind the last event: none is missed and
    /// none comes twice. It ends by itself only if the request says not to follow; it fails when the caller may no longer see what it asks for, or
    /// when as many connections in a row were lost as <see cref="DocketClientOptions.MaxRetries"/> says.
    /// </summary>
    /// <param name="request">The team, and what of it.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="DocketException">With <see cref="ErrorCode.UnknownCursor"/>, or one of <see cref="ErrorCode.Common"/>.</exception>
    public virtual IAsyncEnumerable<DocketEvent> StreamAsync(StreamEventsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ReadAsync(request, null, cancellationToken);
    }

    /// <inheritdoc cref="StreamAsync(StreamEventsRequest, CancellationToken)"/>
    /// <param name="request">The team, and what of it.</param>
    /// <param name="connection">Told of each connection that is made or lost.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public virtual IAsyncEnumerable<DocketEvent> FollowAsync(StreamEventsRequest request, IProgress<EventConnection> connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(connection);
        return ReadAsync(request, connection, cancellationToken);
    }

    private async IAsyncEnumerable<DocketEvent> ReadAsync(StreamEventsRequest request, IProgress<EventConnection>? connection, [EnumeratorCancellation] CancellationToken ct)
    {
        var method = EventMethods.Stream;
        for (var losses = 0; ; losses++)
        {
            DocketException? loss;
            var begun = transport.TimeProvider.GetTimestamp();
            var events = await transport.OpenEventsAsync(method, RawJson.From(request, method.Request), ct).ConfigureAwait(false);
            connection?.Report(new() { IsOpen = true, Cursor = request.After });
            await using (events.ConfigureAwait(false))
            {
                while (true)
                {
                    (var next, loss) = await NextAsync(events, ct).ConfigureAwait(false);
                    request = events.LastCursor.Length > 0 ? request with { After = events.LastCursor } : request;
                    if (next is null)
                    {
                        break;
                    }

                    losses = -1;
                    yield return Read(next);
                }
            }

            connection?.Report(new() { IsOpen = false, Cursor = request.After });
            if (loss is null && request.Follow == false)
            {
                yield break;
            }

            losses = transport.TimeProvider.GetElapsedTime(begun) >= Fruitful ? -1 : losses;
            await transport.BeforeReconnectAsync(method, losses + 1, loss, ct).ConfigureAwait(false);
        }
    }

    private static async Task<(ServerEvent? Next, DocketException? Loss)> NextAsync(EventReader events, CancellationToken ct)
    {
        try
        {
            return (await events.NextAsync(ct).ConfigureAwait(false), null);
        }
        catch (DocketException loss) when (loss.Code == ErrorCode.ConnectionFailed)
        {
            return (null, loss);
        }
    }

    private static DocketEvent Read(ServerEvent read)
    {
        try
        {
            return new DocketEvent { Cursor = read.Cursor, Entry = read.Data.As(EventMethods.Stream.Event) ?? throw new JsonException("it is null") };
        }
        catch (JsonException failure)
        {
            throw new DocketException(ErrorCode.ConnectionFailed, $"{EventMethods.Stream}: an event cannot be read: {failure.Message}", failure);
        }
    }
}
