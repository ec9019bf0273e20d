using System.Buffers;
using Docket.Sdk.Events;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;

namespace Docket.Server.Events;

/// <summary>
/// A stream as an answer: first what happened since the cursor, read from the journal at the client's own pace, then what the team's feed gives. It ends
/// when the client goes or is too slow, when the caller may no longer see it, and when the server stops.
/// </summary>
/// <param name="request">What is asked for.</param>
/// <param name="after">The place to go on from; null for now.</param>
/// <param name="caller">Who reads.</param>
/// <param name="feeds">Gives what happens.</param>
/// <param name="reader">Reads what happened.</param>
/// <param name="limits">How often what is done.</param>
/// <param name="clock">Tells when.</param>
/// <param name="check">Asks anew who calls; it throws when that one may no longer.</param>
/// <param name="stopping">Cancelled when the server stops.</param>
internal sealed class EventAnswer(
    StreamEventsRequest request,
    JournalCursor? after,
    Caller caller,
    EventFeeds feeds,
    JournalReader reader,
    EventLimits limits,
    TimeProvider clock,
    Func<HttpContext, CancellationToken, Task<Caller>> check,
    CancellationToken stopping) : IBytesAnswer
{
    private JournalCursor reached;

    public async Task WriteAsync(HttpContext http)
    {
        var feed = feeds.Take(caller.TeamId);
        var subscriber = new EventSubscriber(request, caller, limits);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping, subscriber.Ended);
        var watching = Task.CompletedTask;
        try
        {
            reached = after ?? await reader.NowAsync(caller.TeamId, ended.Token);
            Begin(http);
            await SendAsync(http, [StreamedEvent.Reached(reached)], ended.Token);
            watching = WatchAsync(http, subscriber, ended.Token);
            await CatchUpAsync(http, subscriber, until: null, ended.Token);
            if (request.Follow ?? true)
            {
                await CatchUpAsync(http, subscriber, await feed.AddAsync(subscriber), ended.Token);
                await FollowAsync(http, subscriber, ended.Token);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The client knows its cursor and goes on from there.
        }
        finally
        {
            feed.Remove(subscriber);
            subscriber.End();
            await ended.CancelAsync();
            await watching;
            await feeds.GiveBackAsync(caller.TeamId);
        }
    }

    private static void Begin(HttpContext http)
    {
        SafeHeaders.Set(http.Response.Headers, immutable: false);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";

        // A proxy that gathers answers would hold the events back.
        http.Response.Headers["X-Accel-Buffering"] = "no";
    }

    private static async Task SendAsync(HttpContext http, IReadOnlyCollection<byte[]> frames, CancellationToken ct)
    {
        if (frames.Count == 0)
        {
            return;
        }

        try
        {
            foreach (var frame in frames)
            {
                http.Response.BodyWriter.Write(frame);
            }

            await http.Response.BodyWriter.FlushAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // The client does not take what is there; nobody waits until it does.
            http.Abort();
            throw;
        }
    }

    // Without a place to read up to: until there is nothing more.
    private async Task CatchUpAsync(HttpContext http, EventSubscriber subscriber, JournalCursor? until, CancellationToken ct)
    {
        while (until is null || reached < until)
        {
            var events = await reader.ReadAsync(caller.TeamId, reached, ct);
            if (events.Count == 0)
            {
                return;
            }

            await SendAsync(http, subscriber.Choose(events).Where(one => until is null || one.Cursor <= until), ct);
            reached = until is { } last && last < events[^1].Cursor ? last : events[^1].Cursor;
        }
    }

    private async Task FollowAsync(HttpContext http, EventSubscriber subscriber, CancellationToken ct)
    {
        using var beat = new PeriodicTimer(limits.Heartbeat, clock);
        var (ticked, given) = (beat.WaitForNextTickAsync(ct).AsTask(), subscriber.Batches.WaitToReadAsync(ct).AsTask());
        while (true)
        {
            if (await Task.WhenAny(ticked, given) == ticked)
            {
                await ticked;
                Pass(subscriber);
                await SendAsync(http, [StreamedEvent.Reached(reached)], ct);
                ticked = beat.WaitForNextTickAsync(ct).AsTask();
                continue;
            }

            await given;
            while (subscriber.Batches.TryRead(out var batch))
            {
                await SendAsync(http, batch.Where(one => one.Cursor > reached), ct);
                reached = batch[^1].Cursor > reached ? batch[^1].Cursor : reached;
            }

            given = subscriber.Batches.WaitToReadAsync(ct).AsTask();
        }
    }

    private static Task SendAsync(HttpContext http, IEnumerable<StreamedEvent> events, CancellationToken ct) => SendAsync(http, [.. events.Select(one => one.Frame)], ct);

    // What others see or asked for moves this cursor too: else it would lie too far back after a quiet day.
    private void Pass(EventSubscriber subscriber)
    {
        // Asked in this order: what was given until then would still be there.
        if (subscriber.Last is { } last && subscriber.Batches.Count == 0 && last.Cursor > reached)
        {
            reached = last.Cursor;
        }
    }

    private async Task WatchAsync(HttpContext http, EventSubscriber subscriber, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(limits.Check, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                subscriber.Caller = await check(http, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
        catch (Exception)
        {
            // No longer allowed, or nobody can tell whether: the next call will.
            subscriber.End();
        }
    }
}
