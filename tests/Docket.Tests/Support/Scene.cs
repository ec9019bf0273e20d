using System.Text.Json.Nodes;
using Docket.Sdk.Teams;
using SkiaSharp;

namespace Docket.Tests.Support;

/// <summary>A team ready to work: a project with classes and tags, a dataset with images, and people in each role.</summary>
public sealed class Scene
{
    public required TestTeam Team { get; init; }

    public required Person Manager { get; init; }

    public required Person Annotator { get; init; }

    public required Person Reviewer { get; init; }

    public required long ProjectId { get; init; }

    public required long DatasetId { get; init; }

    /// <summary>Ascending ids; each image is 100 by 80 pixels.</summary>
    public required IReadOnlyList<long> ImageIds { get; init; }

    /// <summary>The class "car", a rectangle.</summary>
    public required long CarId { get; init; }

    /// <summary>The tag "color": red or blue.</summary>
    public required long ColorId { get; init; }

    /// <summary>The figures a test drew, if it keeps them here.</summary>
    public List<long> FigureIds { get; } = [];

    public static async Task<Scene> CreateAsync(TestTeam team, int images = 4, string name = "streets")
    {
        var manager = await team.MemberAsync(Role.Manager);
        var project = (await manager.Raw.PostAsync("projects.add", $$"""{"workspaceId": {{team.WorkspaceId}}, "name": "{{name}}", "description": "", "type": "images"}""")).Ok();
        var projectId = Id(project);
        var meta = (await manager.Raw.PostAsync("projects.meta.update", $$"""
            {"id": {{projectId}}, "meta": {
              "classes": [{"title": "car", "shape": "rectangle", "color": "#FF0000"}, {"title": "road", "shape": "polygon"}, {"title": "thing", "shape": "any"}],
              "tags": [{"name": "color", "value_type": "oneof_string", "values": ["red", "blue"]}, {"name": "count", "value_type": "any_number"}, {"name": "flag", "value_type": "none"}]
            } }
            """)).Ok();
        var datasetId = Id((await manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{projectId}}, "name": "day 1", "description": ""}""")).Ok());
        return new Scene
        {
            Team = team,
            Manager = manager,
            Annotator = await team.MemberAsync(Role.Annotator),
            Reviewer = await team.MemberAsync(Role.Reviewer),
            ProjectId = projectId,
            DatasetId = datasetId,
            ImageIds = await AddImagesAsync(manager, datasetId, images),
            CarId = Id(meta["classes"]![0]!),
            ColorId = Id(meta["tags"]![0]!),
        };
    }

    /// <summary>Uploads pictures and adds them as img-000.png, img-001.png ...</summary>
    public static async Task<IReadOnlyList<long>> AddImagesAsync(Person person, long datasetId, int count, string prefix = "img-")
    {
        if (count == 0)
        {
            return [];
        }

        var hashes = (await person.Raw.UploadAsync([.. Enumerable.Range(0, count).Select(index => Png(100, 80, index))])).Ok().AsArray();
        var items = hashes.Select((hash, index) => $$"""{"title": "{{prefix}}{{index:000}}.png", "hash": "{{hash!["hash"]}}"}""");
        var added = (await person.Raw.PostAsync("images.bulk.add", $$"""{"datasetId": {{datasetId}}, "images": [{{string.Join(',', items)}}]}""")).Ok();
        return [.. added.AsArray().Select(image => Id(image!))];
    }

    /// <summary>Makes a job of the manager's for the annotator and reviewer over all images.</summary>
    public async Task<long> JobAsync(string meta = """{"classes": ["car"], "projectTags": ["color"]}""") =>
        Id((await Manager.Raw.PostAsync("jobs.add", $$"""
            {"name": "cars", "datasetId": {{DatasetId}}, "userIds": [{{Annotator.Id}}], "reviewerId": {{Reviewer.Id}}, "meta": {{meta}}}
            """)).Ok()[0]!);

    /// <summary>Makes a guide of the manager's.</summary>
    public async Task<long> GuideAsync(string name = "how to") =>
        Id((await Manager.Raw.PostAsync("guides.add", $$"""{"teamId": {{Team.Id}}, "name": "{{name}}", "description": "# Cars"}""")).Ok());

    /// <summary>Makes an issue of the manager's on an image, with a comment.</summary>
    public async Task<long> IssueAsync(long imageId, string more = "") =>
        Id((await Manager.Raw.PostAsync("issues.add", $$"""{"teamId": {{Team.Id}}, "name": "too wide", "comment": "look", "assignees": [], "isLocal": false, "imageId": {{imageId}}{{more}}}""")).Ok());

    /// <summary>Body of figures.bulk.add with one rectangle of class car.</summary>
    public string CarOn(long imageId, int left = 10) => $$"""
        {"entityId": {{imageId}}, "figures": [{"classId": {{CarId}}, "geometryType": "rectangle",
          "geometry": {"points": {"exterior": [[{{left}}, 20], [{{left + 20}}, 41]], "interior": []} } }]}
        """;

    public static long Id(JsonNode node) => node["id"]!.GetValue<long>();

    /// <summary>A PNG whose bytes depend on the seed.</summary>
    public static byte[] Png(int width, int height, int seed)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(new SKColor((uint)(0xFF000000 | (seed * 7919))));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
