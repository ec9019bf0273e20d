using System.Text.Json.Nodes;
using Docket.Tests.Jobs;
using Docket.Tests.Support;

namespace Docket.Tests.Figures;

/// <summary><c>figures.bulk.add</c>.</summary>
public sealed class FiguresBulkAddTests(Servers servers)
{
    private const string Box = """{"points": {"exterior": [[10, 20], [30, 41]], "interior": []}}""";

    [Theory, Databases]
    public async Task Thousand_WithATagEach_AreStored(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), 1);
        var figure = $$"""
            {"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {"points": {"exterior": [[1, 2], [3, 4]], "interior": []} },
             "tags": [{"tagId": {{scene.ColorId}}, "value": "red"}]}
            """;

        var added = (await scene.Manager.Raw.PostAsync(
            "figures.bulk.add", $$"""{"entityId": {{scene.ImageIds[0]}}, "figures": [{{string.Join(',', Enumerable.Repeat(figure, 1000))}}]}""")).Ok();

        Assert.Equal(1000, added.AsArray().Select(one => Scene.Id(one!)).Distinct().Count());
        var figures = (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok();
        Assert.Equal(1000, figures["entities"]!.AsArray().Count(one => one!["tags"]!.AsArray().Count == 1));
    }

    [Theory, Databases]
    public async Task Figures_TheLabelDialect_TakesTheNestedGeometryAndIgnoresTheCopy(Database database)
    {
        var scene = await SceneAsync(database);

        var answer = (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"entityId": {{scene.ImageIds[0]}}, "figures": [{"tags": [{"name": "color", "value": "red", "labelerLogin": null, "createdAt": null}], "description": "", "geometryType": "rectangle",
              "shape": "rectangle", "classTitle": "stale", "classId": {{scene.CarId}}, "nnCreated": false, "nnUpdated": false, "instance": null, "points": {"exterior": [[0, 0], [1, 1]], "interior": []},
              "geometry": {"points": {"exterior": [[10, 20], [30, 41]], "interior": []}, "shape": "rectangle", "geometryType": "rectangle"} }]}
            """)).Ok();

        Assert.Equal("""["id"]""", new JsonArray([.. answer.AsArray().Single()!.AsObject().Select(member => (JsonNode)member.Key)]).ToJsonString());
        var figure = Assert.Single(await ListAsync(scene))!;
        Assert.Equal("[[10,20],[30,41]]", figure["geometry"]!["points"]!["exterior"]!.ToJsonString());
        Assert.Equal("red", figure["tags"]![0]!["value"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Figures_TheCompactDialect_AnswersIdsInTheOrderSent(Database database)
    {
        var scene = await SceneAsync(database);

        var answer = (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"datasetId": {{scene.DatasetId}}, "figures": [
              {"entityId": {{scene.ImageIds[1]}}, "classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {{Box}} },
              {"entityId": {{scene.ImageIds[0]}}, "classTitle": "road", "geometryType": "polygon", "geometry": {"points": {"exterior": [[0.5, 0.5], [9.5, 0.5], [9.5, 9.5]], "interior": []} } }],
             "skipBoundsValidation": false}
            """)).Ok();

        var listed = await ListAsync(scene);
        Assert.Equal(answer.AsArray().Select(figure => Scene.Id(figure!)), listed.Select(figure => Scene.Id(figure!)));
        Assert.Equal([scene.ImageIds[1], scene.ImageIds[0]], listed.Select(figure => figure!["entityId"]!.GetValue<long>()));
    }

    [Theory, Databases]
    public async Task Tag_WithTheIdOfAnotherProjectBesideItsName_IsTheOneOfThatName(Database database)
    {
        var scene = await SceneAsync(database);

        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"datasetId": {{scene.DatasetId}}, "figures": [{"entityId": {{scene.ImageIds[0]}}, "classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {{Box}},
              "tags": [{"id": 4, "tagId": 987654321, "name": "color", "value": "red"}]}]}
            """)).Ok();

        Assert.Equal(scene.ColorId, Assert.Single(await ListAsync(scene))!["tags"]![0]!["tagId"]!.GetValue<long>());
    }

    [Theory, Databases]
    public async Task AlphaMask_WithoutGeometry_ExistsUntilItsGeometryCame(Database database)
    {
        var scene = await SceneAsync(database);

        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"datasetId": {{scene.DatasetId}}, "figures": [{"entityId": {{scene.ImageIds[0]}}, "classId": 0, "classTitle": "thing", "geometryType": "alpha_mask"}]}
            """)).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"datasetId": {{scene.DatasetId}}, "figures": [{"entityId": {{scene.ImageIds[0]}}, "classTitle": "thing", "geometryType": "alpha_mask", "tags": ["flag"]}]}
            """)).Ok();

        var figure = Assert.Single(await ListAsync(scene))!;
        Assert.False(figure.AsObject().ContainsKey("geometry"));
        Assert.Equal(("flag", null), (figure["tags"]![0]!["name"]!.GetValue<string>(), figure["tags"]![0]!["value"]));
    }

    [Theory, Databases]
    public async Task Figures_OneBad_NoneIsStored(Database database)
    {
        var scene = await SceneAsync(database);
        var good = $$"""{"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {{Box}} }""";

        foreach (var (bad, field) in new[]
        {
            ($$"""{"classId": 999999999, "geometryType": "rectangle", "geometry": {{Box}} }""", "figures[1].classId"),
            ($$"""{"classTitle": "boat", "geometryType": "rectangle", "geometry": {{Box}} }""", "figures[1].classTitle"),
            ($$"""{"geometryType": "rectangle", "geometry": {{Box}} }""", "figures[1].classId"),
            ($$"""{"classId": {{scene.CarId}}, "geometry": {{Box}} }""", "figures[1].geometryType"),
            ($$"""{"classId": {{scene.CarId}}, "geometryType": "point", "geometry": {"points": {"exterior": [[1, 1]], "interior": []} } }""", "figures[1].geometryType"),
            ($$"""{"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {{Box}}, "tags": [{"name": "colour"}]}""", "figures[1].tags[0].name"),
            ($$"""{"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {{Box}}, "tags": [{"name": "color", "value": "green"}]}""", "figures[1].tags[0]"),
            ($$"""{"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {{Box}}, "tags": [{"name": "count", "value": "2"}]}""", "figures[1].tags[0]"),
            ($$"""{"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {{Box}}, "tags": [{"name": "flag", "value": "x"}]}""", "figures[1].tags[0]"),
        })
        {
            var answer = await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""{"entityId": {{scene.ImageIds[0]}}, "figures": [{{good}}, {{bad}}]}""");
            Assert.Equal(field, answer.Refused(400, "BAD_VALUE").Json["details"]!["field"]?.GetValue<string>());
        }

        Assert.Empty(await ListAsync(scene));
    }

    [Theory, Databases]
    public async Task Bounds_Outside_AreRefusedUnlessSkipped(Database database)
    {
        var scene = await SceneAsync(database);
        var outside = $$"""{"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {"points": {"exterior": [[-1, 0], [101, 80]], "interior": []} } }""";

        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""{"entityId": {{scene.ImageIds[0]}}, "figures": [{{outside}}]}""")).Refused(400, "BAD_VALUE");
        Assert.Empty(await ListAsync(scene));
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""{"entityId": {{scene.ImageIds[0]}}, "figures": [{{outside}}], "skipBoundsValidation": true}""")).Ok();
    }

    [Theory, Databases]
    public async Task Images_UnknownOrOfAnotherDataset_AreRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var other = Scene.Id((await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "other"}""")).Ok());

        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(999999999))).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"datasetId": {{other}}, "figures": [{"entityId": {{scene.ImageIds[0]}}, "classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {{Box}} }]}
            """)).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""{"entityId": {{scene.ImageIds[0]}}, "figures": []}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "figures": [{"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {{Box}} }]}"""))
            .Refused(400, "BAD_VALUE");
        Assert.Empty(await ListAsync(scene));
    }

    [Theory, Databases]
    public async Task InAJob_ClassesTagsAndLimits_BindTheAnnotator(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": ["car"], "projectTags": ["color", "count"], "readOnlyTags": ["count"], "imageFiguresLimit": 2, "imageTagsLimit": 1}""");
        string Tagged(string name, string value) =>
            $$"""{"entityId": {{scene.ImageIds[0]}}, "figures": [{"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {{Box}}, "tags": [{"name": "{{name}}", "value": {{value}} }]}]}""";

        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", $$"""
            {"entityId": {{scene.ImageIds[0]}}, "figures": [{"classTitle": "road", "geometryType": "polygon", "geometry": {"points": {"exterior": [[0, 0], [9, 0], [9, 9]], "interior": []} } }]}
            """, job)).Refused(400, "BAD_VALUE");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", Tagged("flag", "null"), job)).Refused(400, "BAD_VALUE");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", Tagged("count", "1"), job)).Refused(400, "BAD_VALUE");
        Assert.Equal("pending", (await scene.InfoAsync(job))["status"]!.GetValue<string>());
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", Tagged("color", "\"red\""), job)).Ok();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", Tagged("color", "\"red\""), job)).Refused(400, "LIMIT_EXCEEDED");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Refused(400, "LIMIT_EXCEEDED");
        Assert.Equal("in_progress", (await scene.InfoAsync(job))["status"]!.GetValue<string>());
        Assert.Equal(2, (await ListAsync(scene)).Count);
    }

    [Theory, Databases]
    public async Task InAJob_SubmittedOrForeign_NothingIsDrawn(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (await scene.Manager.SetStatusAsync(job, "on_review")).Ok();

        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Refused(400, "ILLEGAL_TRANSITION");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]))).Refused(403, "FORBIDDEN");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), 999999999)).Refused(404, "NOT_FOUND");
        (await scene.Reviewer.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();
    }

    private static async Task<JsonArray> ListAsync(Scene scene) =>
        (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": [], "integerCoords": false}""")).Ok()["entities"]!.AsArray();

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
}
