using System.Text.Json.Nodes;
using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Annotations;

/// <summary><c>annotations.bulk.copy</c>.</summary>
public sealed class AnnotationsBulkCopyTests(Servers servers)
{
    private const string Tagged = """
        {"classTitle": "car", "geometryType": "rectangle", "points": {"exterior": [[1.5, 2], [30, 40]], "interior": []}, "tags": [{"name": "count", "value": 2}], "description": "d", "nnCreated": true}
        """;

    [Theory, Databases]
    public async Task Copy_ToAnotherProject_FindsClassesAndTagsByName(Database database)
    {
        var (drawing, target) = await TwoProjectsAsync(database);
        var other = await drawing.Scene.Team.MemberAsync(Role.Manager);

        (await CopyAsync(other, $"{drawing.Image}, {drawing.Scene.ImageIds[1]}", $"{target}, {target}", """, "preserveSourceDate": true""")).Ok();

        var (from, to) = (await drawing.ReadAsync(), await drawing.ReadAsync(target));
        Assert.Equal(3, to["objects"]!.AsArray().Count);
        Assert.Equal(3, await drawing.LabelsCountAsync(target));
        Assert.Equal(Described(from), Described(to)[..2]);
        Assert.Equal(["count 1", "flag ", "count 3"], to["tags"]!.AsArray().Select(tag => $"{tag!["name"]} {tag["value"]}"));
        Assert.All(to["objects"]!.AsArray(), one => Assert.Equal(drawing.Manager.Login, one!["labelerLogin"]!.GetValue<string>()));
    }

    [Theory, Databases]
    public async Task Copy_TwiceOrPartlyThere_CopiesOnlyWhatIsMissing(Database database)
    {
        var (drawing, target) = await TwoProjectsAsync(database);
        (await drawing.PutAsync($"{Tagged}, {Tagged}, {Drawing.Car(1)}")).Ok();

        (await CopyAsync(drawing.Manager, $"{drawing.Image}", $"{target}")).Ok();
        var once = (await drawing.ReadAsync(target)).ToJsonString();
        (await CopyAsync(drawing.Manager, $"{drawing.Image}", $"{target}")).Ok();
        Assert.Equal(once, (await drawing.ReadAsync(target)).ToJsonString());
        (await drawing.PutAsync($"{Tagged}, {Tagged}, {Tagged}")).Ok();
        (await CopyAsync(drawing.Manager, $"{drawing.Image}", $"{target}")).Ok();

        Assert.Equal(4, (await drawing.ObjectsAsync(target)).Count);
        Assert.Equal(4, await drawing.LabelsCountAsync(target));
    }

    [Theory, Databases]
    public async Task Copy_WithoutWhatTheTargetLacks_IsRefusedNamingAllOfIt(Database database)
    {
        var (drawing, target) = await TwoProjectsAsync(database);
        (await drawing.PutAsync(
            """
            {"classTitle": "spot", "geometryType": "point", "points": {"exterior": [[1, 1]], "interior": []} },
            {"classTitle": "wire", "geometryType": "line", "points": {"exterior": [[1, 1], [2, 2]], "interior": []}, "tags": ["flag"]}
            """)).Ok();

        var refused = (await CopyAsync(drawing.Manager, $"{drawing.Image}", $"{target}")).Refused(400, "BAD_VALUE");

        Assert.Contains("'spot', 'wire'", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await drawing.ObjectsAsync(target));
        (await CopyAsync(drawing.Manager, $"{drawing.Image}, {drawing.Image}", $"{target}")).Refused(400, "BAD_VALUE");
        (await CopyAsync(drawing.Manager, "999999999", $"{target}")).Refused(404, "NOT_FOUND");
        (await CopyAsync(drawing.Manager, $"{drawing.Image}", "999999999")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Copy_IntoAnImageOfAJob_KeepsToItsRules(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);
        (await drawing.PutAsync($"{Drawing.Car(1)}, {Drawing.Car(2)}")).Ok();
        var job = await drawing.Scene.JobAsync("""{"classes": ["car"], "imageFiguresLimit": 1}""");

        (await CopyAsync(drawing.Scene.Annotator, $"{drawing.Image}", $"{drawing.Scene.ImageIds[1]}", "", job)).Refused(400, "LIMIT_EXCEEDED");
        (await CopyAsync(drawing.Scene.Annotator, $"{drawing.Image}", $"{drawing.Scene.ImageIds[1]}")).Refused(403, "FORBIDDEN");
    }

    private static Task<RawAnswer> CopyAsync(Person person, string from, string to, string more = "", long? job = null) =>
        person.Raw.PostAsync("annotations.bulk.copy", $$"""{"srcImageIds": [{{from}}], "destImageIds": [{{to}}]{{more}}}""", job);

    private static string[] Described(JsonObject annotation) =>
    [
        .. annotation["objects"]!.AsArray().Select(one =>
            $"{one!["classTitle"]} {one["points"]!.ToJsonString()} {one["description"]} {one["nnCreated"]} {one["createdAt"]} {one["updatedAt"]} {string.Join(',', one["tags"]!.AsArray().Select(tag => $"{tag!["name"]}={tag["value"]}"))}"),
    ];

    // Two images with figures in one project, an empty one in another that has the classes but for "spot" and "wire".
    private async Task<(Drawing Drawing, long Target)> TwoProjectsAsync(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database);
        (await drawing.PutAsync($"{Tagged}, {Drawing.Car(1)}", """{"name": "count", "value": 1}, "flag" """)).Ok();
        (await drawing.Manager.Raw.PostAsync("annotations.bulk.add", Drawing.Body(drawing.Scene, drawing.Scene.ImageIds[1], $"{Tagged}, {Drawing.Car(9)}", """{"name": "count", "value": 3}"""))).Ok();
        var project = Scene.Id((await drawing.Manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{drawing.Scene.Team.WorkspaceId}}, "name": "other", "type": "images"}""")).Ok());
        (await drawing.Manager.Raw.PostAsync("projects.meta.update", $$"""
            {"id": {{project}}, "meta": {"classes": [{"title": "thing", "shape": "any"}, {"title": "car", "shape": "rectangle"}],
              "tags": [{"name": "flag", "value_type": "none"}, {"name": "count", "value_type": "any_number"}]} }
            """)).Ok();
        var dataset = Scene.Id((await drawing.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{project}}, "name": "day"}""")).Ok());
        return (drawing, (await Scene.AddImagesAsync(drawing.Manager, dataset, 1))[0]);
    }
}
