using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Docket.Tests.Client;

/// <summary>A server that answers by what is asked, also many calls at once. It keeps the methods and bodies in the order they came.</summary>
internal sealed class AnsweringHandler(Func<string, JsonNode, CancellationToken, Task<(int Status, string Body)>> answer) : HttpMessageHandler
{
    private readonly List<(string Method, string Body)> requests = [];
    private readonly Lock gate = new();

    public AnsweringHandler(Func<string, JsonNode, (int Status, string Body)> answer)
        : this((method, body, _) => Task.FromResult(answer(method, body)))
    {
    }

    public AnsweringHandler(Func<string, JsonNode, string> answer)
        : this((method, body) => (200, answer(method, body)))
    {
    }

    public IReadOnlyList<(string Method, string Body)> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    public IEnumerable<string> Asked => Requests.Select(request => $"{request.Method} {request.Body}");

    /// <summary>A job as the protocol has it at the least, and what a test adds.</summary>
    public static string Job(long id, string more = "") => $$$"""
        {"id":{{{id}}},"name":"job {{{id}}}","teamId":3,"projectId":5,"datasetId":7,"userId":2,"createdAt":"2026-03-01T12:00:00.000Z","status":"pending",
        "customData":{},"meta":{"classes":[],"projectTags":[],"imageTags":[],"range":{"start":null,"end":null}}{{{more}}}}
        """;

    public static (int Status, string Body) Refuse(int status, string? code = null, string message = "no") =>
        (status, code is null ? JsonSerializer.Serialize(new { error = message }) : JsonSerializer.Serialize(new { error = "Refused", details = new { type = code, message } }));

    public static long IdOf(JsonNode body) => body["id"]!.GetValue<long>();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        var method = request.RequestUri!.Segments[^1];
        lock (gate)
        {
            requests.Add((method, body));
        }

        var (status, text) = await answer(method, JsonNode.Parse(body)!, cancellationToken);
        return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };
    }
}
