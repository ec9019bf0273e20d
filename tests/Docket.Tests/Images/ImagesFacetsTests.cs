using System.Text.Json.Nodes;
using Docket.Tests.Jobs;
using Docket.Tests.Support;

namespace Docket.Tests.Images;

/// <summary><c>images.facets</c>: images counted by what they could be chosen by.</summary>
public sealed class ImagesFacetsTests(Servers servers)
{
    [Theory, Databases]
    public async Task Facets_OfADataset_CountEachGroupUnderTheConditionsOfTheOthers(Database database)
    {
        var scene = await WorkedOnAsync(database);

        var all = await FacetsAsync(scene.Manager, scene);
        Assert.Equal((6, 4), (Number(all, "total"), Number(all, "withoutFigures")));
        Assert.Equal([$"{scene.CarId}: 2"], Counts(all, "classes", "classId"));
        Assert.Equal(["blue: 2", "red: 1"], Counts(all, "tags", "value"));
        Assert.Equal(["accepted: 1", "done: 2", "no_job: 2", "rejected: 1"], Counts(all, "statuses", "status"));
        Assert.Equal(["1 to 640: 5", "641 to 1280: 1"], Widths(all));

        var cars = await FacetsAsync(scene.Manager, scene, filters: Car(scene));
        Assert.Equal((2, 4), (Number(cars, "total"), Number(cars, "withoutFigures")));
        Assert.Equal([$"{scene.CarId}: 2"], Counts(cars, "classes", "classId"));
        Assert.Equal(["blue: 1", "red: 1"], Counts(cars, "tags", "value"));
        Assert.Equal(["accepted: 1", "rejected: 1"], Counts(cars, "statuses", "status"));
        Assert.Equal(["1 to 640: 2"], Widths(cars));

        var wide = await FacetsAsync(scene.Manager, scene, """{"field": "width", "operator": ">=", "value": 641}, {"field": "name", "operator": "!=", "value": "img-000.png"}""");
        Assert.Equal((1, 1), (Number(wide, "total"), Number(wide, "withoutFigures")));
        Assert.Equal([], Counts(wide, "classes", "classId"));
        Assert.Equal(["no_job: 1"], Counts(wide, "statuses", "status"));
        Assert.Equal(["1 to 640: 4", "641 to 1280: 1"], Widths(wide));
    }

    [Theory, Databases]
    public async Task Facets_OfAChosenStatusAndTag_SayWhatAnotherChoiceWouldFind(Database database)
    {
        var scene = await WorkedOnAsync(database);

        var chosen = await FacetsAsync(scene.Manager, scene, filters: $$"""{{Status("rejected")}}, {"type": "images_tag", "data": {"tagId": {{scene.ColorId}}, "value": "blue"} }""");

        Assert.Equal(1, Number(chosen, "total"));
        Assert.Equal(["done: 1", "rejected: 1"], Counts(chosen, "statuses", "status"));
        Assert.Equal(["blue: 1"], Counts(chosen, "tags", "value"));
        Assert.Equal(["blue: 2", "red: 1"], Counts(await FacetsAsync(scene.Manager, scene, filters: $$"""{"type": "images_tag", "data": {"tagId": {{scene.ColorId}}, "value": "blue"} }"""), "tags", "value"));
    }

    [Theory, Databases]
    public async Task Facets_EachOfThem_SayWhatTheListFinds(Database database)
    {
        var scene = await WorkedOnAsync(database);
        var facets = await FacetsAsync(scene.Manager, scene);

        foreach (var status in facets["statuses"]!.AsArray())
        {
            Assert.Equal(Number(status!, "imagesCount"), await FoundAsync(scene, filters: Status((string)status!["status"]!)));
        }

        foreach (var tag in facets["tags"]!.AsArray())
        {
            Assert.Equal(Number(tag!, "imagesCount"), await FoundAsync(scene, filters: $$"""{"type": "images_tag", "data": {"tagId": {{tag!["tagId"]}}, "value": "{{tag["value"]}}"} }"""));
        }

        foreach (var width in facets["widths"]!.AsArray())
        {
            Assert.Equal(Number(width!, "imagesCount"), await FoundAsync(scene, $$"""
                {"field": "width", "operator": ">=", "value": {{width!["from"]}}}, {"field": "width", "operator": "<=", "value": {{width["to"]}}}
                """));
        }

        Assert.Equal(2, await FoundAsync(scene, filters: Car(scene)));
        Assert.Equal(Number(facets, "withoutFigures"), await FoundAsync(scene, filters: """{"type": "objects_class", "data": {"include": false} }"""));
    }

    [Theory, Databases]
    public async Task Statuses_AreThoseOfTheNewestJobThatIsSeenAndNotRemoved(Database database)
    {
        var scene = await WorkedOnAsync(database);
        var jobs = (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}, "filter": []}""")).Ok()["entities"]!.AsArray();
        var next = Scene.Id((await scene.RestartAsync(Scene.Id(jobs[0]!))).Ok()[0]!);
        Assert.Equal(["accepted: 1", "done: 2", "no_job: 2", "none: 1"], Counts(await FacetsAsync(scene.Manager, scene), "statuses", "status"));

        (await scene.Manager.Raw.PostAsync("jobs.archive", $$"""{"id": {{next}}}""")).Ok();
        Assert.Equal(["accepted: 1", "done: 2", "no_job: 2", "none: 1"], Counts(await FacetsAsync(scene.Manager, scene), "statuses", "status"));
        (await scene.Manager.Raw.PostAsync("jobs.bulk.remove", $$"""{"ids": [{{next}}]}""")).Ok();
        Assert.Equal(["accepted: 1", "done: 2", "no_job: 2", "rejected: 1"], Counts(await FacetsAsync(scene.Manager, scene), "statuses", "status"));

        // An annotator sees the images of the own jobs, and how they stand there.
        (await scene.AddJobAsync([scene.Manager.Id])).Ok();
        Assert.Equal(["none: 6"], Counts(await FacetsAsync(scene.Manager, scene), "statuses", "status"));
        Assert.Equal(["accepted: 1", "done: 2", "rejected: 1"], Counts(await FacetsAsync(scene.Annotator, scene), "statuses", "status"));
    }

    [Theory, Databases]
    public async Task Facets_OfWhatIsRemoved_DoNotCountIt(Database database)
    {
        var scene = await WorkedOnAsync(database);
        (await scene.Manager.Raw.PostAsync("images.bulk.remove", $$"""{"imageIds": [{{scene.ImageIds[0]}}]}""")).Ok();
        (await scene.Manager.Raw.PostAsync("figures.bulk.remove", $$"""{"figureIds": [{{string.Join(", ", scene.FigureIds.Skip(2))}}]}""")).Ok();

        var facets = await FacetsAsync(scene.Manager, scene);

        Assert.Equal((5, 5), (Number(facets, "total"), Number(facets, "withoutFigures")));
        Assert.Equal([], Counts(facets, "classes", "classId"));
        Assert.Equal(["blue: 2"], Counts(facets, "tags", "value"));
        Assert.Equal(["done: 2", "no_job: 2", "rejected: 1"], Counts(facets, "statuses", "status"));
    }

    // Of four images in a job one is accepted and one rejected, both with cars; two more are in none, one of them wide.
    private async Task<Scene> WorkedOnAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        await scene.ReviewedJobAsync("accepted", "rejected");
        await Scene.AddImagesAsync(scene.Manager, scene.DatasetId, 1, "more-");
        var wide = (await scene.Manager.Raw.UploadAsync([Scene.Png(700, 20, 9)])).Ok()[0]!["hash"];
        (await scene.Manager.Raw.PostAsync("images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": "wide.png", "hash": "{{wide}}"}]}""")).Ok();
        foreach (var image in scene.ImageIds.Take(2))
        {
            scene.FigureIds.Add(Scene.Id((await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(image))).Ok()[0]!));
            scene.FigureIds.Add(Scene.Id((await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(image, 40))).Ok()[0]!));
        }

        foreach (var (index, value) in new[] { (0, "red"), (1, "blue"), (2, "blue") })
        {
            (await scene.Manager.Raw.PostAsync("image-tags.bulk.add-to-image", $$"""{"tagId": {{scene.ColorId}}, "ids": [{{scene.ImageIds[index]}}], "value": "{{value}}"}""")).Ok();
        }

        return scene;
    }

    private static string Car(Scene scene) => $$"""{"type": "objects_class", "data": {"classId": {{scene.CarId}} } }""";

    private static string Status(string status) => $$"""{"type": "images_status", "data": {"status": "{{status}}"} }""";

    private static async Task<JsonNode> FacetsAsync(Person person, Scene scene, string filter = "", string filters = "") =>
        (await person.Raw.PostAsync("images.facets", Body(scene, filter, filters))).Ok();

    private static async Task<int> FoundAsync(Scene scene, string filter = "", string filters = "") =>
        Number((await scene.Manager.Raw.PostAsync("images.list", Body(scene, filter, filters))).Ok(), "total");

    private static string Body(Scene scene, string filter, string filters) => $$"""{"datasetId": {{scene.DatasetId}}, "filter": [{{filter}}], "filters": [{{filters}}]}""";

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();

    private static IEnumerable<string> Counts(JsonNode facets, string group, string name) =>
        facets[group]!.AsArray().Select(facet => $"{facet![name]}: {facet["imagesCount"]}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Widths(JsonNode facets) => facets["widths"]!.AsArray().Select(width => $"{width!["from"]} to {width["to"]}: {width["imagesCount"]}");
}
