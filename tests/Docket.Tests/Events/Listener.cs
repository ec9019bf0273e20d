using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Events;

/// <summary>An event as it came.</summary>
internal sealed record Heard(string Cursor, string Action, JsonNode Data)
{
    public long? ImageId => Data["imageId"]?.GetValue<long>();

    public string? Image => Data["image"]?.GetValue<string>();
}

/// <summary>A browser that listens to <c>events.stream</c>: literal HTTP.</summary>
internal sealed class Listener : IDisposable
{
    // Far more than anything here takes: what hangs shall fail.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpResponseMessage response;
    private readonly SseParser<string> parser;
    private readonly IAsyncEnumerator<SseItem<string>> events;

    private Listener(HttpResponseMessage response, Stream stream)
    {
        this.response = response;
        parser = SseParser.Create(stream);
        events = parser.EnumerateAsync(Token).GetAsyncEnumerator(Token);
    }

    public HttpResponseMessage Response => response;

    /// <summary>How far the stream says that it came.</summary>
    public string Cursor => parser.LastEventId;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Listener> OpenAsync(Person person, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/public/api/v3/events.stream") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("x-api-key", person.Token);
        var response = await person.Server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new Listener(response, await response.Content.ReadAsStreamAsync(Token));
    }

    /// <summary>The next event; null when the stream has ended.</summary>
    public async Task<Heard?> NextAsync()
    {
        try
        {
            return await events.MoveNextAsync().AsTask().WaitAsync(Patience, Token) ? new Heard(parser.LastEventId, events.Current.EventType, JsonNode.Parse(events.Current.Data)!) : null;
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Events up to the first that is the last one wanted.</summary>
    public async Task<List<Heard>> UntilAsync(Func<Heard, bool> isLast)
    {
        var heard = new List<Heard>();
        do
        {
            heard.Add(await NextAsync() ?? throw new InvalidOperationException($"the stream ended after {heard.Count} events"));
        }
        while (!isLast(heard[^1]));
        return heard;
    }

    public void Dispose() => response.Dispose();
}
