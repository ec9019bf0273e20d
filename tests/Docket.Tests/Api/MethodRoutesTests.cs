using System.Net;
using System.Text;
using Docket.Tests.Support;

namespace Docket.Tests.Api;

/// <summary>Addresses, verbs and what nothing is mapped to.</summary>
public sealed class MethodRoutesTests(Servers servers)
{
    [Theory, Databases]
    public async Task Version_ByAnySpelling_IsTheCompatibleOne(Database database)
    {
        var raw = await RootAsync(database);

        foreach (var (verb, address) in new[]
        {
            (HttpMethod.Post, "/public/api/v3/instance.version"), (HttpMethod.Post, "/public/api/v3//instance.version"), (HttpMethod.Get, "/public/api/v3/instance.version"),
        })
        {
            Assert.Equal("""{"version":"6.17.8"}""", (await raw.SendAsync(verb, address, verb == HttpMethod.Get ? null : new StringContent("{}"))).Ok().ToJsonString());
        }
    }

    [Theory, Databases]
    public async Task Method_Unknown_IsNotFoundByItsOwnCode(Database database)
    {
        var raw = await RootAsync(database);

        (await raw.PostAsync("jobs.frobnicate", "{}")).Refused(404, "METHOD_NOT_FOUND");
        (await raw.PostAsync("nothing", "{}")).Refused(404, "METHOD_NOT_FOUND");
        (await raw.GetAsync("jobs.add")).Refused(404, "METHOD_NOT_FOUND");
        (await raw.SendAsync(HttpMethod.Patch, "/public/api/v3/jobs.info", new StringContent("{}"))).Refused(404, "METHOD_NOT_FOUND");
        (await raw.SendAsync(HttpMethod.Get, "/some/file.png", null)).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Method_OfTheProtocolButNotBuilt_IsNoMissingThing(Database database)
    {
        var raw = await RootAsync(database);

        foreach (var method in new[] { "webhooks.info", "labeling-queues.info", "entities-collections.items.bulk.add", "videos.info", "file-storage.upload?teamId=5", "/annotation-tool.run-action" })
        {
            (await raw.PostAsync(method, "{}")).Refused(400, "NOT_IMPLEMENTED");
        }
    }

    [Theory, Databases]
    public async Task Token_MissingOrUnknown_IsUnauthorized(Database database)
    {
        var server = await servers.GetAsync(database);

        foreach (var token in new[] { null, "unknown" })
        {
            foreach (var method in new[] { "jobs.info", "jobs.frobnicate", "images.bulk.upload", "images.download" })
            {
                (await new RawApi(server.Http, token).PostAsync(method, """{"id": 1}""")).Refused(401, "UNAUTHORIZED");
            }
        }
    }

    [Theory, Databases]
    public async Task Put_OfAWrite_IsAnAliasAndTheBodyWinsOverTheQuery(Database database)
    {
        var team = await servers.TeamAsync(database);
        var project = Scene.Id((await team.Admin.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{team.WorkspaceId}}, "name": "p"}""")).Ok());

        var answer = await team.Admin.Raw.SendAsync(
            HttpMethod.Put, "/public/api/v3/projects.settings.update?id=999999999", new StringContent($$"""{"id": {{project}}, "settings": {"a": 1} }""", Encoding.UTF8, "application/json"));

        Assert.Equal("""{"success":true}""", answer.Ok().ToJsonString());
    }

    [Theory, Databases]
    public async Task Get_QueryBooleansAndJson_AreRead(Database database)
    {
        var team = await servers.TeamAsync(database);
        var project = Scene.Id((await team.Admin.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{team.WorkspaceId}}, "name": "p"}""")).Ok());
        var top = Scene.Id((await team.Admin.Raw.PostAsync("datasets.add", $$"""{"projectId": {{project}}, "name": "top"}""")).Ok());
        (await team.Admin.Raw.PostAsync("datasets.add", $$"""{"projectId": {{project}}, "name": "nested", "parentId": {{top}}}""")).Ok();

        foreach (var (query, total) in new[]
        {
            ("&recursive=True", 2), ("&recursive=False", 1), ("&recursive=true", 2), ("&recursive=True&filter=" + Uri.EscapeDataString("""[{"field": "name", "operator": "=", "value": "nested"}]"""), 1),
            ("&recursive=True&per_page=1&page=2", 2),
        })
        {
            Assert.Equal(total, (await team.Admin.Raw.GetAsync($"datasets.list?projectId={project}{query}")).Ok()["total"]!.GetValue<int>());
        }

        (await team.Admin.Raw.GetAsync($"datasets.list?projectId={project}&recursive=maybe")).Refused(400, "BAD_VALUE");
        (await team.Admin.Raw.GetAsync($"datasets.list?projectId={project}&filter=[%7B")).Refused(400, "BAD_JSON");
        (await team.Admin.Raw.GetAsync("datasets.info?id=%00")).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task JobHeader_WhereItDoesNotApply_IsIgnored(Database database)
    {
        var team = await servers.TeamAsync(database);

        (await team.Admin.Raw.SendAsync(HttpMethod.Post, "/public/api/v3/users.me", new StringContent("{}"), job: "stale")).Ok();
    }

    [Theory, Databases]
    public async Task Root_WithoutToken_Is200AndNoRedirect(Database database)
    {
        var answer = await new RawApi((await servers.GetAsync(database)).Http, null).SendAsync(HttpMethod.Get, "/", null);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    private async Task<RawApi> RootAsync(Database database) => new((await servers.GetAsync(database)).Http, RunningServer.RootToken);
}
