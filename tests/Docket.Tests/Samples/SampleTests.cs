using System.Text.Json.Nodes;
using Docket.Tests.Documents;
using Docket.Tests.Images;
using Docket.Tests.Support;

namespace Docket.Tests.Samples;

/// <summary>Every program of <c>samples/</c> against a server of its own, as a reader would run it, and what is in the server afterwards.</summary>
public sealed class SampleTests : IAsyncLifetime
{
    private readonly TemporaryFolder pictures = new();
    private RunningServer server = null!;

    private RawApi Root => new(server.Http, RunningServer.RootToken);

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync(Database.Sqlite);

    public async ValueTask DisposeAsync()
    {
        pictures.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public void Samples_Always_AreTheOnesRunHere() => Assert.Equal(
        ["BulkUpload.cs", "Exporter.cs", "MainJob.cs", "Quickstart.cs", "Report.cs"],
        Directory.EnumerateFiles(Repository.PathOf("samples"), "*.cs").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Quickstart_WithAPicture_LabelsIt()
    {
        var run = await SampleProgram.RunAsync("Quickstart", server, Picture("street.png"));
        Succeeded(run);
        Assert.Equal(["""street.png: {"points":{"exterior":[[10,20],[60,50]],"interior":[]}}"""], run.Output);
        var job = Assert.Single(await ListAsync("jobs.list", """{"teamId": 1}"""));
        Assert.Equal(("Cars", "completed"), ((string)job["name"]!, (string)job["status"]!));
        var image = Assert.Single(await ListAsync("images.list", $$"""{"projectId": {{job["projectId"]}}}"""));
        Assert.Equal(("street.png", 1), ((string)image["name"]!, (int)image["labelsCount"]!));
    }

    [Fact]
    public async Task BulkUpload_OfAFolder_SkipsWhatIsThereAndNamesWhatIsNoPicture()
    {
        var project = await ProjectAsync();
        Directory.CreateDirectory(pictures.File("night"));
        foreach (var name in (string[])["a.png", "b.png", "night/cafe\u0301.png"])
        {
            Picture(name);
        }

        var broken = pictures.Write("broken.jpg", "no picture");
        var run = await SampleProgram.RunAsync("BulkUpload", server, pictures.Root, project.ToString());
        Assert.Equal(1, run.Code);
        Assert.Contains($"{broken}: ", run.Errors, StringComparison.Ordinal);
        Assert.Equal([["a.png", "b.png"], ["caf\u00e9.png"]], await NamesAsync(project));

        File.Delete(broken);
        Picture("d.png");
        run = await SampleProgram.RunAsync("BulkUpload", server, pictures.Root + Path.DirectorySeparatorChar, project.ToString());
        Succeeded(run);
        Assert.Contains($"{Path.GetFileName(pictures.Root)}: 1 to upload, 2 there already", run.Output);
        Assert.Contains("night: 0 to upload, 1 there already", run.Output);
        Assert.Equal([["a.png", "b.png", "d.png"], ["caf\u00e9.png"]], await NamesAsync(project));

        Directory.CreateDirectory(pictures.File("x/y"));
        Directory.CreateDirectory(pictures.File("x.y"));
        Picture("x/y/e.png");
        Picture("x.y/f.png");
        run = await SampleProgram.RunAsync("BulkUpload", server, pictures.Root, project.ToString());
        Assert.Equal(2, run.Code);
        Assert.StartsWith("These folders would be one dataset, 'x.y': ", run.Errors, StringComparison.Ordinal);
        Assert.Equal(2, (await NamesAsync(project)).Length);
    }

    [Fact]
    public async Task Exporter_OfAProject_WritesALineForEachImage()
    {
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 3);
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[1]))).Ok();
        var run = await SampleProgram.RunAsync("Exporter", server, scene.ProjectId.ToString());
        Succeeded(run);
        Assert.Contains("1 figures on 3 images", run.Errors, StringComparison.Ordinal);
        var lines = run.Output.Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["img-000.png", "img-001.png", "img-002.png"], lines.Select(line => (string)line["image"]!));
        Assert.All(lines, line => Assert.Equal(("day 1", 100, 80), ((string)line["dataset"]!, (int)line["width"]!, (int)line["height"]!)));
        var figure = Assert.Single(lines[1]["figures"]!.AsArray());
        Assert.Equal(("car", "rectangle", scene.Manager.Login), ((string)figure!["class"]!, (string)figure["type"]!, (string)figure["by"]!));
    }

    [Fact]
    public async Task MainJob_AndThenReport_EndWithWhatWasPaintedAndShowIt()
    {
        var run = await SampleProgram.RunAsync("MainJob", server);
        Succeeded(run);
        Assert.Matches("^The labels of all 20 images are the [0-9]+ cars that were painted.$", run.Output[^1]);
        var jobs = await ListAsync("jobs.list", """{"teamId": 1}""");
        Assert.Equal(4, jobs.Count);
        Assert.All(jobs, job => Assert.Equal("completed", (string)job["status"]!));

        run = await SampleProgram.RunAsync("Report", server);
        Succeeded(run);
        Assert.All(jobs, job => Assert.Contains(run.Output, line => line.StartsWith($"{job["name"]} ({job["id"]}): completed, labeled by {job["labelerLogin"]}", StringComparison.Ordinal)));
    }

    private static void Succeeded(SampleRun run) => Assert.True(run.Code == 0, $"ended with {run.Code}:\n{string.Join('\n', run.Output)}\n{run.Errors}");

    private string Picture(string name)
    {
        File.WriteAllBytes(pictures.File(name), TestPictures.Png(100, 80));
        return pictures.File(name);
    }

    private async Task<long> ProjectAsync() => (long)(await Root.PostAsync("projects.add", """{"workspaceId": 1, "name": "Streets"}""")).Ok()["id"]!;

    private async Task<IReadOnlyList<JsonNode>> ListAsync(string method, string body) =>
        [.. (await Root.PostAsync(method, body)).Ok()["entities"]!.AsArray().Select(entity => entity!)];

    private async Task<string[][]> NamesAsync(long project)
    {
        var names = new List<string[]>();
        foreach (var dataset in await ListAsync("datasets.list", $$"""{"projectId": {{project}}}"""))
        {
            names.Add([.. (await ListAsync("images.list", $$"""{"datasetId": {{dataset["id"]}}}""")).Select(image => (string)image["name"]!).Order(StringComparer.Ordinal)]);
        }

        return [.. names];
    }
}
