using System.Net;
using System.Text.RegularExpressions;
using Docket.Sdk.Teams;
using Docket.Server.Accounts;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Accounts;

/// <summary><c>/web/session</c>: how the web signs in and out, and what its cookie is good for.</summary>
public sealed partial class WebSessionTests(Servers servers)
{
    private const string Password = "correct horse";
    private const string Deleted = "docket-session=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=strict; httponly";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task SignIn_RightPassword_SetsACookieThatReadsAndWrites(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        var job = await scene.JobAsync();
        using var browser = await OpenAsync(scene.Manager);

        var answer = await browser.SignInAsync(scene.Manager.Login, Password);

        Assert.Equal((HttpStatusCode.NoContent, ""), (answer.Status, answer.Text));
        Assert.Equal("docket-session=<token>; max-age=2592000; path=/; samesite=strict; httponly", Masked(answer));
        Assert.DoesNotContain(answer.Headers.Where(header => header.Key != "Set-Cookie").SelectMany(header => header.Value), value => value.Contains(browser.Cookie!.Split('=')[1], StringComparison.Ordinal));
        Assert.Equal(scene.Manager.Id, Scene.Id((await browser.PostAsync("users.me", "{}")).Ok()));
        Assert.Equal(scene.Manager.Id, Scene.Id((await browser.SendAsync(HttpMethod.Get, "public/api/v3/users.me", null, ("x-docket-web", null))).Ok()));
        Assert.Equal(job, Scene.Id((await browser.PostAsync("jobs.info", $$"""{"id": {{job}}}""")).Ok()));
        var project = $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "by cookie", "description": "", "type": "images"}""";
        var added = (await browser.PostAsync("projects.add", project, ("Idempotency-Key", "once"))).Ok();
        Assert.Equal(Scene.Id(added), Scene.Id((await browser.PostAsync("projects.add", project, ("Idempotency-Key", "once"))).Ok()));
        Assert.Equal(["api", "session"], (await browser.PostAsync("tokens.list", "{}")).Ok()["entities"]!.AsArray().Select(token => token!["kind"]!.GetValue<string>()).Order());
        (await browser.PostAsync("nothing.at-all", "{}")).Refused(404, "METHOD_NOT_FOUND");
    }

    [Theory, Databases]
    public async Task SignOut_Always_EndsTheSessionAndDeletesTheCookie(Database database)
    {
        var person = await TestTeam.PersonAsync(await servers.GetAsync(database));
        using var browser = await OpenAsync(person);
        await browser.SignInAsync(person.Login, Password);
        using var other = new Browser(person.Server.Address);
        await other.SignInAsync(person.Login, Password);
        (await browser.PostAsync("users.me", "{}")).Ok();

        (await browser.SendAsync(HttpMethod.Delete, "web/session", null, ("x-api-key", person.Token))).Refused(400, "BAD_VALUE");
        (await browser.SendAsync(HttpMethod.Delete, "web/session", null, ("x-docket-web", null))).Refused(403, "FORBIDDEN");
        (await browser.PostAsync("users.me", "{}")).Ok();
        var ended = await browser.SendAsync(HttpMethod.Delete, "web/session");
        var again = await browser.SendAsync(HttpMethod.Delete, "web/session");

        Assert.Equal((HttpStatusCode.NoContent, Deleted), (ended.Status, Browser.SetCookie(ended)));
        Assert.Equal((HttpStatusCode.NoContent, Deleted), (again.Status, Browser.SetCookie(again)));
        (await browser.PostAsync("users.me", "{}")).Refused(401, "UNAUTHORIZED");
        (await other.PostAsync("users.me", "{}")).Ok();
        await using var db = person.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        Assert.Equal(1, await db.Tokens.CountAsync(row => row.UserId == person.Id && row.Kind == TokenKind.Session, Token));
        Assert.Equal(1, await db.Journal.CountAsync(row => row.UserId == person.Id && row.Action == "disable_token", Token));
    }

    [Theory, Databases]
    public async Task SignOut_OfAnApiTokenInTheCookie_LeavesTheToken(Database database)
    {
        var person = await TestTeam.PersonAsync(await servers.GetAsync(database));
        using var browser = new Browser(person.Server.Address) { Cookie = $"docket-session={person.Token}" };

        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(HttpMethod.Delete, "web/session")).Status);

        (await person.Raw.PostAsync("users.me", "{}")).Ok();
    }

    [Theory, Databases]
    public async Task SignIn_WrongPassword_IsRefusedWithoutACookieAndThenHeldBack(Database database)
    {
        // A server of its own: the count is of the address that all tests share.
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        using var browser = new Browser(server.Address);
        for (var guess = 1; guess < FailedLogins.MostOfLogin; guess++)
        {
            Assert.Null(Browser.SetCookie((await browser.SignInAsync("admin", $"guess {guess}")).Refused(401, "UNAUTHORIZED")));
        }

        // Both ways in are counted together.
        (await LoginTests.SignInAsync(server, ("login", "admin"), ("password", "wrong"))).Refused(401, "UNAUTHORIZED");

        var refused = (await browser.SignInAsync("admin", "root-password")).Refused(429, "TOO_MANY_REQUESTS");
        Assert.Equal(("300", null), (Assert.Single(refused.Headers.GetValues("Retry-After")), Browser.SetCookie(refused)));
        clock.Advance(FailedLogins.Window);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.SignInAsync("admin", "root-password")).Status);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", """{"login": "admin", "password": "root-password"}""", 400, "BAD_VALUE")]
    [InlineData("text/plain", """{"login": "admin", "password": "root-password"}""", 400, "BAD_VALUE")]
    [InlineData("application/json", "", 400, "BAD_VALUE")]
    [InlineData("application/json", "[]", 400, "BAD_JSON")]
    [InlineData("application/json", """{"login": "admin"}""", 400, "BAD_VALUE")]
    [InlineData("application/json", """{"login": "admin", "password": null}""", 400, "BAD_VALUE")]
    [InlineData("application/json", """{"login": "admin", "password": 7}""", 400, "BAD_VALUE")]
    [InlineData("application/json", """{"login": "a\u0000b", "password": "x"}""", 400, "BAD_VALUE")]
    public async Task SignIn_OddBody_IsRefused(string type, string body, int status, string code)
    {
        using var browser = new Browser((await servers.GetAsync(Database.Sqlite)).Address);

        var answer = (await browser.SendAsync(HttpMethod.Post, "web/session?login=admin&password=root-password", body, ("Content-Type", type))).Refused(status, code);

        Assert.Null(Browser.SetCookie(answer));
    }

    [Fact]
    public async Task SignIn_LargeBody_IsRefused()
    {
        using var browser = new Browser((await servers.GetAsync(Database.Sqlite)).Address);

        (await browser.SignInAsync("admin", new string('x', 17_000))).Refused(413, "TOO_LARGE");
    }

    [Theory]
    [InlineData("http://docket.test", "docket-session", "/", "")]
    [InlineData("http://docket.test:8080/label/docket", "docket-session-8080", "/label/docket", "")]
    [InlineData("https://docket.test", "__Host-docket-session", "/", " secure;")]
    [InlineData("https://docket.test:8443/label", "__Secure-docket-session-8443", "/label", " secure;")]
    public async Task Cookie_Always_IsForThePublicAddressAlone(string publicUrl, string name, string path, string secure)
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.File("data"), "", null, settings => settings with { PublicUrl = publicUrl });
        using var browser = new Browser(server.Address + path.TrimEnd('/') + "/", new Uri(publicUrl).GetLeftPart(UriPartial.Authority));

        var signedIn = await browser.SignInAsync("admin", "root-password");
        Assert.Equal($"{name}=<token>; max-age=2592000; path={path};{secure} samesite=strict; httponly", Masked(signedIn));
        (await browser.PostAsync("users.me", "{}")).Ok();
        var signedOut = await browser.SendAsync(HttpMethod.Delete, "web/session");
        Assert.Equal($"{name}=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path={path};{secure} samesite=strict; httponly", Browser.SetCookie(signedOut));
    }

    [Theory, Databases]
    public async Task Session_EndedBySomethingElse_Is401AndTheCookieIsDeleted(Database database)
    {
        var person = await TestTeam.PersonAsync(await servers.GetAsync(database));
        var root = new RawApi(person.Server.Http, RunningServer.RootToken);
        using var browser = await OpenAsync(person);

        foreach (var end in new Func<Task>[] { ChangePasswordAsync, RevokeAsync, DisableAsync })
        {
            await browser.SignInAsync(person.Login, Password);
            (await browser.PostAsync("users.me", "{}")).Ok();
            await end();

            var refused = (await browser.PostAsync("users.me", "{}")).Refused(401, "UNAUTHORIZED");
            Assert.Equal(Deleted, Browser.SetCookie(refused));
        }

        (await browser.SignInAsync(person.Login, Password)).Refused(403, "DISABLED");

        async Task ChangePasswordAsync() => (await browser.PostAsync("users.editInfo", $$"""{"id": {{person.Id}}, "password": "{{Password}}"}""")).Ok();

        async Task RevokeAsync()
        {
            var tokens = (await browser.PostAsync("tokens.list", "{}")).Ok()["entities"]!.AsArray();
            (await person.Raw.PostAsync("tokens.remove", $$"""{"id": {{Scene.Id(tokens.Single(token => token!["kind"]!.GetValue<string>() == "session")!)}}}""")).Ok();
        }

        async Task DisableAsync() => (await root.PostAsync("users.disable", $$"""{"id": {{person.Id}}, "disable": true}""")).Ok();
    }

    [Theory, Databases]
    public async Task Session_After30Days_IsOver(Database database)
    {
        var clock = new HandClock(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        using var browser = new Browser(server.Address);
        await browser.SignInAsync("admin", "root-password");

        clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(10));
        (await browser.PostAsync("users.me", "{}")).Ok();
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(Deleted, Browser.SetCookie((await browser.PostAsync("users.me", "{}")).Refused(401, "UNAUTHORIZED")));
    }

    /// <summary>A browser for somebody who has a password.</summary>
    internal static async Task<Browser> OpenAsync(Person person)
    {
        (await new RawApi(person.Server.Http, RunningServer.RootToken).PostAsync("users.editInfo", $$"""{"id": {{person.Id}}, "password": "{{Password}}"}""")).Ok();
        return new Browser(person.Server.Address);
    }

    /// <summary>A browser in which somebody is signed in.</summary>
    internal static async Task<Browser> SignedInAsync(Person person)
    {
        var browser = await OpenAsync(person);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.SignInAsync(person.Login, Password)).Status);
        return browser;
    }

    private static string Masked(RawAnswer answer) => SessionToken().Replace(Browser.SetCookie(answer)!, "=<token>;");

    [GeneratedRegex("=[A-Za-z0-9]{128};")]
    private static partial Regex SessionToken();
}
