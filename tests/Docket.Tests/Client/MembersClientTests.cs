using System.Text.Json.Nodes;
using Docket.Sdk.Teams;

namespace Docket.Tests.Client;

public sealed class MembersClientTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_ServerAnswersOthersToo_TakesTheOneWithTheLogin()
    {
        var server = new AnsweringHandler((_, _) => Page(User(1, "Ann"), User(2, "ann"), User(3, "annabel")));

        Assert.Equal(2, (await Members(server).FindAsync(3, "ann", Cancelled))!.Id);
        var body = JsonNode.Parse(Assert.Single(server.Requests).Body)!;
        Assert.Equal((3, """[{"field":"login","operator":"=","value":"ann"}]"""), (body["teamId"]!.GetValue<long>(), body["filter"]!.ToJsonString()));
    }

    [Fact]
    public async Task Find_NobodyHasTheLogin_IsNull() => Assert.Null(await Members(new AnsweringHandler((_, _) => Page())).FindAsync(3, "ann", Cancelled));

    private static MembersClient Members(AnsweringHandler server) => new(TestMethods.Transport(server));

    private static string Page(params string[] users) => $$"""{"total":{{users.Length}},"perPage":500,"pagesCount":1,"entities":[{{string.Join(',', users)}}]}""";

    private static string User(long id, string login) => $$"""
        {"id":{{id}},"login":"{{login}}","role":"annotator","roleId":4,"name":"Ann","email":"","logins":1,"disabled":false,"createdAt":"2026-03-01T12:00:00.000Z","updatedAt":"2026-03-01T12:00:00.000Z"}
        """;
}
