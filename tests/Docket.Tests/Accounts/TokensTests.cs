using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Accounts;

/// <summary><c>tokens.*</c>.</summary>
public sealed class TokensTests(Servers servers)
{
    [Theory, Databases]
    public async Task Token_Added_WorksUntilItIsRemoved(Database database)
    {
        var person = await TestTeam.PersonAsync(await servers.GetAsync(database));

        var added = (await person.Raw.PostAsync("tokens.add", """{"name": "script"}""")).Ok();

        Assert.Equal(["id", "name", "token"], added.AsObject().Select(member => member.Key));
        Assert.Matches("^[A-Za-z0-9]{128}$", added["token"]!.GetValue<string>());
        var script = new RawApi(person.Server.Http, added["token"]!.GetValue<string>());
        Assert.Equal(person.Id, Scene.Id((await script.PostAsync("users.me", "{}")).Ok()));
        (await person.Raw.PostAsync("tokens.remove", $$"""{"id": {{Scene.Id(added)}}}""")).Ok();
        (await script.PostAsync("users.me", "{}")).Refused(401, "UNAUTHORIZED");
        (await person.Raw.PostAsync("tokens.add", """{"name": "script"}""")).Ok();
    }

    [Theory, Databases]
    public async Task Tokens_Listed_AreOnesOwnWithoutTheirSecrets(Database database)
    {
        var (person, other) = (await TestTeam.PersonAsync(await servers.GetAsync(database)), await TestTeam.PersonAsync(await servers.GetAsync(database)));
        (await person.Raw.PostAsync("tokens.add", """{"name": "script"}""")).Ok();
        await using (var db = person.Server.Services.GetRequiredService<DocketDatabase>().CreateContext())
        {
            await db.Tokens.Where(token => token.UserId == person.Id && token.Name == "test")
                .ExecuteUpdateAsync(token => token.SetProperty(row => row.Kind, Docket.Server.Accounts.TokenKind.Session), TestContext.Current.CancellationToken);
        }

        var page = (await person.Raw.PostAsync("tokens.list", "{}")).Ok();

        Snapshot.Match(page, "tokens.list");
        var id = Scene.Id(page["entities"]![0]!);
        Assert.Equal(1, (await other.Raw.PostAsync("tokens.list", "{}")).Ok()["total"]!.GetValue<int>());
        (await other.Raw.PostAsync("tokens.remove", $$"""{"id": {{id}}}""")).Refused(404, "NOT_FOUND");
        (await person.Raw.PostAsync("tokens.remove", $$"""{"id": {{id}}}""")).Ok();
        (await person.Raw.PostAsync("users.me", "{}")).Refused(401, "UNAUTHORIZED");
    }

    [Theory, Databases]
    public async Task Token_OfATakenName_IsMadeOnce(Database database)
    {
        var person = await TestTeam.PersonAsync(await servers.GetAsync(database));

        (await Race.RunAsync((_, _) => new RawApi(person.Server.Http, person.Token).PostAsync("tokens.add", $$"""{"name": "script", "nothing": "{{Guid.CreateVersion7()}}"}"""))).OneWins("NONUNIQUE");

        (await person.Raw.PostAsync("tokens.add", """{"name": ""}""")).Refused(400, "BAD_VALUE");
        (await (await TestTeam.PersonAsync(person.Server)).Raw.PostAsync("tokens.add", """{"name": "script"}""")).Ok();
    }
}
