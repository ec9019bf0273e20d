using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Annotations;

/// <summary>A scene with classes of every shape and tags of every type, whose annotations are written and read raw.</summary>
internal sealed record Drawing(Scene Scene)
{
    public const string Meta = """
        "classes": [{"title": "car", "shape": "rectangle"}, {"title": "road", "shape": "polygon"}, {"title": "wire", "shape": "line"}, {"title": "spot", "shape": "point"},
          {"title": "mask", "shape": "bitmap"}, {"title": "fog", "shape": "alpha_mask"}, {"title": "isles", "shape": "multipolygon"}, {"title": "turned", "shape": "oriented_bbox"},
          {"title": "body", "shape": "graph", "geometry_config": {"nodes": {"a": {"label": "a", "loc": [0, 0], "color": "#FF0000"}, "b": {"label": "b", "loc": [1, 1], "color": "#FF0000"} }, "edges": []} },
          {"title": "crate", "shape": "cuboid"}, {"title": "box", "shape": "cuboid_2d"}, {"title": "thing", "shape": "any"}],
        "tags": [{"name": "color", "value_type": "oneof_string", "values": ["red", "blue"]}, {"name": "count", "value_type": "any_number"}, {"name": "note", "value_type": "any_string"},
          {"name": "flag", "value_type": "none"}, {"name": "day", "value_type": "date"}]
        """;

    public Person Manager => Scene.Manager;

    public long Image => Scene.ImageIds[0];

    public static async Task<Drawing> CreateAsync(Servers servers, Database database, int images = 2)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images);
        (await scene.Manager.Raw.PostAsync("projects.meta.update", $$"""{"id": {{scene.ProjectId}}, "meta": { {{Meta}} } }""")).Ok();
        return new Drawing(scene);
    }

    /// <summary>An object of class car.</summary>
    public static string Car(int left, string more = "") =>
        $$"""{"classTitle": "car", "description": "", "geometryType": "rectangle", "shape": "rectangle", "tags": [], "nnCreated": false, "nnUpdated": false, "points": {"exterior": [[{{left}}, 20], [{{left + 20}}, 41]], "interior": []}{{more}} }""";

    public static string Body(Scene scene, long image, string objects, string tags = "", string more = "") => $$"""
        {"datasetId": {{scene.DatasetId}}, "annotations": [{"imageId": {{image}}, "annotation": {"size": {"height": 80, "width": 100}, "tags": [{{tags}}], "objects": [{{objects}}]{{more}} } }]}
        """;

    public Task<RawAnswer> PutAsync(string objects, string tags = "", string more = "", Person? by = null, long? job = null) =>
        (by ?? Manager).Raw.PostAsync("annotations.bulk.add", Body(Scene, Image, objects, tags, more), job);

    /// <summary>What is on the first image, as stored.</summary>
    public async Task<JsonObject> ReadAsync(long? image = null, string more = "") =>
        (await Manager.Raw.PostAsync("annotations.info", $$"""{"imageId": {{image ?? Image}}, "integerCoords": false{{more}}}""")).Ok()["annotation"]!.AsObject();

    public async Task<JsonArray> ObjectsAsync(long? image = null) => (await ReadAsync(image))["objects"]!.AsArray();

    public async Task<int> LabelsCountAsync(long? image = null) => (await Manager.Raw.PostAsync("images.info", $$"""{"id": {{image ?? Image}}}""")).Ok()["labelsCount"]!.GetValue<int>();

    /// <summary>Writes back what was read, as a client does.</summary>
    public Task<RawAnswer> PutBackAsync(JsonObject annotation, Person? by = null, long? job = null) => (by ?? Manager).Raw.PostAsync(
        "annotations.bulk.add", $$"""{"datasetId": {{Scene.DatasetId}}, "annotations": [{"imageId": {{Image}}, "annotation": {{annotation.ToJsonString()}} }]}""", job);
}
