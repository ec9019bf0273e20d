using System.Net;
using System.Text;

namespace Docket.Tests.Client;

/// <summary>A server in a script: each request takes the next step, the last step again and again. It keeps what was asked.</summary>
internal sealed class ScriptedHandler(params ScriptedHandler.Step[] steps) : HttpMessageHandler
{
    public delegate Task<HttpResponseMessage> Step(HttpRequestMessage request, CancellationToken ct);

    public List<Asked> Requests { get; } = [];

    /// <summary>An answer of a server that honours keys, or of another make.</summary>
    public static Step Answer(int status, string body, bool docket = false, params (string Name, string Value)[] headers) => (_, _) =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (docket)
        {
            response.Headers.Add("docket-version", "0.1.0");
        }

        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return Task.FromResult(response);
    };

    public static Step Bytes(byte[] bytes, params (string Name, string Value)[] headers) => (_, _) => StreamOf(new MemoryStream(bytes), headers);

    public static Task<HttpResponseMessage> StreamOf(Stream stream, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(stream) };
        foreach (var (name, value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return Task.FromResult(response);
    }

    public static Step Fail(Exception exception) => (_, _) => Task.FromException<HttpResponseMessage>(exception);

    /// <summary>Never answers; the clock is moved until the attempt is given up.</summary>
    public static Step Hang(TestTime time) => async (_, ct) =>
    {
        time.Ask(TestTime.Attempt);
        return await new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(ct);
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>());
        Requests.Add(new(request.Method, request.RequestUri!, body, headers.ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase)));
        return await steps[Math.Min(Requests.Count, steps.Length) - 1](request, cancellationToken);
    }
}

internal sealed record Asked(HttpMethod Method, Uri Uri, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? Key => Headers.GetValueOrDefault("Idempotency-Key");
}
