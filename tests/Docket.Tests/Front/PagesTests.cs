using System.Net;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;

namespace Docket.Tests.Front;

/// <summary>The pages for people: <c>/connect</c> and <c>/api</c>.</summary>
public sealed class PagesTests(Servers servers, DemoServers demos)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/connect")]
    [InlineData("/api")]
    public async Task Page_RunsNothingButOurOwnFile(string path)
    {
        var server = await servers.GetAsync(Database.Sqlite);

        var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative), Token);
        var html = await answer.Content.ReadAsStringAsync(Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));

        // What the policy forbids is not there to begin with, and nothing is asked of other hosts.
        Assert.DoesNotContain("style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"http", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, html.Split("<script").Length - 1);
    }

    [Theory]
    [InlineData("/front.css", "text/css; charset=utf-8")]
    [InlineData("/front.js", "text/javascript; charset=utf-8")]
    [InlineData("/front.svg", "image/svg+xml")]
    public async Task File_OfPages_IsThere(string path, string type)
    {
        var answer = await (await servers.GetAsync(Database.Sqlite)).Http.GetAsync(new Uri(path, UriKind.Relative), Token);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()));
        Assert.DoesNotContain("http://", (await answer.Content.ReadAsStringAsync(Token)).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_AddressWithMarkup_IsEscaped()
    {
        using var folder = new TemporaryFolder();
        var server = await RunningServer.StartAsync(
            folder.Root, "", null, settings => settings with { PublicUrl = "http://docket.test/a\"><script>alert('x')</script>" });

        var html = await server.Http.GetStringAsync(new Uri("/connect", UriKind.Relative), Token);
        await server.StopAsync();

        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("a\">", html, StringComparison.Ordinal);
        Assert.DoesNotContain("'x'", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_BehindPathPrefix_NamesItsFilesThere()
    {
        using var folder = new TemporaryFolder();
        var server = await RunningServer.StartAsync(folder.Root, "", null, settings => settings with { PublicUrl = "https://docket.test/labels" });

        var html = await server.Http.GetStringAsync(new Uri("/labels/connect", UriKind.Relative), Token);
        var style = await server.Http.GetAsync(new Uri("/labels/front.css", UriKind.Relative), Token);
        await server.StopAsync();

        Assert.Contains("href=\"/labels/front.css\"", html, StringComparison.Ordinal);
        Assert.Contains("docket login https://docket.test/labels", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, style.StatusCode);
    }

    [Fact]
    public async Task Connect_WithDemo_ShowsItsAccountsOnThisMachineAlone()
    {
        var server = await demos.GetAsync(Database.Sqlite);
        using var fromElsewhere = new HttpRequestMessage(HttpMethod.Get, new Uri("/connect", UriKind.Relative)) { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };

        var here = await server.Http.GetStringAsync(new Uri("/connect", UriKind.Relative), Token);
        var elsewhere = await (await server.Http.SendAsync(fromElsewhere, Token)).Content.ReadAsStringAsync(Token);

        Assert.All(DemoAccounts.All, account => Assert.Contains($"<code>{account.Password}</code>", here, StringComparison.Ordinal));
        Assert.All(DemoAccounts.All, account => Assert.DoesNotContain(account.Password, elsewhere, StringComparison.Ordinal));
        Assert.DoesNotContain("The demo is in here", elsewhere, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_WithoutDemo_ShowsNoAccounts() =>
        Assert.DoesNotContain("-demo", await (await servers.GetAsync(Database.Sqlite)).Http.GetStringAsync(new Uri("/connect", UriKind.Relative), Token), StringComparison.Ordinal);

    [Fact]
    public async Task Methods_Listed_AreAllOfTheTableWithWhatTheyDo()
    {
        var html = await (await servers.GetAsync(Database.Sqlite)).Http.GetStringAsync(new Uri("/api", UriKind.Relative), Token);

        Assert.All(Docket.Sdk.Methods.All, method => Assert.Contains($"<td><code>{method.Name}</code></td><td>", html, StringComparison.Ordinal));
        Assert.DoesNotContain("</code></td><td></td>", html, StringComparison.Ordinal);
        Assert.Contains("<td><code>jobs.restart</code></td><td>Puts the rejected images of a job into new jobs.</td><td>writes</td><td>admin, developer, reviewer, manager</td>", html, StringComparison.Ordinal);
    }
}
