using System.Text.Json.Nodes;
using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

/// <summary><c>jobs.list</c> and <c>jobs.info</c>.</summary>
public sealed class JobsListTests(Servers servers)
{
    [Theory, Databases]
    public async Task List_AsThePythonSdkWalksIt_IsThePageWithoutEntities(Database database)
    {
        var scene = await SceneAsync(database);
        await scene.JobAsync();

        var page = await ListAsync(scene.Manager, scene, """, "filter": [], "sort": "id", "sort_order": "asc" """);

        Snapshot.Match(page, "jobs.list");
    }

    [Theory, Databases]
    public async Task List_FieldsIdAlone_AnswersAtLeastTheIds(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();

        var page = await ListAsync(scene.Manager, scene, """, "filter": [], "fields": ["id"]""");

        Assert.Equal([job], Ids(page));
    }

    [Theory, Databases]
    public async Task List_EveryFilterOfThePythonSdk_Chooses(Database database)
    {
        var scene = await SceneAsync(database);
        var (first, second) = (await scene.JobAsync(), Scene.Id((await scene.AddJobAsync([scene.Manager.Id])).Ok()[0]!));
        (await scene.Manager.SetStatusAsync(second, "stopped")).Ok();

        foreach (var (filter, expected) in new (string, long[])[]
        {
            ($$"""{"field": "userId", "operator": "=", "value": {{scene.Annotator.Id}}}""", [first]),
            ($$"""{"field": "createdBy", "operator": "=", "value": {{scene.Manager.Id}}}""", [first, second]),
            ($$"""{"field": "reviewerId", "operator": "=", "value": {{scene.Reviewer.Id}}}""", [first]),
            ("""{"field": "reviewerId", "operator": "=", "value": null}""", [second]),
            ($$"""{"field": "projectId", "operator": "=", "value": {{scene.ProjectId}}}""", [first, second]),
            ($$"""{"field": "datasetId", "operator": "=", "value": {{scene.ProjectId}}}""", []),
            ("""{"field": "labelingQueueId", "operator": "=", "value": null}""", [first, second]),
            ("""{"field": "labelingQueueId", "operator": "in", "value": [1, 2]}""", []),
            ("""{"field": "status", "operator": "!in", "value": ["completed", "stopped"]}""", [first]),
            ("""{"field": "projectType", "operator": "=", "value": "images"}""", [first, second]),
        })
        {
            Assert.Equal(expected, Ids(await ListAsync(scene.Manager, scene, $$""", "filter": [{{filter}}]""")));
        }
    }

    [Theory, Databases]
    public async Task List_PeopleOfTheTeam_SeeTheirOwnAndManagersAll(Database database)
    {
        var scene = await SceneAsync(database);
        var (own, others) = (await scene.JobAsync(), Scene.Id((await scene.AddJobAsync([scene.Manager.Id])).Ok()[0]!));
        var viewer = await scene.Team.MemberAsync(Role.Viewer);

        foreach (var (person, expected) in new (Person, long[])[]
        {
            (scene.Annotator, [own]), (scene.Reviewer, [own]), (scene.Manager, [own, others]), (scene.Team.Admin, [own, others]), (viewer, [own, others]),
        })
        {
            Assert.Equal(expected, Ids(await ListAsync(person, scene, """, "filter": []""")));
        }

        (await scene.Annotator.Raw.PostAsync("jobs.info", $$"""{"id": {{others}}}""")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Archived_Job_IsListedOnlyOnDemandAndNotFoundByInfo(Database database)
    {
        var scene = await SceneAsync(database);
        var (kept, archived) = (await scene.JobAsync(), await scene.JobAsync());
        (await scene.Manager.OnJobAsync("jobs.archive", archived)).Ok();

        Assert.Equal([kept], Ids(await ListAsync(scene.Manager, scene, """, "showDisabled": false, "filter": []""")));
        var all = await ListAsync(scene.Manager, scene, """, "showDisabled": true, "filter": []""");
        Assert.Equal([kept, archived], Ids(all));
        Assert.True(all["entities"]![1]!["disabled"]!.GetValue<bool>());
        (await scene.Manager.Raw.PostAsync("jobs.info", $$"""{"id": {{archived}}}""")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Filter_OnDisabled_ChoosesTheArchiveAlone(Database database)
    {
        var scene = await SceneAsync(database);
        var (kept, archived) = (await scene.JobAsync(), await scene.JobAsync());
        (await scene.Manager.OnJobAsync("jobs.archive", archived)).Ok();

        foreach (var (shown, value, expected) in new (string, string, long[])[] { ("true", "true", [archived]), ("true", "false", [kept]), ("false", "true", []) })
        {
            var page = await ListAsync(scene.Manager, scene, $$""", "showDisabled": {{shown}}, "filter": [{"field": "disabled", "operator": "=", "value": {{value}}}]""");
            Assert.Equal(expected, Ids(page));
            Assert.Equal(expected.Length, page["total"]!.GetValue<int>());
        }
    }

    [Theory, Databases]
    public async Task Sort_ByEachField_IsTaken(Database database)
    {
        var scene = await SceneAsync(database);
        var (first, second) = (await scene.JobAsync(), await scene.JobAsync());
        (await scene.Manager.SetStatusAsync(second, "in_progress")).Ok();

        foreach (var field in "id userId createdBy projectId datasetId name createdAt status disabled updatedAt startedAt finishedAt priority reviewFinishedAt annotationFinishedAt labelingQueueId dueAt".Split(' '))
        {
            Assert.Equal(2, Ids(await ListAsync(scene.Manager, scene, $$""", "filter": [], "sort": "{{field}}", "sort_order": "desc" """)).Length);
        }

        Assert.Equal([second, first], Ids(await ListAsync(scene.Manager, scene, """, "filter": [], "sort": "startedAt", "sort_order": "asc" """)));
        Assert.Equal([second, first], Ids(await ListAsync(scene.Manager, scene, """, "filter": [], "sort": "startedAt", "sort_order": "desc" """)));
    }

    [Theory, Databases]
    public async Task Request_WithoutTeamOrOfAStranger_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var stranger = await TestTeam.PersonAsync(scene.Team.Server);

        (await scene.Manager.Raw.PostAsync("jobs.list", """{"filter": []}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("jobs.list", """{"teamId": null, "filter": []}""")).Refused(400, "BAD_VALUE");
        (await stranger.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}, "filter": []}""")).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}, "filter": [{"field": "createdBy", "operator": "=", "value": [{"field": "name"}]}]}""")).Refused(400, "BAD_FILTER");
    }

    private static async Task<JsonNode> ListAsync(Person person, Scene scene, string more) =>
        (await person.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}{{more}}}""")).Ok();

    private static long[] Ids(JsonNode page) => [.. page["entities"]!.AsArray().Select(job => Scene.Id(job!))];

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
}
