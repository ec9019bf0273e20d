using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;

namespace Docket.Tests.Front;

/// <summary>The page of the web app and its files, as a browser asks for them.</summary>
public sealed partial class WebAppTests(Servers servers, DemoServers demos)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/jobs/7/review")]
    [InlineData("/no/such/page")]
    public async Task Page_AskedForByABrowser_IsTheAppAndRunsOnlyWhatIsNamed(string path)
    {
        var server = await servers.GetAsync(Database.Sqlite);

        using var answer = await AskAsync(server.Http, path, "text/html,application/xhtml+xml,*/*;q=0.8");
        var html = await answer.Content.ReadAsStringAsync(Token);

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var hashes = InlineScript().Matches(html)
            .Select(script => $" 'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(script.Groups[1].Value)))}'").ToList();
        Assert.Equal(2, hashes.Count);
        Assert.Contains($"script-src 'self' 'wasm-unsafe-eval'{string.Concat(hashes)};", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy.Replace("style-src-attr 'unsafe-inline'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/no/such/page", "*/*", HttpStatusCode.NotFound)]
    [InlineData("GET", "/no/such/page.png", "text/html", HttpStatusCode.NotFound)]
    [InlineData("POST", "/jobs", "text/html", HttpStatusCode.NotFound)]
    [InlineData("GET", "/public/api/v3/jobs.nothing", "text/html", HttpStatusCode.Unauthorized)]
    public async Task Address_OfNothing_IsNoPageForPrograms(string verb, string path, string accept, HttpStatusCode expected)
    {
        var server = await servers.GetAsync(Database.Sqlite);
        using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(path, UriKind.Relative)) { Headers = { { "Accept", accept } } };

        using var answer = await server.Http.SendAsync(request, Token);

        Assert.Equal((expected, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Page_BehindAPathPrefix_IsBasedThere()
    {
        using var folder = new TemporaryFolder();
        var server = await RunningServer.StartAsync(folder.Root, "", null, settings => settings with { PublicUrl = "https://docket.test/labels" });

        var html = await (await AskAsync(server.Http, "/labels/jobs", "text/html")).Content.ReadAsStringAsync(Token);
        using var styles = await AskAsync(server.Http, "/labels/css/tokens.css", "text/css");
        await server.StopAsync();

        Assert.Contains("<base href=\"/labels/\">", html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "text/css"), (styles.StatusCode, styles.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Page_LinksItsFilesByTheirContent_WhichAreKept()
    {
        var server = await servers.GetAsync(Database.Sqlite);
        var html = await (await AskAsync(server.Http, "/", "text/html")).Content.ReadAsStringAsync(Token);
        using var imports = JsonDocument.Parse(InlineScript().Match(html).Groups[1].Value);
        var modules = imports.RootElement.GetProperty("imports").EnumerateObject().Select(module => module.Value.GetString()!["./".Length..]).ToList();
        var links = Link().Matches(html).Select(link => link.Groups[1].Value).Where(file => file != "front.svg").ToList();

        Assert.Contains(links, file => file.StartsWith("css/tokens.", StringComparison.Ordinal));
        Assert.Contains(modules, file => file.StartsWith("canvas/upload.", StringComparison.Ordinal));
        foreach (var file in modules.Concat(links))
        {
            using var answer = await AskAsync(server.Http, $"/{file}", "*/*");
            Assert.Equal((file, HttpStatusCode.OK, "max-age=31536000, immutable"), (file, answer.StatusCode, answer.Headers.CacheControl!.ToString()));
        }
    }

    [Theory]
    [InlineData("_framework/blazor.webassembly.js")]
    [InlineData("css/docket.css")]
    [InlineData("canvas/picture.js")]
    public async Task File_OfTheApp_ComesCompressedAndIsAskedForAgain(string path)
    {
        var server = await servers.GetAsync(Database.Sqlite);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/" + path, UriKind.Relative)) { Headers = { { "Accept-Encoding", "gzip" } } };

        using var answer = await server.Http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task File_NamedByItsContent_IsKept()
    {
        var server = await servers.GetAsync(Database.Sqlite);
        var boot = await server.Http.GetStringAsync(new Uri("/_framework/dotnet.js", UriKind.Relative), Token);
        var name = NativeName().Match(boot).Value;

        using var answer = await AskAsync(server.Http, $"/_framework/{name}", "*/*");

        Assert.Equal((HttpStatusCode.OK, "max-age=31536000, immutable"), (answer.StatusCode, answer.Headers.CacheControl!.ToString()));
    }

    [Fact]
    public async Task Welcome_WithDemo_ShowsItsAccountsOnThisMachineAlone()
    {
        var server = await demos.GetAsync(Database.Sqlite);
        using var fromElsewhere = new HttpRequestMessage(HttpMethod.Get, new Uri("/web/welcome", UriKind.Relative)) { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };

        var here = await server.Http.GetStringAsync(new Uri("/web/welcome", UriKind.Relative), Token);
        var elsewhere = await (await server.Http.SendAsync(fromElsewhere, Token)).Content.ReadAsStringAsync(Token);

        Assert.All(DemoAccounts.All, account => Assert.Contains($"\"{account.Password}\"", here, StringComparison.Ordinal));
        Assert.Contains("\"demo\":[]", elsewhere, StringComparison.Ordinal);
        Assert.Contains("\"demo\":[]", await (await servers.GetAsync(Database.Sqlite)).Http.GetStringAsync(new Uri("/web/welcome", UriKind.Relative), Token), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative)) { Headers = { { "Accept", accept } } };
        return await http.SendAsync(request, Token);
    }

    [GeneratedRegex("<script(?: type=\"importmap\")?>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex InlineScript();

    [GeneratedRegex("<link [^>]*href=\"([^\"]+)\"")]
    private static partial Regex Link();

    [GeneratedRegex(@"dotnet\.native\.[a-z0-9]+\.wasm")]
    private static partial Regex NativeName();
}
