using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Projects;

/// <summary>A manager makes a class of keypoints with its template, on the stage and by the keyboard, and changes it later.</summary>
public sealed class KeypointJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Template_MadeAndChanged_IsInTheMetaAsTheSdkReadsIt()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var team = (await manager.Client.Users.MeAsync(Token)).Teams![0].Id;
        var workspace = await manager.Client.Workspaces.ListAllAsync(new() { TeamId = team }, Token).FirstAsync(Token);
        var project = await manager.Client.Projects.AddAsync(new() { WorkspaceId = workspace.Id, Name = "Keypoints" }, Token);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"projects/{project.Id}?tab=classes");
        var page = window.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "New class" }).First.ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("face");
        await page.GetByLabel("Shape").SelectOptionAsync("graph");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add class" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("A template has at least one keypoint.");

        var stage = page.Locator(".stage");
        await PressAsync(page, stage, 100, 60);
        await PressAsync(page, stage, 200, 60);
        await page.GetByLabel("Name of keypoint 1").FillAsync("Left eye");
        await page.GetByLabel("Name of keypoint 2").FillAsync("Right eye");
        await stage.ScrollIntoViewIfNeededAsync();
        var box = (await stage.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 200, box.Y + 60);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 230, box.Y + 80, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Assertions.Expect(page.GetByLabel("X of keypoint 2")).ToHaveValueAsync("230");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw lines" }).ClickAsync();
        await PressAsync(page, stage, 100, 60);
        await PressAsync(page, stage, 230, 80);
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "Skeleton of 2 keypoints and 1 line" })).ToBeVisibleAsync();

        // The third by the keyboard alone.
        await page.GetByRole(AriaRole.Button, new() { Name = "Add keypoint" }).PressAsync("Enter");
        await page.GetByLabel("Name of keypoint 3").FillAsync("Left eye");
        await page.GetByLabel("X of keypoint 3").FillAsync("150");
        await page.GetByLabel("Y of keypoint 3").FillAsync("140");
        await page.GetByLabel("A line from").SelectOptionAsync("0");
        await page.GetByLabel("A line to").SelectOptionAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add line" }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add class" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("2 keypoints are called Left eye.");
        await page.GetByLabel("Name of keypoint 3").FillAsync("Nose");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add class" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Keypoints", Exact = true })).ToBeVisibleAsync();

        var face = Assert.Single((await manager.Client.Projects.MetaAsync(project.Id, Token)).Classes);
        Assert.Equal(("face", GeometryType.Graph), (face.Title, face.Shape));
        Assert.Equal(
            """{"nodes":{"Left eye":{"label":"Left eye","loc":[100,60],"color":"#3FA9F5"},"Right eye":{"label":"Right eye","loc":[230,80],"color":"#3FA9F5"},"Nose":{"label":"Nose","loc":[150,140],"color":"#3FA9F5"}}"""
            + ""","edges":[{"src":"Left eye","dst":"Right eye","color":"#4CD08A"},{"src":"Left eye","dst":"Nose","color":"#4CD08A"}]}""",
            face.GeometryConfig.ToString());

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit class face" }).ClickAsync();
        await page.GetByLabel("Name of keypoint 1").FillAsync("The left eye");
        await page.GetByLabel("Colour of keypoint 3").FillAsync("#ff0000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take out Right eye" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save class" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();

        face = Assert.Single((await manager.Client.Projects.MetaAsync(project.Id, Token)).Classes);
        Assert.Equal(
            """{"nodes":{"Left eye":{"label":"The left eye","loc":[100,60],"color":"#3FA9F5"},"Nose":{"label":"Nose","loc":[150,140],"color":"#FF0000"}},"edges":[{"src":"Left eye","dst":"Nose","color":"#4CD08A"}]}""",
            face.GeometryConfig.ToString());
    }

    [InBrowser]
    public async Task Keypoint_ThatFiguresMayHave_IsTakenOutOnlyWhenItIsSaidTwice()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var project = (await DemoJobs.FindAsync(manager.Client, "Downtown scenes")).ProjectId;
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"projects/{project}?tab=classes");
        var page = window.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit class person" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take out Left hand" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save class" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("may have what is taken out (Left hand)");
        Assert.Contains("hand_l", await ConfigAsync(manager.Client, project), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Save class" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        Assert.DoesNotContain("hand_l", await ConfigAsync(manager.Client, project), StringComparison.Ordinal);
    }

    private static async Task<string> ConfigAsync(DocketClient client, long projectId) =>
        (await client.Projects.MetaAsync(projectId, Token)).Classes.Single(one => one.Title == "person").GeometryConfig.ToString();

    private static async Task PressAsync(IPage page, ILocator stage, float x, float y)
    {
        await stage.ScrollIntoViewIfNeededAsync();
        var box = (await stage.BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + x, box.Y + y);
    }
}
