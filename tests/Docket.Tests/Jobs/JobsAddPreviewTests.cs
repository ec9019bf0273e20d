using System.Text.Json.Nodes;
using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

/// <summary><c>jobs.add.preview</c>: says what <c>jobs.add</c> then does, and does nothing itself.</summary>
public sealed class JobsAddPreviewTests(Servers servers)
{
    [Theory, Databases]
    public async Task Preview_RangeAndSeveralAnnotators_IsWhatAddThenMakes(Database database)
    {
        var scene = await SceneAsync(database, images: 6);
        var second = await scene.Team.MemberAsync(Role.Annotator);
        long[] people = [second.Id, scene.Annotator.Id];
        const string meta = """{"classes": ["car"], "range": {"start": 2, "end": 6}}""";

        var preview = await PreviewAsync(scene, people, meta);

        Snapshot.Match(preview, "jobs.add.preview");
        Assert.Equal(0, await scene.JobsCountAsync());
        var made = (await scene.AddJobAsync(people, meta)).Ok().AsArray();
        foreach (var (job, told) in made.Zip(preview["jobs"]!.AsArray()))
        {
            var entities = (await scene.InfoAsync(Scene.Id(job!)))["entities"]!.AsArray();
            Assert.Equal(told!["name"]!.GetValue<string>(), job!["name"]!.GetValue<string>());
            Assert.Equal(told["userId"]!.GetValue<long>(), job["userId"]!.GetValue<long>());
            Assert.Equal(told["imagesCount"]!.GetValue<int>(), entities.Count);
            Assert.Equal(told["entityIds"]!.AsArray().Select(id => id!.GetValue<long>()), entities.Select(entity => Scene.Id(entity!)));
        }
    }

    [Theory, Databases]
    public async Task Preview_EveryCondition_SaysHowManyEachLeavesOut(Database database)
    {
        var scene = await SceneAsync(database, images: 6);
        (await scene.Manager.Raw.PostAsync("image-tags.bulk.add-to-image", $$"""{"tagId": {{scene.ColorId}}, "ids": [{{scene.ImageIds[2]}}], "value": "red"}""")).Ok();
        var meta = $$"""
            {"range": {"start": 2, "end": null}, "entityIds": [{{string.Join(',', scene.ImageIds.Take(4))}}], "imageTags": [{"name": "color", "positive": false}]}
            """;

        var preview = await PreviewAsync(scene, [scene.Annotator.Id], meta);

        Assert.Equal((6, 2), (preview["datasetImagesCount"]!.GetValue<int>(), preview["imagesCount"]!.GetValue<int>()));
        Assert.Equal(
            [("range", 1), ("entityIds", 2), ("imageTags", 1)],
            preview["leftOut"]!.AsArray().Select(step => (step!["reason"]!.GetValue<string>(), step["imagesCount"]!.GetValue<int>())));
        (await scene.AddJobAsync(meta)).Ok();
    }

    [Theory, Databases]
    public async Task Preview_OfMoreImagesThanItNames_NamesTheFirstTwelve(Database database)
    {
        var scene = await SceneAsync(database, images: 14);

        var job = (await PreviewAsync(scene, [scene.Annotator.Id], "{}"))["jobs"]![0]!;

        Assert.Equal(14, job["imagesCount"]!.GetValue<int>());
        Assert.Equal(scene.ImageIds.Take(12), job["entityIds"]!.AsArray().Select(id => id!.GetValue<long>()));
    }

    [Theory, Databases]
    public async Task Preview_OfNothingOrForTooMany_SaysWhatAddWouldRefuse(Database database)
    {
        var scene = await SceneAsync(database, images: 2);
        var (second, third) = (await scene.Team.MemberAsync(Role.Annotator), await scene.Team.MemberAsync(Role.Annotator));

        foreach (var (people, meta, type) in new (long[], string, string)[]
        {
            ([scene.Annotator.Id], """{"range": {"start": 3}}""", "NO_IMAGES"), ([scene.Annotator.Id, second.Id, third.Id], "{}", "BAD_VALUE"),
        })
        {
            var preview = await PreviewAsync(scene, people, meta);
            var refused = (await scene.AddJobAsync(people, meta)).Refused(400, type);

            Assert.Empty(preview["jobs"]!.AsArray());
            Assert.Equal(refused.Message, preview["problem"]!.GetValue<string>());
        }
    }

    [Theory, Databases]
    public async Task Preview_OfWhatAddRefuses_IsRefusedAlike(Database database)
    {
        var scene = await SceneAsync(database, images: 1);
        var stranger = await TestTeam.PersonAsync(scene.Team.Server);

        foreach (var (people, meta) in new (long[], string)[]
        {
            ([stranger.Id], "{}"), ([scene.Annotator.Id, scene.Annotator.Id], "{}"), ([scene.Annotator.Id], """{"classes": ["boat"]}"""), ([scene.Annotator.Id], """{"entityIds": [999999999]}"""),
        })
        {
            Assert.Equal((await scene.AddJobAsync(people, meta)).Refused(400, "BAD_VALUE").Message, (await AskAsync(scene, people, meta)).Refused(400, "BAD_VALUE").Message);
        }
    }

    private static async Task<JsonNode> PreviewAsync(Scene scene, IReadOnlyList<long> people, string meta) => (await AskAsync(scene, people, meta)).Ok();

    private static Task<RawAnswer> AskAsync(Scene scene, IReadOnlyList<long> people, string meta) => scene.Manager.Raw.PostAsync(
        "jobs.add.preview", $$"""{"name": "cars", "datasetId": {{scene.DatasetId}}, "userIds": [{{string.Join(", ", people)}}], "meta": {{meta}}}""");

    private async Task<Scene> SceneAsync(Database database, int images) => await Scene.CreateAsync(await servers.TeamAsync(database), images);
}
