using Docket.Sdk.Teams;
using Docket.Server.Activity;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Guides;

/// <summary><c>guides.*</c>.</summary>
public sealed class GuidesTests(Servers servers)
{
    [Theory, Databases]
    public async Task Guide_Added_IsTheSameByInfoAndInTheList(Database database)
    {
        var team = await servers.TeamAsync(database);

        var added = (await AddAsync(team.Admin, team, "cars", """# Cars\n* draw *all*""")).Ok();

        Snapshot.Match(added, "guides.add");
        Assert.Equal(added.ToJsonString(), (await team.Admin.Raw.PostAsync("guides.info", $$"""{"id": {{Scene.Id(added)}}}""")).Ok().ToJsonString());
        Assert.Equal(added.ToJsonString(), (await ListAsync(team.Admin, team)).Single());
    }

    [Theory, Databases]
    public async Task List_WhoseFieldsDoNotNameTheText_LeavesItOut(Database database)
    {
        var team = await servers.TeamAsync(database);
        (await AddAsync(team.Admin, team, "cars", "long")).Ok();

        var without = (await team.Admin.Raw.PostAsync("guides.list", $$"""{"teamId": {{team.Id}}, "fields": ["id", "name"]}""")).Ok()["entities"]![0]!;
        var with = (await team.Admin.Raw.PostAsync("guides.list", $$"""{"teamId": {{team.Id}}, "fields": ["id", "description"]}""")).Ok()["entities"]![0]!;

        Assert.True(without.AsObject().ContainsKey("description"));
        Assert.Null(without["description"]);
        Assert.Equal("long", with["description"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Names_AmongLivingGuides_AreUnique(Database database)
    {
        var team = await servers.TeamAsync(database);
        var (a, b) = (Scene.Id((await AddAsync(team.Admin, team, "a")).Ok()), Scene.Id((await AddAsync(team.Admin, team, "b")).Ok()));

        var taken = (await AddAsync(team.Admin, team, "a")).Refused(400, "NONUNIQUE");
        Assert.Equal(a, Scene.Id(taken.Json["details"]!["errors"]![0]!));
        (await OnAsync(team.Admin, "guides.editInfo", b, """, "name": "a" """)).Refused(400, "NONUNIQUE");
        (await OnAsync(team.Admin, "guides.editInfo", a, """, "name": "a" """)).Ok();

        (await OnAsync(team.Admin, "guides.remove", a)).Ok();
        (await OnAsync(team.Admin, "guides.editInfo", b, """, "name": "a" """)).Ok();
        (await OnAsync(team.Admin, "guides.restore", a)).Refused(400, "NONUNIQUE");
    }

    [Theory, Databases]
    public async Task Guide_Edited_KeepsWhatIsNotGiven(Database database)
    {
        var team = await servers.TeamAsync(database);
        var id = Scene.Id((await AddAsync(team.Admin, team, "cars", "old")).Ok());

        var edited = (await OnAsync(team.Admin, "guides.editInfo", id, """, "description": "new" """)).Ok();

        Assert.Equal(("cars", "new"), (edited["name"]!.GetValue<string>(), edited["description"]!.GetValue<string>()));
        Assert.Equal("", (await OnAsync(team.Admin, "guides.editInfo", id, """, "description": "" """)).Ok()["description"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Guide_Removed_IsGoneUntilItIsRestored(Database database)
    {
        var team = await servers.TeamAsync(database);
        var id = Scene.Id((await AddAsync(team.Admin, team, "cars")).Ok());

        (await OnAsync(team.Admin, "guides.remove", id)).Ok();
        (await OnAsync(team.Admin, "guides.remove", id)).Ok();

        (await OnAsync(team.Admin, "guides.info", id)).Refused(404, "NOT_FOUND");
        (await OnAsync(team.Admin, "guides.editInfo", id)).Refused(404, "NOT_FOUND");
        Assert.Empty(await ListAsync(team.Admin, team));
        var removed = (await team.Admin.Raw.PostAsync("guides.list", $$"""{"teamId": {{team.Id}}, "showDisabled": true}""")).Ok()["entities"]![0]!;
        Assert.Equal(team.Admin.Id, removed["disabledBy"]!.GetValue<long>());
        Assert.NotNull(removed["disabledAt"]);

        (await OnAsync(team.Admin, "guides.restore", id)).Ok();
        var back = (await OnAsync(team.Admin, "guides.info", id)).Ok();
        Assert.Null(back["disabledBy"]);
        Assert.Null(back["disabledAt"]);
        Assert.Equal([Actions.CreateGuide, Actions.DisableGuide, Actions.RestoreGuide], await ActsAsync(team));
    }

    [Theory, Databases]
    public async Task Guide_RemovedAMonthAgo_IsNotRestored(Database database)
    {
        var team = await servers.TeamAsync(database);
        var id = Scene.Id((await AddAsync(team.Admin, team, "cars")).Ok());
        (await OnAsync(team.Admin, "guides.remove", id)).Ok();
        await using var db = team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        var before = TimeProvider.System.GetUtcNow().AddDays(-30);
        await db.Guides.Where(row => row.TeamId == team.Id && row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(guide => guide.RemovedAt, before), TestContext.Current.CancellationToken);

        (await OnAsync(team.Admin, "guides.restore", id)).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Annotator_SeesTheGuidesOfTheOwnJobsAndNoOther(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var (named, other) = (await scene.GuideAsync("named"), await scene.GuideAsync("other"));
        var job = await scene.JobAsync($$"""{"classes": ["car"], "guide": {{named}}}""");
        var outsider = await scene.Team.MemberAsync(Role.Annotator);

        (await OnAsync(scene.Annotator, "guides.info", named)).Ok();
        (await OnAsync(scene.Annotator, "guides.info", other)).Refused(404, "NOT_FOUND");
        (await OnAsync(outsider, "guides.info", named)).Refused(404, "NOT_FOUND");
        Assert.Single(await ListAsync(scene.Annotator, scene.Team));
        Assert.Empty(await ListAsync(outsider, scene.Team));

        (await scene.Manager.Raw.PostAsync("jobs.editInfo", $$"""{"id": {{job}}, "meta": {"guide": {{other}}} }""")).Ok();
        (await OnAsync(scene.Annotator, "guides.info", named)).Refused(404, "NOT_FOUND");
        (await OnAsync(scene.Annotator, "guides.info", other)).Ok();

        (await scene.Manager.Raw.PostAsync("jobs.editInfo", $$"""{"id": {{job}}, "meta": {"guide": 0} }""")).Ok();
        (await OnAsync(scene.Annotator, "guides.info", other)).Refused(404, "NOT_FOUND");
        Assert.Null((await scene.Annotator.Raw.PostAsync("jobs.info", $$"""{"id": {{job}}}""")).Ok()["meta"]!["guide"]);
    }

    [Theory, Databases]
    public async Task Job_WithAGuideThatIsNotThere_IsRefused(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var other = await servers.TeamAsync(database);
        var foreign = Scene.Id((await AddAsync(other.Admin, other, "foreign")).Ok());
        var removed = await scene.GuideAsync("removed");
        (await OnAsync(scene.Manager, "guides.remove", removed)).Ok();
        var job = await scene.JobAsync();

        foreach (var guide in new[] { foreign, removed, 5, -1 })
        {
            var body = $$"""{"name": "cars", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "meta": {"guide": {{guide}}} }""";
            Assert.Equal("meta.guide", (await scene.Manager.Raw.PostAsync("jobs.add", body)).Refused(400, "BAD_VALUE").Json["details"]!["field"]!.GetValue<string>());
            (await scene.Manager.Raw.PostAsync("jobs.editInfo", $$"""{"id": {{job}}, "meta": {"guide": {{guide}}} }""")).Refused(400, "BAD_VALUE");
        }
    }

    [Theory, Databases]
    public async Task NextRound_OfAJob_HasItsGuide(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        var guide = await scene.GuideAsync();
        var job = await scene.JobAsync($$"""{"classes": ["car"], "guide": {{guide}}}""");
        (await scene.Manager.Raw.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{scene.ImageIds[0]}}, "status": "rejected"}""")).Ok();

        var next = Scene.Id((await scene.Manager.Raw.PostAsync("jobs.restart", $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}]}""")).Ok()[0]!);

        Assert.Equal(guide, (await scene.Annotator.Raw.PostAsync("jobs.info", $$"""{"id": {{next}}}""")).Ok()["meta"]!["guide"]!.GetValue<long>());
        var listed = (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}}""")).Ok()["entities"]!.AsArray();
        Assert.All(listed, one => Assert.Equal(guide, one!["meta"]!["guide"]!.GetValue<long>()));
    }

    private static Task<RawAnswer> AddAsync(Person person, TestTeam team, string name, string text = "") =>
        person.Raw.PostAsync("guides.add", $$"""{"teamId": {{team.Id}}, "name": "{{name}}", "description": "{{text}}"}""");

    private static Task<RawAnswer> OnAsync(Person person, string method, long id, string more = "") => person.Raw.PostAsync(method, $$"""{"id": {{id}}{{more}}}""");

    private static async Task<IReadOnlyList<string>> ListAsync(Person person, TestTeam team) =>
        [.. (await person.Raw.PostAsync("guides.list", $$"""{"teamId": {{team.Id}}}""")).Ok()["entities"]!.AsArray().Select(guide => guide!.ToJsonString())];

    private static async Task<IReadOnlyList<string>> ActsAsync(TestTeam team)
    {
        await using var db = team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        return await db.Journal.Where(row => row.TeamId == team.Id && row.Action.EndsWith("_guide")).OrderBy(row => row.Id).Select(row => row.Action).ToListAsync(TestContext.Current.CancellationToken);
    }
}
