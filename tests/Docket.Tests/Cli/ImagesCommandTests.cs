using System.Text.Json.Nodes;
using Docket.Cli;
using Docket.Cli.Images;
using Docket.Sdk.Images;
using Docket.Tests.Support;

namespace Docket.Tests.Cli;

/// <summary><c>docket images</c> and <c>annotations</c> against the real server.</summary>
public sealed class ImagesCommandTests(Servers servers)
{
    [Theory, Databases]
    public async Task Upload_OfAFolder_TakesPicturesOfAllItsFoldersOnce(Database database)
    {
        var (scene, home) = await EmptyAsync(database);
        using var _ = home;
        var folder = Pictures(home, ("b/2.PNG", 2), ("a/1.png", 1), ("3.png", 3));
        File.WriteAllText(Path.Combine(folder, "readme.txt"), "no picture");
        Hide(Directory.CreateDirectory(Path.Combine(folder, ".previews")).FullName, Path.Combine(folder, "._3.png"));
        File.WriteAllBytes(Path.Combine(folder, ".previews", "3.png"), Scene.Png(4, 4, 3));
        var first = await home.RunAsync("images", "upload", folder, "--dataset", $"{scene.DatasetId}", "--all", "-f", "csv");
        Assert.Equal(
            [["file", "result"], ["3.png", "added"], [Path.Combine("a", "1.png"), "added"], [Path.Combine("b", "2.PNG"), "added"]],
            Csv.Parse(first.Data()).Select(row => row[..2]));
        Assert.Equal("3 of 3 files: 3 added\n", first.Error);
        Assert.Equal(new Ran(0, "", "3 of 3 files: 3 present\n"), await home.RunAsync("images", "upload", folder, "--dataset", $"{scene.DatasetId}"));
        Assert.Equal(["3.png", "1.png", "2.PNG"], await NamesAsync(home, scene));
        Assert.Equal("0 of 0 files: none\n", (await home.RunAsync("images", "upload", folder, "--dataset", $"{scene.DatasetId}", "--extension", "webp")).Error);
    }

    [Theory, Databases]
    public async Task Upload_SomeBad_EndsWith5AndSaysWhich(Database database)
    {
        var (scene, home) = await EmptyAsync(database);
        using var _ = home;
        var folder = Pictures(home, ("good.png", 1));
        File.WriteAllText(Path.Combine(folder, "bad.png"), "no picture");
        var ran = await home.RunAsync("images", "upload", folder, "--dataset", $"{scene.DatasetId}", "-f", "json");
        Assert.Equal((ExitCode.Partly, "2 of 2 files: 1 added, 1 refused\n"), (ran.Exit, ran.Error));
        var shown = Assert.Single(JsonNode.Parse(ran.Output)!.AsArray())!;
        Assert.Equal(("bad.png", "refused", null), (shown["file"]!.GetValue<string>(), shown["result"]!.GetValue<string>(), shown["imageId"]?.GetValue<long>()));
        Assert.Contains("UNSUPPORTED_FORMAT", shown["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "good.png"));
        Assert.Equal(ExitCode.Failed, (await home.RunAsync("images", "upload", folder, "--dataset", $"{scene.DatasetId}")).Exit);
    }

    [Theory, Databases]
    public async Task Upload_FileGoneSinceItWasFound_IsRefusedAndTheOthersGoOn(Database database)
    {
        var (scene, home) = await EmptyAsync(database);
        using var _ = home;
        var found = PictureFolder.Find(Pictures(home, ("a.png", 1), ("b.png", 2)), PictureFolder.Extensions);
        File.Delete(found[0].Path);
        var ct = TestContext.Current.CancellationToken;
        var outcomes = await scene.Manager.Client.Images.UploadEachAsync(scene.DatasetId, found.Select(file => file.ToUpload()), cancellationToken: ct).ToListAsync(ct);
        Assert.Equal([(UploadResult.Refused, "FILE_UNREADABLE"), (UploadResult.Added, null)], outcomes.Select(outcome => (outcome.Result, outcome.Failure?.Code.Code)));
    }

    [Theory, Databases]
    public async Task Upload_NameIsTaken_DoesAsItIsTold(Database database)
    {
        var (scene, home) = await EmptyAsync(database);
        using var _ = home;
        Task<Ran> UploadAsync(string folder, params string[] options) => home.RunAsync(["images", "upload", folder, "--dataset", $"{scene.DatasetId}", "-f", "csv", .. options]);
        (await UploadAsync(Pictures(home, ("a.png", 1)))).Data();
        var other = Pictures(home, ("a.png", 2));

        var failed = await UploadAsync(other);
        Assert.Equal(ExitCode.Failed, failed.Exit);
        Assert.Contains("'a.png' is the name of another picture", failed.Error, StringComparison.Ordinal);
        Assert.Equal(["a.png", "skipped"], Csv.Parse((await UploadAsync(other, "--on-conflict", "skip")).Data())[1][..2]);
        Assert.Equal(["a.png", "renamed"], Csv.Parse((await UploadAsync(other, "--on-conflict", "rename")).Data())[1][..2]);
        Assert.Equal(2, (await NamesAsync(home, scene)).Count);
        Assert.Equal(ExitCode.Usage, (await UploadAsync(other, "--on-conflict", "replace")).Exit);
        Assert.Equal(ExitCode.Usage, (await UploadAsync(other, "--parallel", "17")).Exit);
    }

    [Fact]
    public async Task Upload_NoFolderOrDataset_SaysSo()
    {
        var (scene, home) = await EmptyAsync(Database.Sqlite);
        using var _ = home;
        var missing = Path.Combine(home.Folder.Root, "missing");
        Assert.Equal($"docket: there is no folder {missing}", (await home.RunAsync("images", "upload", missing, "--dataset", $"{scene.DatasetId}")).Refusal(ExitCode.Usage));
        Assert.Contains("(NOT_FOUND, ", (await home.RunAsync("images", "upload", home.Folder.Root, "--dataset", "987654321")).Refusal(ExitCode.Failed), StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Upload_OnATerminal_ShowsABarOnStderrAndNothingElseOnStdout(Database database)
    {
        var (scene, home) = await EmptyAsync(database);
        using var _ = home;
        home.IsTerminal = true;
        var ran = await home.RunAsync("images", "upload", Pictures(home, ("a.png", 1), ("b.png", 2)), "--dataset", $"{scene.DatasetId}");
        Assert.Equal("", ran.Data());
        Assert.Contains("/2 files", ran.Error, StringComparison.Ordinal);
        Assert.EndsWith("2 of 2 files: 2 added\n", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_OnATerminal_WritesItsTableBelowTheBar()
    {
        var (scene, home) = await EmptyAsync(Database.Sqlite);
        using var _ = home;
        var screen = new StringWriter();
        (home.IsTerminal, home.Screen) = (true, TextWriter.Synchronized(screen));
        await home.RunAsync("images", "upload", Pictures(home, ("a.png", 1), ("b.png", 2)), "--dataset", $"{scene.DatasetId}", "--all");
        var shown = screen.ToString();
        const string ShowCursor = "\u001b[?25h";
        Assert.InRange(shown.IndexOf("a.png", StringComparison.Ordinal), shown.LastIndexOf(ShowCursor, StringComparison.Ordinal) + ShowCursor.Length, shown.Length);
    }

    [Theory, Databases]
    public async Task Download_Twice_WritesTheBytesOnce(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        using var home = CliHome.Of(scene.Manager);
        var folder = home.Folder.File("down");
        var first = await home.RunAsync("images", "download", "--dataset", $"{scene.DatasetId}", "--output", folder);
        Assert.Equal(new Ran(0, "", $"4 files written to {folder}, 0 were there\n"), first);
        Assert.Equal(Enumerable.Range(0, 4).Select(index => Scene.Png(100, 80, index)), Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes));
        File.WriteAllText(Path.Combine(folder, "img-001.png"), "cut off");
        var second = await home.RunAsync("images", "download", "--dataset", $"{scene.DatasetId}", "--output", folder);
        Assert.Equal($"1 files written to {folder}, 3 were there\n", second.Error);
    }

    [Theory, Databases]
    public async Task Download_OfSomeImages_WritesTheseAlone(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        using var home = CliHome.Of(scene.Manager);
        var folder = home.Folder.File("some");
        Task<Ran> DownloadAsync(long image, params string[] more) =>
            home.RunAsync(["images", "download", "--dataset", $"{scene.DatasetId}", "--output", folder, "--image", $"{image}", .. more]);

        Assert.Equal($"1 files written to {folder}, 0 were there\n", (await DownloadAsync(scene.ImageIds[1])).Error);
        Assert.Equal("img-001.png", Path.GetFileName(Assert.Single(Directory.GetFiles(folder))));
        var other = await DownloadAsync(scene.ImageIds[2], "--image", "5");
        Assert.Contains("docket: not in the dataset: 5", other.Refusal(ExitCode.Partly), StringComparison.Ordinal);
        Assert.Equal(["img-001.png", "img-002.png"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory, Databases]
    public async Task Pull_OfJobAndDataset_WritesTheAnnotationsOfTheWire(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        using var home = CliHome.Of(scene.Manager);
        var job = await scene.JobAsync($$"""{"classes": ["car"], "entityIds": [{{scene.ImageIds[1]}}, {{scene.ImageIds[3]}}]}""");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[1]), job)).Ok();

        var folder = home.Folder.File("labels");
        Assert.Equal($"1 figures on 2 images written to {folder}\n", (await home.RunAsync("annotations", "pull", "--job", $"{job}", "--output", folder)).Error);
        Assert.Equal(["img-001.png.json", "img-003.png.json"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var wire = (await scene.Manager.Raw.PostAsync("annotations.info", $$"""{"imageId": {{scene.ImageIds[1]}}, "integerCoords": false}""")).Ok();
        Assert.True(JsonNode.DeepEquals(wire, JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "img-001.png.json")))));

        var file = home.Folder.File("all.json");
        Assert.Equal($"1 figures on 4 images written to {file}\n", (await home.RunAsync("annotations", "pull", "--dataset", $"{scene.DatasetId}", "--output", file)).Error);
        var all = JsonNode.Parse(File.ReadAllText(file))!.AsArray();
        Assert.Equal(scene.ImageIds, all.Select(info => info!["imageId"]!.GetValue<long>()));
        Assert.True(JsonNode.DeepEquals(wire, all[1]));
        Assert.Equal("docket: say which: --job ID or --dataset ID", (await home.RunAsync("annotations", "pull", "--output", folder)).Refusal(ExitCode.Usage));
    }

    [Theory, Databases]
    public async Task Pull_Broken_LeavesTheOldFileAndNoHalfOne(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database));
        using var home = CliHome.Of(scene.Manager);
        var file = home.Folder.Write("all.json", "old");
        Assert.Equal(ExitCode.Failed, (await home.RunAsync("annotations", "pull", "--dataset", "987654321", "--output", file)).Exit);
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Equal([file], home.Folder.Files);
    }

    private static string Pictures(CliHome home, params (string Path, int Seed)[] pictures)
    {
        var folder = Directory.CreateDirectory(Path.Combine(home.Folder.Root, Path.GetRandomFileName())).FullName;
        foreach (var (path, seed) in pictures)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllBytes(Path.Combine(folder, path), Scene.Png(8, 8, seed));
        }

        return folder;
    }

    // By their dots on most systems, by their attributes on Windows.
    private static void Hide(string folder, string file)
    {
        File.WriteAllText(file, "what another program knows of a picture");
        File.SetAttributes(file, FileAttributes.Hidden);
        File.SetAttributes(folder, FileAttributes.Hidden | FileAttributes.Directory);
    }

    private static async Task<List<string>> NamesAsync(CliHome home, Scene scene) =>
        [.. Csv.Parse((await home.RunAsync("images", "list", "--dataset", $"{scene.DatasetId}", "-f", "csv")).Data()).Skip(1).Select(row => row[1])];

    private async Task<(Scene Scene, CliHome Home)> EmptyAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);
        return (scene, CliHome.Of(scene.Manager));
    }
}
