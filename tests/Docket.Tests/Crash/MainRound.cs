using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Crash;

/// <summary>The main job of the product: images in, a job, labels, a review that rejects one, and the second round.</summary>
internal sealed class MainRound(Scene scene, Ledger ledger, Workers workers)
{
    public async Task RunAsync(string name)
    {
        var images = await AddImagesAsync(scene.Manager, name, 3);
        await DrawAsync(scene.Manager, images[0], null, figures: 2);
        var dataset = await workers.WriteAsync(scene.Manager, "datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "{{name}}", "description": ""}""", name + "d");
        ledger.Dataset(Scene.Id(dataset), scene.ProjectId);

        var job = await AddJobAsync(name, images);
        foreach (var image in images)
        {
            ledger.Try(job, 0, "in_progress");
            await DrawAsync(scene.Annotator, image, job, figures: 1);
            ledger.Told(job, 0, "in_progress");
            await MarkAsync(scene.Annotator, job, image, "done");
        }

        await MoveAsync(scene.Annotator, job, "on_review");
        foreach (var (index, image) in images.Index())
        {
            await MarkAsync(scene.Reviewer, job, image, index == 0 ? "rejected" : "accepted");
        }

        await MoveAsync(scene.Reviewer, job, "completed");
        var restarted = await workers.WriteAsync(scene.Manager, "jobs.restart", $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}], "reviewerId": null}""");
        var next = Scene.Id(restarted[0]!);
        ledger.Job(next, job);
        ledger.Try(next, 0, "in_progress");
        await MarkAsync(scene.Annotator, next, images[0], "done");
        ledger.Told(next, 0, "in_progress");
    }

    /// <summary>Uploads pictures that nobody else has and adds them to the dataset.</summary>
    public async Task<IReadOnlyList<long>> AddImagesAsync(Person person, string name, int count)
    {
        var files = workers.Pictures(count);
        var hashes = (await workers.SendAsync(http => new RawApi(http, person.Token).UploadAsync(files))).Ok().AsArray().Select(file => file!["hash"]!.GetValue<string>()).ToList();
        var items = hashes.Select((hash, index) => $$"""{"title": "{{name}}-{{index}}.png", "hash": "{{hash}}"}""");
        var added = await workers.WriteAsync(person, "images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{{string.Join(',', items)}}]}""", name + "i");
        List<long> images = [.. added.AsArray().Select(image => Scene.Id(image!))];
        foreach (var (image, hash) in images.Zip(hashes))
        {
            ledger.Image(image, hash);
        }

        return images;
    }

    /// <summary>The body of <c>figures.bulk.add</c> with cars, each with a tag.</summary>
    public string Cars(long image, int figures)
    {
        var one = $$"""
            {"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {"points": {"exterior": [[1, 2], [30, 40]], "interior": []} },
             "tags": [{"tagId": {{scene.ColorId}}, "value": "red"}]}
            """;
        return $$"""{"entityId": {{image}}, "figures": [{{string.Join(',', Enumerable.Repeat(one, figures))}}]}""";
    }

    /// <summary>The body of <c>jobs.add</c>.</summary>
    public string Job(string name, IEnumerable<long> images) => $$"""
        {"name": "{{name}}", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "reviewerId": {{scene.Reviewer.Id}},
         "meta": {"classes": ["car"], "projectTags": ["color"], "entityIds": [{{string.Join(',', images)}}]} }
        """;

    public async Task<long> AddJobAsync(string name, IReadOnlyList<long> images)
    {
        var job = Scene.Id((await workers.WriteAsync(scene.Manager, "jobs.add", Job(name, images), name + "j"))[0]!);
        ledger.Job(job, null);
        return job;
    }

    public async Task DrawAsync(Person person, long image, long? job, int figures) =>
        Drawn(await workers.WriteAsync(person, "figures.bulk.add", Cars(image, figures), $"f{image}-{job}", job), image);

    public void Drawn(JsonNode figures, long image)
    {
        foreach (var figure in figures.AsArray())
        {
            ledger.Figure(Scene.Id(figure!), image);
        }
    }

    public async Task MarkAsync(Person person, long job, long image, string status)
    {
        ledger.Try(job, image, status);
        await workers.WriteAsync(person, "jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{image}}, "status": "{{status}}"}""");
        ledger.Told(job, image, status);
    }

    public async Task MoveAsync(Person person, long job, string status)
    {
        ledger.Try(job, 0, status);
        await workers.WriteAsync(person, "jobs.set-status", $$"""{"id": {{job}}, "status": "{{status}}"}""");
        ledger.Told(job, 0, status);
    }
}
