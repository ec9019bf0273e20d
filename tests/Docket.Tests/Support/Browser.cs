using System.Text;

namespace Docket.Tests.Support;

/// <summary>The web app in a browser: it keeps the session's cookie, and sends what a page of the server sends.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient http;
    private readonly string origin;

    /// <summary>Opens it at a server.</summary>
    /// <param name="address">The server's address.</param>
    /// <param name="origin">The origin of its pages, that of the address unless it is said.</param>
    public Browser(string address, string? origin = null)
    {
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(address), Timeout = Timeout.InfiniteTimeSpan };
        this.origin = origin ?? new Uri(address).GetLeftPart(UriPartial.Authority);
    }

    /// <summary>The cookie as it is sent, <c>name=value</c>; null without one.</summary>
    public string? Cookie { get; set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => http.Dispose();

    /// <summary>Signs in.</summary>
    public async Task<RawAnswer> SignInAsync(string login, string password)
    {
        var answer = await SendAsync(HttpMethod.Post, "web/session", $$"""{"login": "{{login}}", "password": "{{password}}"}""");
        Cookie = SetCookie(answer)?.Split(';')[0];
        return answer;
    }

    /// <summary>Calls a method of the API.</summary>
    public Task<RawAnswer> PostAsync(string method, string body, params (string Name, string? Value)[] headers) => SendAsync(HttpMethod.Post, "public/api/v3/" + method, body, headers);

    /// <summary>Sends a request with the headers of a page, where nothing else is said.</summary>
    public async Task<RawAnswer> SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        var all = new Dictionary<string, string?> { ["x-docket-web"] = "1", ["Origin"] = origin, ["Sec-Fetch-Site"] = "same-origin", ["Cookie"] = Cookie };
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        foreach (var (name, value) in all.Where(header => header.Value is not null))
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
                continue;
            }

            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, Token);
        return new RawAnswer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(Token), response.Headers, response.Content.Headers);
    }

    /// <summary>The one cookie that an answer sets or deletes.</summary>
    public static string? SetCookie(RawAnswer answer) => answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? Assert.Single(cookies) : null;
}
