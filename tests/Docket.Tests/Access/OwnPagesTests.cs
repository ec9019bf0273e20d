using Docket.Server.Data;
using Docket.Tests.Accounts;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Access;

/// <summary>Whom the session's cookie speaks for, and that no page of somebody else can use it.</summary>
public sealed class OwnPagesTests(Servers servers)
{
    private const string Own = "own";

    [Theory]
    [InlineData("POST", "1", Own, "same-origin", true)]
    [InlineData("POST", "1", null, null, true)]
    [InlineData("POST", "1", "http://docket.test", "same-origin", true)]
    [InlineData("POST", null, Own, "same-origin", false)]
    [InlineData("POST", "0", Own, "same-origin", false)]
    [InlineData("POST", null, null, null, false)]
    [InlineData("DELETE", null, Own, "same-origin", false)]
    [InlineData("PUT", null, Own, "same-origin", false)]
    [InlineData("POST", "1", "http://evil.test", "same-origin", false)]
    [InlineData("POST", "1", "https://docket.test", null, false)]
    [InlineData("POST", "1", "http://docket.test.evil.test", null, false)]
    [InlineData("POST", "1", "http://127.0.0.1:1", null, false)]
    [InlineData("POST", "1", "null", null, false)]
    [InlineData("POST", "1", "", null, false)]
    [InlineData("POST", "1", Own, "cross-site", false)]
    [InlineData("POST", "1", Own, "same-site", false)]
    [InlineData("POST", "1", Own, "none", false)]
    [InlineData("GET", null, null, null, true)]
    [InlineData("GET", null, null, "none", true)]
    [InlineData("GET", null, null, "same-origin", true)]
    [InlineData("GET", null, null, "same-site", false)]
    [InlineData("GET", null, null, "cross-site", false)]
    [InlineData("GET", null, "http://evil.test", null, false)]
    public async Task Request_WithTheCookie_IsTakenFromOwnPagesAlone(string verb, string? header, string? origin, string? site, bool isTaken)
    {
        var person = await TestTeam.PersonAsync(await servers.GetAsync(Database.Sqlite));
        using var browser = await WebSessionTests.SignedInAsync(person);

        // What reads is asked by POST and GET, what writes by the verbs of the vendor's documents.
        var method = verb is "PUT" or "DELETE" ? "users.editInfo" : "users.me";
        var answer = await browser.SendAsync(
            new HttpMethod(verb),
            "public/api/v3/" + method,
            verb == "GET" ? null : $$"""{"id": {{person.Id}}, "name": "Changed"}""",
            ("x-docket-web", header),
            ("Origin", origin == Own ? person.Server.Address : origin),
            ("Sec-Fetch-Site", site));

        if (isTaken)
        {
            answer.Ok();
        }
        else
        {
            Assert.Null(Browser.SetCookie(answer.Refused(403, "FORBIDDEN")));
        }

        Assert.Equal(person.Login.Replace("person-", "Person ", StringComparison.Ordinal), (await person.Raw.PostAsync("users.me", "{}")).Ok()["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("x-docket-web", null)]
    [InlineData("Origin", "http://evil.test")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task SignIn_FromAnotherPage_IsRefused(string header, string? value)
    {
        using var browser = new Browser((await servers.GetAsync(Database.Sqlite)).Address);

        var answer = (await browser.SendAsync(HttpMethod.Post, "web/session", """{"login": "admin", "password": "root-password"}""", (header, value))).Refused(403, "FORBIDDEN");

        Assert.Null(Browser.SetCookie(answer));
    }

    [Theory, Databases]
    public async Task ApiToken_BesideTheCookieOfSomebodyElse_IsWhoCalls(Database database)
    {
        var (person, other) = (await TestTeam.PersonAsync(await servers.GetAsync(database)), await TestTeam.PersonAsync(await servers.GetAsync(database)));
        using var browser = await WebSessionTests.SignedInAsync(person);

        var me = await browser.PostAsync("users.me", "{}", ("x-api-key", other.Token), ("x-docket-web", null), ("Origin", "http://evil.test"), ("Sec-Fetch-Site", "cross-site"));
        var wrong = (await browser.PostAsync("users.me", "{}", ("x-api-key", "wrong"))).Refused(401, "UNAUTHORIZED");
        var empty = (await browser.PostAsync("users.me", "{}", ("x-api-key", ""))).Refused(401, "UNAUTHORIZED");

        Assert.Equal(other.Id, Scene.Id(me.Ok()));
        Assert.Equal((null, null), (Browser.SetCookie(wrong), Browser.SetCookie(empty)));
        Assert.Equal(person.Id, Scene.Id((await browser.PostAsync("users.me", "{}")).Ok()));
    }

    [Theory, Databases]
    public async Task DemoAccount_ByCookieWhereUsersComeToAnotherAddress_IsRefused(Database database)
    {
        var person = await TestTeam.PersonAsync(await servers.GetAsync(database));
        using var browser = await WebSessionTests.SignedInAsync(person);
        await person.Server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db => db.Users.Where(user => user.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDemo, true), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        (await browser.PostAsync("users.me", "{}")).Refused(403, "FORBIDDEN");
        (await browser.SignInAsync(person.Login, "correct horse")).Refused(403, "FORBIDDEN");
    }
}
