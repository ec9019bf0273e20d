using System.Text.Json.Nodes;
using Docket.Server.Activity;
using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Tags;

/// <summary>Tags on images: <c>image-tags.*</c>.</summary>
public sealed class ImageTagsTests(Servers servers)
{
    [Theory, Databases]
    public async Task AddAndUpdateAndRemove_AsThePythonSdkSends_AnswerTheTag(Database database)
    {
        var scene = await SceneAsync(database);
        Assert.Equal("""{"success":true}""", (await AddAsync(scene, scene.ColorId, "\"red\"")).Ok().ToJsonString());
        var tag = Assert.Single(await TagsAsync(scene))!;

        var updated = (await scene.Manager.Raw.PostAsync("image-tags.update-tag-value", $$"""{"id": {{Scene.Id(tag)}}, "value": "blue"}""")).Ok();
        Snapshot.Match(updated, "image-tags.update-tag-value");
        Assert.Equal("blue", Assert.Single(await TagsAsync(scene))!["value"]!.GetValue<string>());

        var remove = $$"""{"tagId": {{scene.ColorId}}, "imageId": {{scene.ImageIds[0]}}, "id": {{Scene.Id(tag)}}}""";
        Assert.Equal("""{"success":true}""", (await scene.Manager.Raw.PostAsync("image-tags.remove-from-image", remove)).Ok().ToJsonString());
        (await scene.Manager.Raw.PostAsync("image-tags.remove-from-image", remove, key: "again")).Ok();
        Assert.Empty(await TagsAsync(scene));
        Assert.Equal([Actions.AttachTag, Actions.UpdateTagValue, Actions.DetachTag], await ActionsAsync(scene, scene.ImageIds[0]));
    }

    [Theory, Databases]
    public async Task Value_OfEachType_KeepsItsJson(Database database)
    {
        var scene = await SceneAsync(database);
        foreach (var (name, sent, kept) in new[]
        {
            ("count", "1", "1"), ("count", "2.0", "2.0"), ("count", "1e3", "1e3"), ("note", "\"1\"", "\"1\""), ("note", "\"\\u00e9\"", "\"\u00e9\""), ("note", "\"\"", "\"\""),
            ("day", "\"2020-04-08T15:10:12.618Z\"", "\"2020-04-08T15:10:12.618Z\""), ("flag", "null", "null"), ("color", "\"red\"", "\"red\""),
        })
        {
            (await AddAsync(scene, await MetaAsync(scene, name), sent)).Ok();
            var text = (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Text;
            Assert.Contains($"\"value\":{kept}", text, StringComparison.Ordinal);
        }

        Assert.Equal(9, (await TagsAsync(scene)).Count);
    }

    [Theory, Databases]
    public async Task Value_TheSameAgain_KeepsTheTagThatIsThere(Database database)
    {
        var scene = await SceneAsync(database);
        var (count, note) = (await MetaAsync(scene, "count"), await MetaAsync(scene, "note"));
        foreach (var (meta, value) in new[] { (count, "1"), (note, "\"1\""), (note, "\"\\u00e9\"") })
        {
            (await AddAsync(scene, meta, value)).Ok();
        }

        var before = (await TagsAsync(scene)).ToJsonString();
        foreach (var (meta, value) in new[] { (count, "1"), (count, "1.0"), (count, "1e0"), (note, "\"1\""), (note, "\"\u00e9\"") })
        {
            (await AddAsync(scene, meta, value)).Ok();
        }

        Assert.Equal(before, (await TagsAsync(scene)).ToJsonString());
        (await AddAsync(scene, count, "2")).Ok();
        Assert.Equal(4, (await TagsAsync(scene)).Count);
        Assert.Equal(4, (await ActionsAsync(scene, scene.ImageIds[0])).Count);
    }

    [Theory, Databases]
    public async Task Value_OfAnotherType_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);
        foreach (var (name, value) in new[]
        {
            ("count", "\"1\""), ("count", "true"), ("count", "null"), ("note", "1"), ("note", "null"), ("flag", "\"x\""), ("color", "\"green\""), ("color", "null"), ("day", "\"soon\""), ("day", "5"), ("note", "{}"),
        })
        {
            (await AddAsync(scene, await MetaAsync(scene, name), value)).Refused(400, "BAD_VALUE");
        }

        (await AddAsync(scene, 999999999, "1")).Refused(400, "BAD_VALUE");
        (await AddAsync(scene, await MetaAsync(scene, "objects"), "null")).Refused(400, "BAD_VALUE");
        Assert.Empty(await TagsAsync(scene));
    }

    [Theory, Databases]
    public async Task EntitiesBulkAdd_AnswersIdsInTheOrderSent(Database database)
    {
        var scene = await SceneAsync(database);
        var (count, color) = (await MetaAsync(scene, "count"), scene.ColorId);
        string Body(long project) => $$"""
            {"projectId": {{project}}, "tags": [{"entityId": {{scene.ImageIds[1]}}, "tagId": {{count}}, "value": 1}, {"entityId": {{scene.ImageIds[0]}}, "tagId": {{color}}, "value": "red"},
              {"entityId": {{scene.ImageIds[1]}}, "tagId": {{count}}, "value": 1.0}]}
            """;

        var answer = (await scene.Manager.Raw.PostAsync("tags.entities.bulk.add", Body(scene.ProjectId))).Ok().AsArray();

        Assert.Equal([scene.ImageIds[1], scene.ImageIds[0], scene.ImageIds[1]], answer.Select(tag => tag!["entityId"]!.GetValue<long>()));
        Assert.Equal(Scene.Id(answer[0]!), Scene.Id(answer[2]!));
        Assert.Equal(Scene.Id(answer[1]!), Scene.Id((await TagsAsync(scene))[0]!));
        var other = await Scene.CreateAsync(scene.Team, 0, "other");
        (await scene.Manager.Raw.PostAsync("tags.entities.bulk.add", Body(other.ProjectId))).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task Update_ToAValueTheImageHas_IsAConflict(Database database)
    {
        var scene = await SceneAsync(database);
        (await AddAsync(scene, scene.ColorId, "\"red\"")).Ok();
        (await AddAsync(scene, scene.ColorId, "\"blue\"")).Ok();
        var red = Scene.Id((await TagsAsync(scene))[0]!);

        (await scene.Manager.Raw.PostAsync("image-tags.update-tag-value", $$"""{"id": {{red}}, "value": "blue"}""")).Refused(400, "CONFLICT");
        (await scene.Manager.Raw.PostAsync("image-tags.update-tag-value", $$"""{"id": {{red}}, "value": "green"}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("image-tags.update-tag-value", $$"""{"id": {{red}}, "value": "red"}""")).Ok();
        (await scene.Manager.Raw.PostAsync("image-tags.update-tag-value", """{"id": 999999999, "value": "red"}""")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task BulkRemove_FromImages_DetachesEveryValueOfTheTags(Database database)
    {
        var scene = await SceneAsync(database);
        foreach (var value in new[] { "1", "2", "3" })
        {
            (await AddAsync(scene, await MetaAsync(scene, "count"), value)).Ok();
        }

        (await AddAsync(scene, scene.ColorId, "\"red\"")).Ok();
        var body = $$"""{"tagIds": [{{await MetaAsync(scene, "count")}}, {{await MetaAsync(scene, "flag")}}], "ids": [{{string.Join(',', scene.ImageIds)}}]}""";
        (await scene.Manager.Raw.PostAsync("image-tags.bulk.remove-from-images", body)).Ok();
        (await scene.Manager.Raw.PostAsync("image-tags.bulk.remove-from-images", body, key: "again")).Ok();

        Assert.Equal(scene.ColorId, Assert.Single(await TagsAsync(scene))!["tagId"]!.GetValue<long>());
        (await scene.Manager.Raw.PostAsync("image-tags.bulk.remove-from-images", $$"""{"tagIds": [999999999], "ids": [{{scene.ImageIds[0]}}]}""")).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task InAJob_TagsAndLimitAndState_BindTheAnnotator(Database database)
    {
        var scene = await SceneAsync(database);
        (await AddAsync(scene, await MetaAsync(scene, "flag"), "null")).Ok();
        var flag = Scene.Id((await TagsAsync(scene))[0]!);
        var job = await scene.JobAsync("""{"classes": ["car"], "projectTags": ["color", "count", "flag"], "readOnlyTags": ["flag"], "imageTagsLimit": 3}""");
        var annotator = scene.Annotator;

        (await AddAsync(scene, await MetaAsync(scene, "note"), "\"x\"", annotator, job)).Refused(400, "BAD_VALUE");
        (await AddAsync(scene, await MetaAsync(scene, "flag"), "null", annotator, job, image: 1)).Refused(400, "BAD_VALUE");
        (await annotator.Raw.PostAsync("image-tags.remove-from-image", $$"""{"tagId": {{await MetaAsync(scene, "flag")}}, "imageId": {{scene.ImageIds[0]}}, "id": {{flag}}}""", job)).Refused(400, "BAD_VALUE");
        (await AddAsync(scene, scene.ColorId, "\"red\"", annotator, job)).Ok();
        (await AddAsync(scene, scene.ColorId, "\"blue\"", annotator, job)).Ok();
        (await AddAsync(scene, await MetaAsync(scene, "count"), "5", annotator, job)).Refused(400, "LIMIT_EXCEEDED");
        (await AddAsync(scene, scene.ColorId, "\"red\"", annotator, job)).Ok();
        (await AddAsync(scene, scene.ColorId, "\"red\"", annotator)).Refused(403, "FORBIDDEN");
        (await scene.Manager.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "on_review"}""")).Ok();
        (await AddAsync(scene, scene.ColorId, "\"red\"", annotator, job)).Refused(400, "ILLEGAL_TRANSITION");
        (await AddAsync(scene, scene.ColorId, "\"red\"", scene.Reviewer, job, image: 1)).Ok();
        Assert.Equal(3, (await TagsAsync(scene)).Count);
    }

    [Theory, Databases]
    public async Task Add_SixteenAtOnce_StaysWithinTheLimitAndNothingIsThereTwice(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": [], "projectTags": ["count"], "imageTagsLimit": 4}""");
        var count = await MetaAsync(scene, "count");

        var answers = await Race.RunAsync((client, key) => scene.Annotator.Raw.PostAsync(
            "image-tags.bulk.add-to-image", $$"""{"tagId": {{count}}, "ids": [{{scene.ImageIds[0]}}], "value": {{client % 8}}}""", job, key));

        Assert.All(answers.Where(answer => (int)answer.Status != 200), answer => answer.Refused(400, "LIMIT_EXCEEDED"));
        var values = (await TagsAsync(scene)).Select(tag => tag!["value"]!.ToJsonString()).ToList();
        Assert.Equal(4, values.Distinct().Count());
        Assert.Equal(4, values.Count);
    }

    [Theory, Databases]
    public async Task Add_InAReadOnlyProject_IsForbidden(Database database)
    {
        var scene = await SceneAsync(database);
        (await scene.Manager.Raw.PostAsync("projects.settings.update", $$"""{"id": {{scene.ProjectId}}, "settings": {"advancedSettings": {"isReadOnlyProject": true} } }""")).Ok();
        (await AddAsync(scene, scene.ColorId, "\"red\"")).Refused(403, "FORBIDDEN");
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]))).Refused(403, "FORBIDDEN");
    }

    internal static async Task<Scene> SceneAsync(TestTeam team)
    {
        var scene = await Scene.CreateAsync(team, images: 2);
        var meta = (await scene.Manager.Raw.PostAsync("projects.meta", $$"""{"id": {{scene.ProjectId}}}""")).Ok();
        foreach (var tag in new[]
        {
            """{"name": "note", "value_type": "any_string"}""", """{"name": "day", "value_type": "date"}""",
            """{"name": "objects", "value_type": "none", "applicable_type": "objectsOnly"}""", """{"name": "whole", "value_type": "none", "applicable_type": "imagesOnly"}""",
            """{"name": "cars", "value_type": "none", "classes": ["car"]}""",
        })
        {
            meta["tags"]!.AsArray().Add(JsonNode.Parse(tag));
        }

        (await scene.Manager.Raw.PostAsync("projects.meta.update", $$"""{"id": {{scene.ProjectId}}, "meta": {{meta.ToJsonString()}} }""")).Ok();
        return scene;
    }

    internal static async Task<long> MetaAsync(Scene scene, string name) =>
        Scene.Id((await scene.Manager.Raw.PostAsync("projects.meta", $$"""{"id": {{scene.ProjectId}}}""")).Ok()["tags"]!.AsArray().Single(tag => tag!["name"]!.GetValue<string>() == name)!);

    internal static async Task<IReadOnlyList<string>> ActionsAsync(Scene scene, long image)
    {
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        return await db.Journal.Where(row => row.TeamId == scene.Team.Id && row.ImageId == image && row.Action != Actions.CreateImage).OrderBy(row => row.Id).Select(row => row.Action).ToListAsync();
    }

    private static Task<RawAnswer> AddAsync(Scene scene, long tag, string value, Person? who = null, long? job = null, int image = 0) => (who ?? scene.Manager).Raw.PostAsync(
        "image-tags.bulk.add-to-image", $$"""{"tagId": {{tag}}, "ids": [{{scene.ImageIds[image]}}], "value": {{value}}}""", job, Guid.CreateVersion7().ToString());

    private static async Task<JsonArray> TagsAsync(Scene scene) =>
        (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok()["tags"]!.AsArray();

    private async Task<Scene> SceneAsync(Database database) => await SceneAsync(await servers.TeamAsync(database));
}
