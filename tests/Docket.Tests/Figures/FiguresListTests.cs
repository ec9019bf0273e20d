using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Figures;

/// <summary><c>figures.list</c>, the part of it that a job's annotations are downloaded by.</summary>
public sealed class FiguresListTests(Servers servers)
{
    private const string Fields = """
        "fields": ["id", "createdAt", "updatedAt", "imageId", "objectId", "classId", "projectId", "datasetId", "geometry", "geometryType", "geometryMeta", "tags", "meta", "area", "priority",
          "customData", "nnCreated", "nnUpdated"]
        """;

    [Theory, Databases]
    public async Task Typed_ClassFilter_ChoosesTheFiguresOfTheClass(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), 1);
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]))).Ok();

        foreach (var (data, expected) in new[]
        {
            ($$"""{"from": 1, "to": 9999, "include": true, "classId": {{scene.CarId}}}""", 1), ($$"""{"include": false, "classId": {{scene.CarId}}}""", 0),
            ($$"""{"include": true, "classId": {{scene.CarId + 1}}}""", 0), ("""{"include": true, "classId": null}""", 1),
        })
        {
            var body = $$"""{"datasetId": {{scene.DatasetId}}, "projectId": {{scene.ProjectId}}, "filters": [{"type": "objects_class", "data": {{data}} }]}""";
            Assert.Equal(expected, (await scene.Manager.Raw.PostAsync("figures.list", body)).Ok()["total"]!.GetValue<int>());
        }

        (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}, "filters": [{"type": "job", "data": {} }]}""")).Refused(400, "BAD_FILTER");
    }

    [Theory, Databases]
    public async Task Download_AsThePythonSdkAsks_IsTheWholeFigure(Database database)
    {
        var scene = await DrawnAsync(database);

        var page = await ListAsync(scene, $$""", {{Fields}}, "filter": [{"field": "entityId", "operator": "in", "value": [{{scene.ImageIds[0]}}, {{scene.ImageIds[1]}}]}], "integerCoords": true""");

        Snapshot.Match(page, "figures.list");
    }

    [Theory, Databases]
    public async Task IntegerCoords_TrueByDefault_RoundsAndFalseAnswersWhatIsStored(Database database)
    {
        var scene = await DrawnAsync(database);

        Assert.Equal("[[10,20],[30,40]]", Points(await ListAsync(scene, ""), 0));
        Assert.Equal("[[10,20],[30,40]]", Points(await ListAsync(scene, """, "integerCoords": null"""), 0));
        Assert.Equal("[[10.25,20],[30.75,40.5]]", Points(await ListAsync(scene, """, "integerCoords": false"""), 0));
        Assert.Equal("[[0,0],[9,0],[99,79]]", Points(await ListAsync(scene, """, "integerCoords": true"""), 1));
        Assert.Equal("[[0.5,0.5],[9.5,0.5],[100,80]]", Points(await ListAsync(scene, """, "integerCoords": false"""), 1));
    }

    [Theory, Databases]
    public async Task Fields_WithoutGeometry_LeaveItOutAndKeepTheEntityId(Database database)
    {
        var scene = await DrawnAsync(database);

        var figure = (await ListAsync(scene, """, "fields": ["id", "imageId", "tags"]"""))["entities"]![0]!;

        Assert.False(figure.AsObject().ContainsKey("geometry"));
        Assert.Equal(scene.ImageIds[0], figure["entityId"]!.GetValue<long>());
        Assert.True((await ListAsync(scene, """, "fields": []"""))["entities"]![0]!.AsObject().ContainsKey("geometry"));
    }

    [Theory, Databases]
    public async Task Filter_ByImageClassAndId_Chooses(Database database)
    {
        var scene = await DrawnAsync(database);
        var ids = (await ListAsync(scene, ""))["entities"]!.AsArray().Select(figure => Scene.Id(figure!)).ToArray();

        foreach (var (filter, expected) in new (string, long[])[]
        {
            ($$"""{"field": "entityId", "operator": "in", "value": [{{scene.ImageIds[1]}}]}""", [ids[1]]),
            ($$"""{"field": "imageId", "operator": "=", "value": "{{scene.ImageIds[0]}}"}""", [ids[0]]),
            ($$"""{"field": "classId", "operator": "=", "value": {{scene.CarId}}}""", [ids[0]]),
            ($$"""{"field": "id", "operator": "in", "value": [{{ids[1]}}, {{ids[0]}}]}""", ids),
            ("""{"field": "objectId", "operator": "=", "value": null}""", ids),
            ("""{"field": "id", "operator": "in", "value": []}""", []),
        })
        {
            Assert.Equal(expected, (await ListAsync(scene, $$""", "filter": [{{filter}}]"""))["entities"]!.AsArray().Select(figure => Scene.Id(figure!)));
        }

        (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": [{"field": "geometry", "operator": "=", "value": 1}]}""")).Refused(400, "BAD_FILTER");
    }

    [Theory, Databases]
    public async Task Page_BeyondTheFirst_HasTheSizeOfTheFirst(Database database)
    {
        var scene = await DrawnAsync(database);

        var second = await ListAsync(scene, """, "page": 2""");
        var small = await ListAsync(scene, """, "page": 2, "per_page": 1""");

        Assert.Equal("""{"total":2,"perPage":20000,"pagesCount":1,"entities":[],"after":null}""", second.ToJsonString());
        Assert.Equal((2, 1, 2), (small["total"]!.GetValue<int>(), small["perPage"]!.GetValue<int>(), small["pagesCount"]!.GetValue<int>()));
        Assert.Equal(scene.ImageIds[1], Assert.Single(small["entities"]!.AsArray())!["entityId"]!.GetValue<long>());
    }

    [Theory, Databases]
    public async Task InAJob_FiguresOfItsImages_AreTheOnlyOnes(Database database)
    {
        var scene = await DrawnAsync(database);
        var job = await scene.JobAsync("""{"classes": [], "projectTags": [], "range": {"start": 2, "end": 2}}""");

        var page = (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": []}""", job)).Ok();

        Assert.Equal(1, page["total"]!.GetValue<int>());
        Assert.Equal(scene.ImageIds[1], page["entities"]![0]!["entityId"]!.GetValue<long>());
    }

    [Theory, Databases]
    public async Task Get_WithPythonBooleans_IsTaken(Database database)
    {
        var scene = await DrawnAsync(database);

        var page = (await scene.Manager.Raw.GetAsync($"figures.list?datasetId={scene.DatasetId}&integerCoords=False")).Ok();

        Assert.Equal("[[10.25,20],[30.75,40.5]]", Points(page, 0));
    }

    [Theory, Databases]
    public async Task Dataset_Unknown_IsNotFound(Database database) =>
        (await (await DrawnAsync(database)).Manager.Raw.PostAsync("figures.list", """{"datasetId": 999999999, "filter": []}""")).Refused(404, "NOT_FOUND");

    private static string Points(JsonNode page, int index) => page["entities"]![index]!["geometry"]!["points"]!["exterior"]!.ToJsonString();

    private static async Task<JsonNode> ListAsync(Scene scene, string more) =>
        (await scene.Manager.Raw.PostAsync("figures.list", $$"""{"datasetId": {{scene.DatasetId}}{{more}}}""")).Ok();

    private async Task<Scene> DrawnAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"datasetId": {{scene.DatasetId}}, "figures": [
              {"entityId": {{scene.ImageIds[0]}}, "classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {"points": {"exterior": [[10.25, 20], [30.75, 40.5]], "interior": []} },
               "tags": [{"name": "color", "value": "red"}, {"name": "count", "value": 1.50}], "priority": 3, "customData": {"kept": null}, "nnCreated": true},
              {"entityId": {{scene.ImageIds[1]}}, "classTitle": "road", "geometryType": "polygon", "geometry": {"points": {"exterior": [[0.5, 0.5], [9.5, 0.5], [100, 80]], "interior": []} } }]}
            """)).Ok();
        return scene;
    }
}
