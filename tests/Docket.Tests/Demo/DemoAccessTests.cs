using System.Net;
using Docket.Server.Data;
using Docket.Server.Demo;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Demo;

/// <summary>The accounts of the demo, whose passwords everybody knows, work on this machine alone.</summary>
public sealed class DemoAccessTests(DemoServers servers, Servers others)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "203.0.113.7, 127.0.0.1")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("Via", "1.1 gate")]
    [InlineData("Host", "rebound.example.com")]
    public async Task DemoAccount_FromElsewhere_IsRefusedAtSignInAndByToken(string header, string value)
    {
        var manager = await SignInAsync();

        var signIn = await SendAsync(Form(DemoAccounts.Manager), header, value);
        var call = await SendAsync(Call(manager.Token), header, value);

        foreach (var answer in new[] { signIn, call })
        {
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            var text = await answer.Content.ReadAsStringAsync(Token);
            Assert.Contains("FORBIDDEN", text, StringComparison.Ordinal);
            Assert.Contains("belongs to the demo", text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(Call(manager.Token), null, null)).StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7", false)]
    [InlineData("X-Forwarded-For", "127.0.0.1", true)]
    public async Task DemoAccount_InTheWeb_IsLetInFromThisMachineAlone(string header, string value, bool isLetIn)
    {
        using var browser = new Browser((await servers.GetAsync(Database.Sqlite)).Address);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.SignInAsync(DemoAccounts.Manager.Login, DemoAccounts.Manager.Password)).Status);
        var body = $$"""{"login": "{{DemoAccounts.Manager.Login}}", "password": "{{DemoAccounts.Manager.Password}}"}""";

        var signIn = await browser.SendAsync(HttpMethod.Post, "web/session", body, (header, value));
        var call = await browser.PostAsync("users.me", "{}", (header, value));

        Assert.Equal(isLetIn ? (HttpStatusCode.NoContent, HttpStatusCode.OK) : (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (signIn.Status, call.Status));
        Assert.Equal(isLetIn, Browser.SetCookie(signIn) is not null);
    }

    [Fact]
    public async Task DemoAccount_ThroughTrustedProxyFromThisMachine_IsLetIn()
    {
        var manager = await SignInAsync();

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(Form(DemoAccounts.Manager), "X-Forwarded-For", "127.0.0.1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(Call(manager.Token), "X-Forwarded-For", "127.0.0.1")).StatusCode);
    }

    [Fact]
    public async Task Administrator_FromElsewhere_IsLetIn() =>
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(Call(RunningServer.RootToken), "X-Forwarded-For", "203.0.113.7")).StatusCode);

    [Theory, Databases]
    public async Task DemoAccount_WhereUsersComeToAnotherAddress_IsRefusedOnThisMachineToo(Database database)
    {
        var server = await others.GetAsync(database);
        var person = await TestTeam.PersonAsync(server);
        await server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db => db.Users.Where(user => user.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDemo, true), Token), Token);

        // It comes from a loopback address to one, as from a proxy that says nothing of whom it serves.
        (await person.Raw.PostAsync("users.me", "{}")).Refused(403, "FORBIDDEN");
    }

    [Fact]
    public async Task DemoAccount_WrongPasswordFromElsewhere_TellsNothingOfTheDemo()
    {
        var answer = await SendAsync(Form(DemoAccounts.Manager, "wrong"), "X-Forwarded-For", "203.0.113.7");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<Person> SignInAsync() => await DemoServers.SignInAsync(await servers.GetAsync(Database.Sqlite), DemoAccounts.Manager);

    private static HttpRequestMessage Form(DemoAccount account, string? password = null) => new(HttpMethod.Post, new Uri("/api/account", UriKind.Relative))
    {
        Content = new FormUrlEncodedContent([new("login", account.Login), new("password", password ?? account.Password)]),
    };

    private static HttpRequestMessage Call(string token) => new(HttpMethod.Post, new Uri("/public/api/v3/users.me", UriKind.Relative))
    {
        Content = new StringContent("{}"),
        Headers = { { "x-api-key", token } },
    };

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? header, string? value)
    {
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        return await (await servers.GetAsync(Database.Sqlite)).Http.SendAsync(request, Token);
    }
}
