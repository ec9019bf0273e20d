using System.Text.Json.Nodes;
using Docket.Server.Data;
using Docket.Tests.Crash;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Projects;

/// <summary><c>projects.archive</c>, <c>.restore</c> and <c>.remove.permanently</c>.</summary>
public sealed class ProjectsRemovalTests(Servers servers)
{
    private const string Yes = """{"success":true}""";

    [Theory, Databases]
    public async Task Archived_Everywhere_IsNotFoundUntilItIsRestored(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (string Method, string Body, long? Job)[] calls =
        [
            ("projects.info", Id(scene.ProjectId), null), ("projects.meta", Id(scene.ProjectId), null), ("projects.editInfo", Id(scene.ProjectId), null),
            ("datasets.info", Id(scene.DatasetId), null), ("datasets.list", $$"""{"projectId": {{scene.ProjectId}}}""", null),
            ("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "new"}""", null),
            ("images.list", $$"""{"datasetId": {{scene.DatasetId}}}""", null), ("images.info", Id(scene.ImageIds[0]), null),
            ("images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": "x.png", "imageId": {{scene.ImageIds[0]}}}]}""", null),
            ("figures.list", $$"""{"datasetId": {{scene.DatasetId}}}""", null), ("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), null),
            ("advanced.object_classes.info", Id(scene.CarId), null), ("tags.list", $$"""{"projectId": {{scene.ProjectId}}}""", null),
            ("jobs.info", Id(job), null), ("jobs.stats", Id(job), null), ("images.list", "{}", job), ("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job),
        ];
        var before = await InfoAsync(scene);

        Assert.Equal(Yes, (await ArchiveAsync(scene)).Ok().ToJsonString());
        Assert.Equal(Yes, (await ArchiveAsync(scene)).Ok().ToJsonString());

        foreach (var (method, body, inJob) in calls)
        {
            (await scene.Manager.Raw.PostAsync(method, body, inJob)).Refused(404, "NOT_FOUND");
        }

        Assert.Empty(await ListAsync(scene, ""));
        (await scene.Annotator.Raw.PostAsync("projects.restore", Id(scene.ProjectId))).Refused(404, "NOT_FOUND");
        (await scene.Reviewer.Raw.PostAsync("projects.restore", Id(scene.ProjectId))).Refused(403, "FORBIDDEN");
        var hidden = Assert.Single(await ListAsync(scene, """, "showDisabled": true"""));
        Assert.NotNull(hidden!["disabledAt"]);
        Assert.Null(hidden["purgeAt"]);

        Assert.Equal(Yes, (await RestoreAsync(scene)).Ok().ToJsonString());
        Assert.Equal(Yes, (await RestoreAsync(scene)).Ok().ToJsonString());
        Assert.Equal(before.ToJsonString(), (await InfoAsync(scene)).ToJsonString());
        (await scene.Annotator.Raw.PostAsync("jobs.info", Id(job))).Ok();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();
        await CheckAsync(scene);
    }

    [Theory, Databases]
    public async Task Name_OfAnArchivedOne_IsFreeAndItsRestoreThenRefused(Database database)
    {
        var scene = await SceneAsync(database);
        (await ArchiveAsync(scene)).Ok();
        var next = Scene.Id((await scene.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": "streets"}""")).Ok());

        Assert.Equal(next, Scene.Id((await RestoreAsync(scene)).Refused(400, "NONUNIQUE").Json["details"]!["errors"]![0]!));

        (await scene.Manager.Raw.PostAsync("projects.editInfo", $$"""{"id": {{next}}, "name": "other"}""")).Ok();
        (await RestoreAsync(scene)).Ok();
    }

    [Theory, Databases]
    public async Task Removed_Permanently_CanBeRestoredForThirtyDays(Database database)
    {
        // A server of its own, whose clock is set forward; its timers know nothing of that, or they would fire for every second of the thirty days.
        var clock = new SetClock(DateTimeOffset.UnixEpoch.AddYears(60));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 1);
        var body = $$"""{"projects": [{"id": {{scene.ProjectId}}}], "preserveProjectCard": false}""";

        Assert.Equal(Yes, (await scene.Manager.Raw.PostAsync("projects.remove.permanently", body)).Ok().ToJsonString());
        (await scene.Manager.Raw.PostAsync("projects.info", Id(scene.ProjectId))).Refused(404, "NOT_FOUND");
        Assert.Equal("2030-01-31T00:00:00.000Z", (await scene.Manager.Raw.PostAsync("projects.info", $$"""{"id": {{scene.ProjectId}}, "showDisabled": true}""")).Ok()["purgeAt"]!.GetValue<string>());

        clock.Now += TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1);
        Assert.Equal(Yes, (await scene.Manager.Raw.PostAsync("projects.remove.permanently", body)).Ok().ToJsonString());
        (await RestoreAsync(scene)).Ok();
        Assert.Null((await InfoAsync(scene))["purgeAt"]);

        (await scene.Manager.Raw.PostAsync("projects.remove.permanently", body)).Ok();
        clock.Now += TimeSpan.FromDays(30);
        (await RestoreAsync(scene)).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("projects.remove.permanently", body)).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("projects.info", $$"""{"id": {{scene.ProjectId}}, "showDisabled": true}""")).Refused(404, "NOT_FOUND");
        Assert.Empty(await ListAsync(scene, """, "showDisabled": true"""));
    }

    [Theory, Databases]
    public async Task Removed_WithABackup_KeepsItsCardAndDropsTheData(Database database)
    {
        var scene = await SceneAsync(database);
        await scene.JobAsync();

        var body = $$"""{"projects": [{"id": {{scene.ProjectId}}, "archiveUrl": "https://backup.test/a.tar", "annotationsArchiveUrl": "https://backup.test/b.tar"}]}""";
        Assert.Equal(Yes, (await scene.Manager.Raw.PostAsync("projects.remove.permanently", body)).Ok().ToJsonString());

        var card = await InfoAsync(scene);
        Assert.Equal("""{"url":"https://backup.test/a.tar","annotationsUrl":"https://backup.test/b.tar"}""", card["backupArchive"]!.ToJsonString());
        Assert.Equal((0, 0, "0"), (card["imagesCount"]!.GetValue<int>(), card["datasetsCount"]!.GetValue<int>(), card["size"]!.GetValue<string>()));
        (await scene.Manager.Raw.PostAsync("datasets.info", Id(scene.DatasetId))).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("images.info", Id(scene.ImageIds[0]))).Refused(404, "NOT_FOUND");
        Assert.Equal(0, (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}}""")).Ok()["total"]!.GetValue<int>());
        await CheckAsync(scene);
        (await ArchiveAsync(scene)).Ok();
        (await scene.Manager.Raw.PostAsync("projects.info", Id(scene.ProjectId))).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Removed_WithoutABackupButWithItsCard_StaysEmpty(Database database)
    {
        var scene = await SceneAsync(database);

        (await scene.Manager.Raw.PostAsync("projects.remove.permanently", $$"""{"projects": [{"id": {{scene.ProjectId}}}], "preserveProjectCard": true}""")).Ok();

        Assert.Equal("{}", (await InfoAsync(scene))["backupArchive"]!.ToJsonString());
        (await scene.Manager.Raw.PostAsync("datasets.restore", Id(scene.DatasetId))).Ok();
        Assert.Equal(2, (await InfoAsync(scene))["imagesCount"]!.GetValue<int>());
        await CheckAsync(scene);
    }

    [Theory, Databases]
    public async Task Request_ForSeveralOrUnknown_IsAllOrNothing(Database database)
    {
        var scene = await SceneAsync(database);

        (await scene.Manager.Raw.PostAsync("projects.remove.permanently", $$"""{"projects": [{"id": {{scene.ProjectId}}}, {"id": 999999999}]}""")).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("projects.remove.permanently", $$"""{"projects": [{"id": {{scene.ProjectId}}, "archiveUrl": "javascript:alert(1)"}]}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("projects.remove.permanently", """{"projects": []}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("projects.archive", """{"id": 999999999}""")).Refused(404, "NOT_FOUND");
        await InfoAsync(scene);
    }

    private static string Id(long id) => $$"""{"id": {{id}}}""";

    private static Task<RawAnswer> ArchiveAsync(Scene scene) => scene.Manager.Raw.PostAsync("projects.archive", Id(scene.ProjectId));

    private static Task<RawAnswer> RestoreAsync(Scene scene) => scene.Manager.Raw.PostAsync("projects.restore", Id(scene.ProjectId));

    private static async Task<JsonNode> InfoAsync(Scene scene) => (await scene.Manager.Raw.PostAsync("projects.info", Id(scene.ProjectId))).Ok();

    private static async Task<JsonArray> ListAsync(Scene scene, string more) =>
        (await scene.Manager.Raw.PostAsync("projects.list", $$"""{"groupId": {{scene.Team.Id}}{{more}}}""")).Ok()["entities"]!.AsArray();

    private static async Task CheckAsync(Scene scene)
    {
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        await Consistency.CheckAsync(db, scene.Team.Id);
    }

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);

    private sealed class SetClock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
