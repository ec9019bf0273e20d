using Docket.Tests.Support;

namespace Docket.Tests.Crash;

/// <summary>Whole annotations, tags, removal and restoring of images, and jobs that are rejected and stopped.</summary>
internal sealed class LabelRound(Scene scene, Ledger ledger, Workers workers)
{
    private readonly MainRound round = new(scene, ledger, workers);

    public async Task RunAsync(string name)
    {
        var images = await round.AddImagesAsync(scene.Manager, name, 2);
        await AnnotateAsync(images[0], name);
        await TagAsync(images[1]);
        foreach (var removed in new[] { true, false })
        {
            var state = removed ? "removed" : "living";
            ledger.Try(0, images[1], state);
            await workers.WriteAsync(scene.Manager, removed ? "images.bulk.remove" : "images.bulk.restore", $$"""{"imageIds": [{{images[1]}}]}""");
            ledger.Told(0, images[1], state);
        }

        var job = await round.AddJobAsync(name, images);
        foreach (var image in images)
        {
            ledger.Try(job, image, "rejected");
        }

        await workers.WriteAsync(scene.Manager, "jobs.reject", $$"""{"id": {{job}}, "mode": "all"}""");
        foreach (var image in images)
        {
            ledger.Told(job, image, "rejected");
        }

        ledger.Try(job, 0, "stopped");
        await workers.WriteAsync(scene.Manager, "jobs.stop", $$"""{"id": {{job}}}""");
        ledger.Told(job, 0, "stopped");
    }

    // The answer names no figures, so what is there is read afterwards.
    private async Task AnnotateAsync(long image, string name)
    {
        const string Car = """{"classTitle": "car", "geometryType": "rectangle", "tags": [{"name": "color", "value": "blue"}], "points": {"exterior": [[1, 2], [30, 41]], "interior": []} }""";
        await workers.WriteAsync(
            scene.Manager, "annotations.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "annotations": [{"imageId": {{image}}, "annotation": {"tags": [], "objects": [{{Car}}, {{Car}}]} }]}""", name + "a");
        var annotation = (await workers.WriteAsync(scene.Manager, "annotations.info", $$"""{"imageId": {{image}}}"""))["annotation"]!;
        var objects = annotation["objects"]!.AsArray();
        Assert.Equal(2, objects.Count);
        round.Drawn(objects, image);
    }

    private async Task TagAsync(long image)
    {
        ledger.TryTag(image, "\"red\"");
        await workers.WriteAsync(scene.Manager, "image-tags.bulk.add-to-image", $$"""{"tagId": {{scene.ColorId}}, "ids": [{{image}}], "value": "red"}""");
        ledger.ToldTag(image, "\"red\"");
    }
}
