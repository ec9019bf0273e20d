using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Docket.Tests.Support;

/// <summary>Calls as the Python SDK sends them: a literal body, the status and the literal answer.</summary>
public sealed class RawApi(HttpClient http, string? token)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Posts a literal body.</summary>
    public Task<RawAnswer> PostAsync(string method, [System.Diagnostics.CodeAnalysis.StringSyntax("Json")] string body, long? job = null, string? key = null) =>
        SendAsync(HttpMethod.Post, "/public/api/v3/" + method, new StringContent(body, Encoding.UTF8, "application/json"), job?.ToString(), key);

    /// <summary>Gets with a query string.</summary>
    public Task<RawAnswer> GetAsync(string methodAndQuery, string? job = null) => SendAsync(HttpMethod.Get, "/public/api/v3/" + methodAndQuery, null, job);

    /// <summary>Uploads pictures as requests-toolbelt sends them.</summary>
    public Task<RawAnswer> UploadAsync(params byte[][] files)
    {
        var content = new MultipartFormDataContent();
        foreach (var (index, file) in files.Index())
        {
            var part = new ByteArrayContent(file);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/*");
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{index}-file\"", FileName = $"\"{index}\"" };
            content.Add(part);
        }

        return SendAsync(HttpMethod.Post, "/public/api/v3/images.bulk.upload", content);
    }

    public async Task<RawAnswer> SendAsync(HttpMethod method, string address, HttpContent? content, string? job = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        Add(request, "x-api-key", token);
        Add(request, "x-job-id", job);
        Add(request, "Idempotency-Key", key);
        using var response = await http.SendAsync(request, Token);
        return new RawAnswer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(Token), response.Headers, response.Content.Headers);
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.Add(name, value);
        }
    }
}

/// <summary>An answer as it came.</summary>
public sealed record RawAnswer(HttpStatusCode Status, byte[] Bytes, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonNode Json => JsonNode.Parse(Bytes)!;

    /// <summary>The <c>details.type</c> of an error.</summary>
    public string? ErrorType => Json["details"]?["type"]?.GetValue<string>();

    /// <summary>The <c>details.message</c> of an error.</summary>
    public string Message => Json["details"]!["message"]!.GetValue<string>();

    /// <summary>The answer of a call that must have succeeded.</summary>
    public JsonNode Ok()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{(int)Status}: {Text}");
        return Json;
    }

    /// <summary>Asserts a refusal: its status, its code, and the shape every error has.</summary>
    public RawAnswer Refused(int status, string type)
    {
        Assert.True((int)Status == status && ErrorType == type, $"expected {status} {type}, got {(int)Status}: {Text}");
        Assert.NotEmpty(Json["error"]!.GetValue<string>());
        Assert.NotEmpty(Message);
        return this;
    }
}
