using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Annotations;

/// <summary><c>annotations.bulk.add</c>, outside of any job.</summary>
public sealed class AnnotationsBulkAddTests(Servers servers)
{
    [Theory, Databases]
    public async Task Replace_WithIdsKnownNewAndMissing_ChangesAddsAndRemoves(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);
        (await drawing.PutAsync($"{Drawing.Car(1)}, {Drawing.Car(2)}, {Drawing.Car(3)}")).Ok();
        var before = await drawing.ObjectsAsync();
        var (same, changed) = (Scene.Id(before[0]!), Scene.Id(before[1]!));

        var answer = await drawing.PutAsync($$"""{{Drawing.Car(1, $", \"id\": {same}")}}, {{Drawing.Car(50, $", \"id\": {changed}")}}, {{Drawing.Car(4)}}""");

        Assert.Equal("""{"success":true}""", answer.Ok().ToJsonString());
        var after = await drawing.ObjectsAsync();
        Assert.Equal(["[[1,20],[21,41]]", "[[50,20],[70,41]]", "[[4,20],[24,41]]"], after.Select(one => one!["points"]!["exterior"]!.ToJsonString()));
        Assert.Equal([same, changed], after.Take(2).Select(one => Scene.Id(one!)));
        Assert.DoesNotContain(Scene.Id(after[2]!), before.Select(one => Scene.Id(one!)));
        Assert.Equal(before[0]!.ToJsonString(), after[0]!.ToJsonString());
        Assert.Equal(3, await drawing.LabelsCountAsync());
    }

    [Theory, Databases]
    public async Task Replace_TheSameTwice_ChangesNothing(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);
        var objects = $$"""{{Drawing.Car(1)}}, {{Drawing.Car(1)}}, {{Drawing.Car(1).Replace("\"tags\": []", "\"tags\": [{\"name\": \"count\", \"value\": 1.0}, \"flag\"]", StringComparison.Ordinal)}}""";
        const string Tags = """{"name": "note", "value": "é"}, "flag" """;
        (await drawing.PutAsync(objects, Tags, """, "description": "d", "customBigData": {"a": [1]}""")).Ok();
        var before = (await InfoAsync(drawing)).ToJsonString();

        (await drawing.PutAsync(objects, Tags, """, "description": "d", "customBigData": {"a": [1]}""")).Ok();
        (await drawing.PutBackAsync((await drawing.ReadAsync())!)).Ok();

        Assert.Equal(before, (await InfoAsync(drawing)).ToJsonString());
    }

    [Theory, Databases]
    public async Task Replace_ByWhatThePythonSdkMakesOfWhatItRead_KeepsTheFractions(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);
        (await drawing.PutAsync("""
            {"classTitle": "car", "geometryType": "rectangle", "points": {"exterior": [[10.25, 20], [30.75, 40.5]], "interior": []} },
            {"classTitle": "spot", "geometryType": "point", "points": {"exterior": [[7.1, 8]], "interior": []} },
            {"classTitle": "body", "geometryType": "graph", "nodes": {"a": {"loc": [3.3, 4]}, "b": {"loc": [5, 6], "disabled": true} } },
            {"classTitle": "turned", "geometryType": "oriented_bbox", "points": [[1.2, 2], [9.9, 8]], "angle": 0.5},
            {"classTitle": "isles", "geometryType": "multipolygon", "parts": [{"exterior": [[1, 1], [9.4, 1], [9, 9.4]], "interior": [[[2, 2], [3, 2], [3, 3]]]}]}
            """)).Ok();
        var before = await drawing.ReadAsync();
        string Id(int index) => $"\"id\": {Scene.Id(before["objects"]![index]!)}";

        (await drawing.PutAsync($$"""
            {"classTitle": "car", "geometryType": "rectangle", {{Id(0)}}, "points": {"exterior": [[10, 20], [31, 41]], "interior": []} },
            {"classTitle": "spot", "geometryType": "point", {{Id(1)}}, "points": {"exterior": [[7.5, 8.5]], "interior": []} },
            {"classTitle": "body", "geometryType": "graph", {{Id(2)}}, "nodes": {"a": {"loc": [3.5, 4.5]}, "b": {"loc": [5.5, 6.5], "disabled": true} } },
            {"classTitle": "turned", "geometryType": "oriented_bbox", {{Id(3)}}, "points": [[1, 2], [10, 8]], "angle": 0.5},
            {"classTitle": "isles", "geometryType": "multipolygon", {{Id(4)}}, "parts": [{"exterior": [[1.5, 1.5], [9.5, 1.5], [9.5, 9.5]], "interior": [[[2.5, 2.5], [3.5, 2.5], [3.5, 3.5]]]}]}
            """)).Ok();

        Assert.Equal(before.ToJsonString(), (await drawing.ReadAsync()).ToJsonString());
    }

    [Theory, Databases]
    public async Task Tags_OfImageAndFigure_KeepTheirIdsByNameAndValue(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);
        string Tagged(string tags, string more = "") => Drawing.Car(1, more).Replace("\"tags\": []", $"\"tags\": [{tags}]", StringComparison.Ordinal);
        (await drawing.PutAsync(Tagged("""{"name": "color", "value": "red"}, {"name": "count", "value": 1}"""), """{"name": "count", "value": 5}, {"name": "count", "value": 6}, "flag" """)).Ok();
        var before = await drawing.ReadAsync();

        (await drawing.PutAsync(
            Tagged("""{"name": "count", "value": 1.0}, {"name": "color", "value": "blue", "id": 7, "tagId": 7, "labelerLogin": "x"}""", $", \"id\": {Scene.Id(before["objects"]![0]!)}"),
            """{"name": "count", "value": 6}, {"name": "count", "value": 7}, {"name": "count", "value": 7.0}""")).Ok();

        var after = await drawing.ReadAsync();
        Assert.Equal([("count", "7"), ("count", "6")], Values(after["tags"]!));
        Assert.Equal(Ids(before["tags"]!).Take(2), Ids(after["tags"]!));
        Assert.Equal([("color", "\"blue\""), ("count", "1")], Values(after["objects"]![0]!["tags"]!));
        Assert.Equal(Ids(before["objects"]![0]!["tags"]!), Ids(after["objects"]![0]!["tags"]!));
        Assert.NotEqual(before["objects"]![0]!["updatedAt"]!.ToJsonString(), after["objects"]![0]!["updatedAt"]!.ToJsonString());
    }

    [Theory, Databases]
    public async Task Texts_DescriptionAndBigData_AreKeptWhenNotSent(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);
        const string WithData = """, "withCustomBigData": true""";
        (await drawing.PutAsync("", "", """, "description": "wet", "customBigData": {"scores": [0.5]}""")).Ok();
        Assert.Equal("wet", (await drawing.Manager.Raw.PostAsync("images.info", $$"""{"id": {{drawing.Image}}}""")).Ok()["description"]!.GetValue<string>());

        (await drawing.PutAsync("")).Ok();
        (await drawing.PutAsync("", "", """, "customBigData": {}""")).Ok();
        var kept = await drawing.ReadAsync(more: WithData);
        (await drawing.PutAsync("", "", """, "description": "", "customBigData": {"b": 1}""")).Ok();
        var changed = await drawing.ReadAsync(more: WithData);

        Assert.Equal(("wet", """{"scores":[0.5]}"""), (kept["description"]!.GetValue<string>(), kept["customBigData"]!.ToJsonString()));
        Assert.Equal(("", """{"b":1}"""), (changed["description"]!.GetValue<string>(), changed["customBigData"]!.ToJsonString()));
    }

    [Theory, Databases]
    public async Task Ids_OfAnotherImageStaleOrTwice_AreNewFigures(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);
        (await drawing.PutAsync(Drawing.Car(1))).Ok();
        var id = Scene.Id((await drawing.ObjectsAsync())[0]!);

        (await drawing.Manager.Raw.PostAsync("annotations.bulk.add", Drawing.Body(drawing.Scene, drawing.Scene.ImageIds[1], Drawing.Car(2, $", \"id\": {id}, \"classId\": 1")))).Ok();
        (await drawing.PutAsync($"{Drawing.Car(1, $", \"id\": {id}")}, {Drawing.Car(9, $", \"id\": {id}")}, {Drawing.Car(8, ", \"id\": 999999999")}")).Ok();

        Assert.NotEqual(id, Scene.Id((await drawing.ObjectsAsync(drawing.Scene.ImageIds[1]))[0]!));
        var ids = (await drawing.ObjectsAsync()).Select(one => Scene.Id(one!)).ToList();
        Assert.Equal((3, id), (ids.Distinct().Count(), ids[0]));
        Assert.Equal((3, 1), (await drawing.LabelsCountAsync(), await drawing.LabelsCountAsync(drawing.Scene.ImageIds[1])));
    }

    [Theory, Databases]
    public async Task Masks_NotInTheBody_AreRemovedAndFollowByThemselves(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);
        async Task FogAsync() => (await drawing.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"datasetId": {{drawing.Scene.DatasetId}}, "figures": [{"entityId": {{drawing.Image}}, "classTitle": "fog", "geometryType": "alpha_mask",
              "geometry": {"bitmap": {"origin": [1, 2], "data": "{{Masks.Data(3, 2)}}"} } }]}
            """)).Ok();
        await FogAsync();

        (await drawing.PutAsync(Drawing.Car(1))).Ok();
        Assert.Equal(["car"], (await drawing.ObjectsAsync()).Select(one => one!["classTitle"]!.GetValue<string>()));
        await FogAsync();

        // What was read has no picture; sent back it is the figure all the same.
        var before = await drawing.ReadAsync();
        (await drawing.PutBackAsync((await drawing.ReadAsync())!)).Ok();
        Assert.Equal(before.ToJsonString(), (await drawing.ReadAsync()).ToJsonString());
        Assert.Equal(2, before["objects"]!.AsArray().Count);
    }

    [Theory, Databases]
    public async Task Bad_InAnyOfSeveralImages_RefusesAllNamingThePlace(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);
        var scene = drawing.Scene;
        (await drawing.PutAsync(Drawing.Car(1))).Ok();
        var other = Scene.Id((await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "other"}""")).Ok());
        var stray = (await Scene.AddImagesAsync(scene.Manager, other, 1))[0];
        string Second(string annotation) => $$"""{"imageId": {{scene.ImageIds[1]}}, "annotation": {{annotation}} }""";
        foreach (var (second, field) in new[]
        {
            (Second("""{"objects": [{"classTitle": "boat", "geometryType": "point", "points": {"exterior": [[1, 1]], "interior": []} }]}"""), "annotations[1].annotation.objects[0].classTitle"),
            (Second("""{"objects": [{"classTitle": "car", "geometryType": "point", "points": {"exterior": [[1, 1]], "interior": []} }]}"""), "annotations[1].annotation.objects[0].geometryType"),
            (Second("""{"objects": [{"classTitle": "car", "geometryType": "rectangle"}]}"""), "annotations[1].annotation.objects[0].geometry"),
            (Second("""{"objects": [{"classId": 1, "geometryType": "rectangle", "points": {"exterior": [[1, 1], [2, 2]], "interior": []} }]}"""), "annotations[1].annotation.objects[0].classTitle"),
            (Second("""{"objects": [{"classTitle": "car", "geometryType": "rectangle", "points": {"exterior": [[1, 1], [101, 2]], "interior": []} }]}"""), "annotations[1].annotation.objects[0].geometry"),
            (Second("""{"objects": [5]}"""), "annotations[1].annotation.objects[0]"),
            (Second("""{"objects": 5}"""), "annotations[1].annotation.objects"),
            (Second("""{"tags": ["nothing"]}"""), "annotations[1].annotation.tags[0].name"),
            (Second("""{"tags": [{"name": "count", "value": "5"}]}"""), "annotations[1].annotation.tags[0]"),
            (Second("""{"customBigData": []}"""), "annotations[1].annotation.customBigData"),
            (Second("5"), "annotations[1].annotation"),
            ($$"""{"imageId": {{drawing.Image}}, "annotation": {} }""", "annotations[1].imageId"),
            ($$"""{"imageId": {{stray}}, "annotation": {} }""", "annotations[1].imageId"),
        })
        {
            var answer = await scene.Manager.Raw.PostAsync(
                "annotations.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "annotations": [{"imageId": {{drawing.Image}}, "annotation": {"objects": []} }, {{second}}]}""");
            Assert.Equal(field, answer.Refused(400, "BAD_VALUE").Json["details"]!["field"]?.GetValue<string>());
        }

        Assert.Single(await drawing.ObjectsAsync());
    }

    [Theory, Databases]
    public async Task Bounds_Skipped_AreNotLookedAtNorLaterWhenNothingChanges(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);
        var outside = Drawing.Body(drawing.Scene, drawing.Image, Drawing.Car(90)).TrimEnd();
        (await drawing.Manager.Raw.PostAsync("annotations.bulk.add", outside)).Refused(400, "BAD_VALUE");

        (await drawing.Manager.Raw.PostAsync("annotations.bulk.add", outside[..^1] + """, "skipBoundsValidation": true}""")).Ok();

        (await drawing.PutBackAsync((await drawing.ReadAsync())!)).Ok();
        Assert.Equal(1, await drawing.LabelsCountAsync());
    }

    [Theory, Databases]
    public async Task OpaqueTypes_Flat_KeepEveryMember(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);

        (await drawing.PutAsync("""{"classTitle": "thing", "geometryType": "helix", "shape": "helix", "turns": {"n": 3}, "pitch": 0.10, "tags": []}""")).Ok();

        var read = (await drawing.ObjectsAsync())[0]!;
        Assert.Equal(("helix", """{"n":3}""", "0.10"), (read["geometryType"]!.GetValue<string>(), read["turns"]!.ToJsonString(), read["pitch"]!.ToJsonString()));
    }

    private static async Task<JsonNode> InfoAsync(Drawing drawing) =>
        (await drawing.Manager.Raw.PostAsync("annotations.info", $$"""{"imageId": {{drawing.Image}}, "integerCoords": false, "withCustomBigData": true}""")).Ok();

    private static IEnumerable<(string Name, string Value)> Values(JsonNode tags) => tags.AsArray().Select(tag => (tag!["name"]!.GetValue<string>(), tag["value"]!.ToJsonString()));

    private static IEnumerable<long> Ids(JsonNode tags) => tags.AsArray().Select(tag => Scene.Id(tag!));
}
