using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Crash;

/// <summary>
/// Clients that write without a pause: each in rounds of the product's main job. What gets no answer is sent again, as every client does it: with the
/// same idempotency key where the call is not safe by itself.
/// </summary>
internal sealed class Workers(Scene scene, Ledger ledger)
{
    private const int Seeds = 1_000_000;

    private readonly Lock gate = new();
    private TaskCompletionSource<HttpClient> server = New<HttpClient>();
    private TaskCompletionSource reached = New();
    private long acknowledged;
    private long goal = long.MaxValue;
    private volatile bool stopping;

    public long Acknowledged => Interlocked.Read(ref acknowledged);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Works until <see cref="Stop"/>, and then to the end of the round.</summary>
    public async Task RunAsync(int worker)
    {
        for (var round = 0; !stopping; round++)
        {
            await RoundAsync($"w{worker}-{round}", (worker * Seeds) + (round * 8));
        }
    }

    public void Stop() => stopping = true;

    /// <summary>A server is there to be written to.</summary>
    public void Open(HttpClient http) => server.SetResult(http);

    /// <summary>The server is gone: who meets it waits for the next.</summary>
    public void Close() => server = New<HttpClient>();

    /// <summary>Ends when so many more writes were acknowledged.</summary>
    public Task ReachAsync(int more)
    {
        lock (gate)
        {
            goal = acknowledged + more;
            reached = New();
            return reached.Task;
        }
    }

    private async Task RoundAsync(string name, int seed)
    {
        var images = await AddImagesAsync(name, seed);
        await DrawAsync(scene.Manager, images[0], null, figures: 2);
        var dataset = await WriteAsync(scene.Manager, "datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "{{name}}", "description": ""}""", name + "d");
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
        var restarted = await WriteAsync(scene.Manager, "jobs.restart", $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}], "reviewerId": null}""");
        var next = Scene.Id(restarted[0]!);
        ledger.Job(next, job);
        ledger.Try(next, 0, "in_progress");
        await MarkAsync(scene.Annotator, next, images[0], "done");
        ledger.Told(next, 0, "in_progress");
    }

    private async Task<IReadOnlyList<long>> AddImagesAsync(string name, int seed)
    {
        byte[][] files = [.. Enumerable.Range(0, 3).Select(index => Scene.Png(60, 50, seed + index))];
        var hashes = (await SendAsync(http => new RawApi(http, scene.Manager.Token).UploadAsync(files))).AsArray().Select(file => file!["hash"]!.GetValue<string>()).ToList();
        var items = hashes.Select((hash, index) => $$"""{"title": "{{name}}-{{index}}.png", "hash": "{{hash}}"}""");
        var added = await WriteAsync(scene.Manager, "images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{{string.Join(',', items)}}]}""", name + "i");
        List<long> images = [.. added.AsArray().Select(image => Scene.Id(image!))];
        foreach (var (image, hash) in images.Zip(hashes))
        {
            ledger.Image(image, hash);
        }

        return images;
    }

    private async Task DrawAsync(Person person, long image, long? job, int figures)
    {
        var one = $$"""
            {"classId": {{scene.CarId}}, "geometryType": "rectangle", "geometry": {"points": {"exterior": [[1, 2], [30, 40]], "interior": []} },
             "tags": [{"tagId": {{scene.ColorId}}, "value": "red"}]}
            """;
        var drawn = await WriteAsync(
            person, "figures.bulk.add", $$"""{"entityId": {{image}}, "figures": [{{string.Join(',', Enumerable.Repeat(one, figures))}}]}""", $"f{image}-{job}", job);
        foreach (var figure in drawn.AsArray())
        {
            ledger.Figure(Scene.Id(figure!), image);
        }
    }

    private async Task<long> AddJobAsync(string name, IReadOnlyList<long> images)
    {
        var added = await WriteAsync(
            scene.Manager,
            "jobs.add",
            $$"""
            {"name": "{{name}}", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "reviewerId": {{scene.Reviewer.Id}},
             "meta": {"classes": ["car"], "projectTags": ["color"], "entityIds": [{{string.Join(',', images)}}]} }
            """,
            name + "j");
        var job = Scene.Id(added[0]!);
        ledger.Job(job, null);
        return job;
    }

    private async Task MarkAsync(Person person, long job, long image, string status)
    {
        ledger.Try(job, image, status);
        await WriteAsync(person, "jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{image}}, "status": "{{status}}"}""");
        ledger.Told(job, image, status);
    }

    private async Task MoveAsync(Person person, long job, string status)
    {
        ledger.Try(job, 0, status);
        await WriteAsync(person, "jobs.set-status", $$"""{"id": {{job}}, "status": "{{status}}"}""");
        ledger.Told(job, 0, status);
    }

    private Task<JsonNode> WriteAsync(Person person, string method, string body, string? key = null, long? job = null) =>
        SendAsync(http => new RawApi(http, person.Token).PostAsync(method, body, job, key));

    private async Task<JsonNode> SendAsync(Func<HttpClient, Task<RawAnswer>> send)
    {
        while (true)
        {
            try
            {
                var answer = (await send(await server.Task.WaitAsync(ServerProcess.Patience, Token))).Ok();
                Count();
                return answer;
            }
            catch (Exception lost) when (lost is HttpRequestException or HttpIOException or IOException)
            {
                // The server was killed: the same again to the next one.
            }
        }
    }

    private void Count()
    {
        lock (gate)
        {
            if (++acknowledged == goal)
            {
                reached.SetResult();
            }
        }
    }

    private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
