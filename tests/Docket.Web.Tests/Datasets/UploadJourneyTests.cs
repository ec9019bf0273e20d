using System.IO.Compression;
using System.Security.Cryptography;
using Docket.Sdk.Projects;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Microsoft.Playwright;
using SkiaSharp;

namespace Docket.Web.Tests.Datasets;

/// <summary>A manager makes a project with everything in it, by the pages alone.</summary>
public sealed class UploadJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Project_FromNothingToImages_IsWhatTheServerHolds()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        long projectId, datasetId;
        await using (var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "projects"))
        {
            var page = window.Page;
            await ClickAsync(page, "New project");
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Harbour");
            await ClickAsync(page, "Create project");
            await page.WaitForURLAsync("**/projects/*");
            projectId = long.Parse(page.Url.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

            await page.GetByRole(AriaRole.Link, new() { Name = "Classes", Exact = true }).ClickAsync();
            await ClickAsync(page, "New class");
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("boat");
            await page.GetByLabel("Shape").SelectOptionAsync("polygon");
            await page.GetByLabel("Key", new() { Exact = true }).FillAsync("b");
            await ClickAsync(page, "Add class");
            await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "boat", Exact = true })).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Link, new() { Name = "Tags", Exact = true }).ClickAsync();
            await ClickAsync(page, "New tag");
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("sea");
            await page.GetByLabel("Value", new() { Exact = true }).SelectOptionAsync("oneof_string");
            await page.GetByLabel("Values to choose from, one in a line").FillAsync("calm\nrough\n");
            await ClickAsync(page, "Add tag");
            await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "sea", Exact = true })).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Link, new() { Name = "Datasets", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "New dataset" }).First.ClickAsync();
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("day 1");
            await ClickAsync(page, "Create dataset");
            await page.GetByRole(AriaRole.Link, new() { Name = "day 1" }).ClickAsync();
            await page.WaitForURLAsync("**/datasets/*");
            datasetId = long.Parse(page.Url.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);

            var input = page.Locator("input[type=file]").First;
            await input.SetInputFilesAsync([FlatPng.Make("a.png", SKColors.Red), FlatPng.Make("b.png", SKColors.Blue), new() { Name = "c.png", MimeType = "image/png", Buffer = "no picture"u8.ToArray() }]);
            var panel = page.GetByRole(AriaRole.Region, new() { Name = "Upload", Exact = true });
            await Assertions.Expect(panel.GetByRole(AriaRole.Heading)).ToHaveTextAsync("3 files done");
            await Assertions.Expect(panel).ToContainTextAsync("Not taken: It is no JPEG, PNG, BMP or WebP picture");
            await Assertions.Expect(panel.GetByRole(AriaRole.Button, new() { Name = "New" })).ToHaveTextAsync("New 2");
            await Assertions.Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Not taken" })).ToHaveTextAsync("Not taken 1");
            await Assertions.Expect(page.GetByRole(AriaRole.Gridcell)).ToHaveCountAsync(2);

            await input.SetInputFilesAsync([FlatPng.Make("a.png", SKColors.Red)]);
            await Assertions.Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Known" })).ToHaveTextAsync("Known 1");
        }

        var meta = await manager.Client.Projects.MetaAsync(projectId, Token);
        Assert.Equal(("boat", "polygon", "b", LabelColor), (meta.Classes[0].Title, meta.Classes[0].Shape.Value, meta.Classes[0].Hotkey, meta.Classes[0].Color));
        Assert.Equal(TagValueType.OneOfString, Assert.Single(meta.Tags).ValueType);
        Assert.Equal(["calm", "rough"], meta.Tags[0].Values);
        var images = await manager.Client.Images.ListAsync(new() { DatasetId = datasetId }, Token);
        Assert.Equal(["a.png", "b.png"], images.Entities.Select(image => image.Name));
        Assert.All(images.Entities, image => Assert.Equal(40, image.Width));
    }

    [InBrowser]
    public async Task Zip_WithPicturesAndOtherThings_BringsThePicturesAndSaysWhyNoOthers()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var team = (await manager.Client.Users.MeAsync(Token)).Teams![0].Id;
        var workspace = await manager.Client.Workspaces.ListAllAsync(new() { TeamId = team }, Token).FirstAsync(Token);
        var project = await manager.Client.Projects.AddAsync(new() { WorkspaceId = workspace.Id, Name = "Zipped" }, Token);
        var dataset = await manager.Client.Datasets.AddAsync(new() { ProjectId = project.Id, Name = "all" }, Token);
        var (red, blue) = (FlatPng.Make("1.png", SKColors.Red).Buffer, FlatPng.Make("1.png", SKColors.Blue).Buffer);
        var zip = Zip(("cam 1/1.png", red), ("cam 2/1.png", blue), ("cam 2/2.png", red), ("notes.txt", "Taken on a Friday."u8.ToArray()), ("cut.png", red[..60]), ("__MACOSX/._1.png", [0, 5, 22, 7]));

        await using (var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"datasets/{dataset.Id}"))
        {
            // A cut-off picture is found out by the server, which refuses the request that it came in.
            window.Refusal = 400;
            var page = window.Page;
            var input = page.Locator("input[type=file]").First;
            await input.SetInputFilesAsync([Payload("day.zip", zip), Payload("torn.zip", zip[..^40])]);
            var panel = page.GetByRole(AriaRole.Region, new() { Name = "Upload", Exact = true });
            await Assertions.Expect(panel.GetByRole(AriaRole.Heading)).ToHaveTextAsync("7 files done");
            await Assertions.Expect(panel.GetByRole(AriaRole.Button, new() { Name = "New" })).ToHaveTextAsync("New 3");
            await panel.GetByRole(AriaRole.Button, new() { Name = "Not taken" }).ClickAsync();
            var rows = panel.GetByRole(AriaRole.Region, new() { Name = "Files" });
            await Assertions.Expect(rows).ToContainTextAsync("notes.txtNot taken: It is no JPEG, PNG, BMP or WebP picture");
            await Assertions.Expect(rows).ToContainTextAsync("._1.pngNot taken: It is a note that a system keeps beside pictures");
            await Assertions.Expect(rows).ToContainTextAsync("torn.zipNot taken: It is no zip, or its end is missing");
            await Assertions.Expect(rows).ToContainTextAsync("cut.pngNot taken: ");

            await input.SetInputFilesAsync([Payload("day.zip", zip)]);
            await Assertions.Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Known" })).ToHaveTextAsync("Known 3");
        }

        var images = await manager.Client.Images.ListAsync(new() { DatasetId = dataset.Id }, Token);
        Assert.Equal([("day_cam 1_1.png", HashOf(red)), ("day_cam 2_1.png", HashOf(blue)), ("2.png", HashOf(red))], images.Entities.Select(image => (image.Name, image.Hash)));
    }

    private const string LabelColor = "#3FA9F5";

    private static Task ClickAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = false }).First.ClickAsync();

    private static string HashOf(byte[] content) => Convert.ToBase64String(SHA256.HashData(content));

    private static byte[] Zip(params (string Path, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                using var entry = zip.CreateEntry(path).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static FilePayload Payload(string name, byte[] zip) => new() { Name = name, MimeType = "application/zip", Buffer = zip };
}
