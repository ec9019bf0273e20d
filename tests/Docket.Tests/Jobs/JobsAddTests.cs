using System.Text.Json.Nodes;
using Docket.Sdk.Teams;
using Docket.Server.Data;
using Docket.Server.Figures;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Jobs;

public sealed class JobsAddTests(Servers servers)
{
    [Theory, Databases]
    public async Task Job_OneAnnotator_AnswersABareArrayAndTheWholeJob(Database database)
    {
        var scene = await SceneAsync(database, images: 2);

        var created = (await scene.AddJobAsync(more: $$""", "reviewerId": {{scene.Reviewer.Id}}""")).Ok();

        Snapshot.Match(created, "jobs.add");
        Snapshot.Match(await scene.InfoAsync(Scene.Id(created[0]!)), "jobs.info");
    }

    [Theory, Databases]
    public async Task Job_EveryOption_IsKeptAsSent(Database database)
    {
        var scene = await SceneAsync(database);
        const string meta = """
            {"classes": ["thing", "car"], "projectTags": ["count", "color"], "imageTags": [{"name": "flag", "positive": false}], "imageFiguresLimit": 7,
             "imageTagsLimit": 3, "entityIds": [], "dynamicClasses": true, "dynamicTags": true, "allowRestore": true, "readOnlyTags": ["flag"],
             "disableConfirm": true, "disableSubmit": true, "enableIntermediateReview": true, "range": {"start": 2, "end": null},
             "toolboxSettings": {"playbackRate": 0.5, "none": null}, "validationRules": [{"a": null}], "confirmationCode": null}
            """;

        var created = (await scene.AddJobAsync(meta, """, "readme": "all", "description": "short", "customData": {"kept": null, "list": [null, 1.50]}, "dueAt": "2120-05-01T10:00:00Z", "reviewerId": null""")).Ok();

        Snapshot.Match(await scene.InfoAsync(Scene.Id(created[0]!)), "jobs.info-every-option");
    }

    [Theory, Databases]
    public async Task Images_SeveralAnnotators_AreDealtOutInPartsAndTheFirstGetTheRest(Database database)
    {
        var scene = await SceneAsync(database, images: 5);
        var (second, third) = (await scene.Team.MemberAsync(Role.Annotator), await scene.Team.MemberAsync(Role.Annotator));
        long[] userIds = [third.Id, scene.Annotator.Id, second.Id];

        var created = (await scene.AddJobAsync(userIds)).Ok().AsArray();

        Assert.Equal(userIds, created.Select(job => job!["userId"]!.GetValue<long>()));
        Assert.Equal(["cars (#1)", "cars (#2)", "cars (#3)"], created.Select(job => job!["name"]!.GetValue<string>()));
        await scene.AssertImagesAsync(Scene.Id(created[0]!), 0, 1);
        await scene.AssertImagesAsync(Scene.Id(created[1]!), 2, 3);
        await scene.AssertImagesAsync(Scene.Id(created[2]!), 4);
    }

    [Theory, Databases]
    public async Task Annotators_MoreThanImages_AreRefused(Database database)
    {
        var scene = await SceneAsync(database, images: 1);
        var second = await scene.Team.MemberAsync(Role.Annotator);

        var answer = await scene.AddJobAsync([scene.Annotator.Id, second.Id]);

        Assert.Equal("userIds: 1 images cannot be dealt out to 2 annotators", answer.Refused(400, "BAD_VALUE").Message);
        Assert.Equal(0, await scene.JobsCountAsync());
    }

    [Theory, Databases]
    public async Task Range_ClosedAndOpen_CountsFromOneAndIncludesBothEnds(Database database)
    {
        var scene = await SceneAsync(database);

        foreach (var (range, expected) in new[]
        {
            ("""{"start": 2, "end": 3}""", new[] { 1, 2 }), ("""{"start": null, "end": 2}""", [0, 1]), ("""{"start": 4, "end": 99}""", [3]), ("""{"start": 1, "end": null}""", [0, 1, 2, 3]),
        })
        {
            var created = (await scene.AddJobAsync($$"""{"classes": [], "projectTags": [], "range": {{range}}}""")).Ok();
            await scene.AssertImagesAsync(Scene.Id(created[0]!), expected);
        }
    }

    [Theory, Databases]
    public async Task Range_BeyondTheEnd_FindsNoImages(Database database)
    {
        var scene = await SceneAsync(database);

        var answer = await scene.AddJobAsync("""{"classes": [], "projectTags": [], "range": {"start": 5, "end": 9}}""");

        Assert.Contains("No images found", answer.Refused(400, "NO_IMAGES").Text, StringComparison.Ordinal);
        Assert.Equal(0, await scene.JobsCountAsync());
    }

    [Theory, Databases]
    public async Task EntityIds_InAnyOrder_AreTakenInTheDatasetsOrderWithinTheRange(Database database)
    {
        var scene = await SceneAsync(database);
        var ids = scene.ImageIds;

        var created = (await scene.AddJobAsync($$"""{"classes": [], "projectTags": [], "entityIds": [{{ids[3]}}, "{{ids[0]}}", {{ids[2]}}, {{ids[3]}}], "range": {"start": 2, "end": null} }""")).Ok();

        await scene.AssertImagesAsync(Scene.Id(created[0]!), 2, 3);
    }

    [Theory, Databases]
    public async Task EntityIds_OutsideTheDataset_AreRefusedByName(Database database)
    {
        var scene = await SceneAsync(database);
        var strange = scene.ImageIds[^1] + 1;

        var answer = await scene.AddJobAsync($$"""{"classes": [], "projectTags": [], "entityIds": [{{scene.ImageIds[0]}}, {{strange}}]}""");

        Assert.Equal($"meta.entityIds: not images of dataset {scene.DatasetId}: {strange}", answer.Refused(400, "BAD_VALUE").Message);
        Assert.Equal(0, await scene.JobsCountAsync());
    }

    [Theory, Databases]
    public async Task ImageTags_PositiveAndNegative_KeepImagesThatMeetAll(Database database)
    {
        var scene = await SceneAsync(database);
        var tags = (await scene.Manager.Raw.PostAsync("projects.meta", $$"""{"id": {{scene.ProjectId}}}""")).Ok()["tags"]!;
        foreach (var (image, tag) in new[] { (0, 0), (1, 0), (1, 2), (2, 2) })
        {
            await AttachAsync(scene, scene.ImageIds[image], Scene.Id(tags[tag]!));
        }

        foreach (var (filter, expected) in new[]
        {
            ("""{"name": "color", "positive": true}""", new[] { 0, 1 }), ("""{"name": "color", "positive": true}, {"name": "flag", "positive": false}""", [0]),
            ("""{"name": "color", "positive": false}""", [2, 3]), ("""{"name": "color", "positive": true}, {"name": "flag", "positive": true}""", [1]),
        })
        {
            var created = (await scene.AddJobAsync($$"""{"classes": [], "projectTags": [], "imageTags": [{{filter}}]}""")).Ok();
            await scene.AssertImagesAsync(Scene.Id(created[0]!), expected);
        }
    }

    [Theory, Databases]
    public async Task ClassesAndTags_Unknown_AreAllListed(Database database)
    {
        var scene = await SceneAsync(database);

        var classes = await scene.AddJobAsync("""{"classes": ["car", "boat", "Car"], "projectTags": []}""");
        var tags = await scene.AddJobAsync("""{"classes": [], "projectTags": ["colour"]}""");
        var readOnly = await scene.AddJobAsync("""{"classes": [], "projectTags": [], "readOnlyTags": ["x"]}""");
        var choices = await scene.AddJobAsync("""{"classes": [], "projectTags": [], "imageTags": [{"name": "y", "positive": true}]}""");

        Assert.Equal("meta.classes: the project has no class 'boat', 'Car'", classes.Refused(400, "BAD_VALUE").Message);
        Assert.Equal("meta.projectTags: the project has no tag 'colour'", tags.Refused(400, "BAD_VALUE").Message);
        Assert.Equal("meta.readOnlyTags: the project has no tag 'x'", readOnly.Refused(400, "BAD_VALUE").Message);
        Assert.Equal("meta.imageTags: the project has no tag 'y'", choices.Refused(400, "BAD_VALUE").Message);
        Assert.Equal(0, await scene.JobsCountAsync());
    }

    [Theory, Databases]
    public async Task People_TwiceOrStrange_AreRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var stranger = await TestTeam.PersonAsync(scene.Team.Server);

        (await scene.AddJobAsync([scene.Annotator.Id, scene.Annotator.Id])).Refused(400, "BAD_VALUE");
        (await scene.AddJobAsync([])).Refused(400, "BAD_VALUE");
        var annotator = (await scene.AddJobAsync([stranger.Id])).Refused(400, "BAD_VALUE");
        var reviewer = (await scene.AddJobAsync(more: $$""", "reviewerId": {{stranger.Id}}""")).Refused(400, "BAD_VALUE");

        Assert.StartsWith($"userIds: not a member of team {scene.Team.Id}: {stranger.Id}", annotator.Message, StringComparison.Ordinal);
        Assert.StartsWith($"reviewerId: not a member of team {scene.Team.Id}: {stranger.Id}", reviewer.Message, StringComparison.Ordinal);
        Assert.Equal(0, await scene.JobsCountAsync());
    }

    [Theory, Databases]
    public async Task Request_WithWhatIsNotTaken_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);

        (await scene.AddJobAsync(more: """, "additionalDatasetIds": [1]""")).Refused(400, "NOT_IMPLEMENTED");
        (await scene.AddJobAsync(more: $$""", "description": "{{new string('d', 256)}}" """)).Refused(400, "BAD_VALUE");
        (await scene.AddJobAsync(more: """, "customData": []""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("jobs.add", $$"""{"name": "x", "datasetId": 999999999, "userIds": [{{scene.Annotator.Id}}]}""")).Refused(404, "NOT_FOUND");
        Assert.Equal(0, await scene.JobsCountAsync());
    }

    [Theory, Databases]
    public async Task ToolboxSettings_WithASpeedTheToolLacks_AreRefused(Database database)
    {
        var scene = await SceneAsync(database, images: 1);

        foreach (var settings in new[] { """{"playbackRate": 3}""", """{"playbackRate": "2"}""", """{"playbackRate": [1]}""" })
        {
            var refused = await scene.AddJobAsync($$"""{"classes": [], "projectTags": [], "toolboxSettings": {{settings}}}""");
            Assert.StartsWith("meta.toolboxSettings.playbackRate: must be one of 0.1, 0.3,", refused.Refused(400, "BAD_VALUE").Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, await scene.JobsCountAsync());
        foreach (var settings in new[] { """{"playbackRate":0.1,"skipFramesSize":15,"showVideoTime":true}""", """{"playbackRate":32.0}""", """{"playbackRate":null}""", "{}" })
        {
            var created = (await scene.AddJobAsync($$"""{"classes": [], "projectTags": [], "toolboxSettings": {{settings}}}""")).Ok();
            Assert.Equal(settings, (await scene.InfoAsync(Scene.Id(created[0]!)))["meta"]!["toolboxSettings"]!.ToJsonString());
        }
    }

    [Theory, Databases]
    public async Task Priority_AndGuide_AreKeptAndHaveBounds(Database database)
    {
        var scene = await SceneAsync(database, images: 1);

        var guide = await scene.GuideAsync();
        foreach (var (priority, expected) in new[] { ("null", 2), ("1", 1), ("1000", 1000) })
        {
            var created = (await scene.AddJobAsync($$"""{"classes": [], "projectTags": [], "guide": {{guide}}}""", $", \"priority\": {priority}")).Ok();
            var info = await scene.InfoAsync(Scene.Id(created[0]!));
            Assert.Equal((expected, guide), (info["priority"]!.GetValue<int>(), info["meta"]!["guide"]!.GetValue<long>()));
        }

        (await scene.AddJobAsync(more: """, "priority": 0""")).Refused(400, "BAD_VALUE");
        (await scene.AddJobAsync(more: """, "priority": 1001""")).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task Images_OfNestedDatasets_AreNotTaken(Database database)
    {
        var scene = await SceneAsync(database, images: 2);
        var nested = (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "nested", "parentId": {{scene.DatasetId}}}""")).Ok();
        var strays = await Scene.AddImagesAsync(scene.Manager, Scene.Id(nested), 1, "nested-");

        await scene.AssertImagesAsync(Scene.Id((await scene.AddJobAsync()).Ok()[0]!), 0, 1);
        (await scene.AddJobAsync($$"""{"classes": [], "projectTags": [], "entityIds": [{{strays[0]}}]}""")).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task Limits_OfZero_AreNone(Database database)
    {
        var scene = await SceneAsync(database, images: 1);
        var job = Scene.Id((await scene.AddJobAsync()).Ok()[0]!);

        for (var figure = 0; figure < 8; figure++)
        {
            (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0], figure), job)).Ok();
        }

        var meta = (await scene.InfoAsync(job))["meta"]!;
        Assert.True(meta["imageFiguresLimit"] is null && meta["imageTagsLimit"] is null);
        (await scene.AddJobAsync("""{"classes": [], "projectTags": [], "imageFiguresLimit": -1}""")).Refused(400, "BAD_VALUE");
    }

    private async Task<Scene> SceneAsync(Database database, int images = 4) => await Scene.CreateAsync(await servers.TeamAsync(database), images);

    // There is no method yet that attaches a tag to an image.
    private static async Task AttachAsync(Scene scene, long imageId, long tagId)
    {
        var (ids, database) = (scene.Team.Server.Services.GetRequiredService<IdAllocator>(), scene.Team.Server.Services.GetRequiredService<DocketDatabase>());
        await database.RunAsync(
            db =>
            {
                var now = TimeProvider.System.Now();
                db.Add(new TagRow
                {
                    TeamId = scene.Team.Id,
                    ImageId = imageId,
                    Id = ids.Take(IdSpace.Team(scene.Team.Id)),
                    TagMetaId = tagId,
                    Value = "null",
                    CreatedBy = scene.Manager.Id,
                    CreatedAt = now,
                    UpdatedAt = now,
                });
                return Task.FromResult(true);
            },
            CancellationToken.None);
    }
}
