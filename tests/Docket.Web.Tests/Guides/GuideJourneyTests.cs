using Docket.Sdk.Guides;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Guides;

/// <summary>A manager writes a guide; who reviews and labels reads it beside the picture.</summary>
public sealed class GuideJourneyTests(WebServer servers)
{
    private const string Hostile = """
        # Cars **and** trucks

        <script>window.hurt = 1</script> <img src=x onerror="window.hurt = 2">

        [press](javascript:window.hurt=3) [data](data:text/html,<script>window.hurt=4</script>) ![shot](https://example.org/track.png) [good](https://example.org/good)
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Guide_WithHostileText_RunsNothing_AndIsReadByWhoLabels()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var team = (await manager.Client.Users.MeAsync(Token)).Teams![0].Id;
        await using (var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "guides"))
        {
            var page = window.Page;
            await page.Keyboard.PressAsync("n");
            await page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("Streets");
            await page.GetByRole(AriaRole.Button, new() { Name = "Create guide" }).ClickAsync();
            await page.GetByLabel("Markdown").FillAsync(Hostile);
            await AssertHarmlessAsync(page, page.GetByRole(AriaRole.Region, new() { Name = "Preview" }));
            await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Not saved yet" })).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Control+s");
            await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Saved just now" })).ToBeVisibleAsync();
        }

        var guide = Assert.Single(await manager.Client.Guides.ListAllAsync(new() { TeamId = team }, Token).ToListAsync(Token));
        Assert.Equal(("Streets", Hostile.ReplaceLineEndings("\n")), (guide.Name, guide.Description));

        var job = await manager.Client.Jobs.ListAllAsync(new() { TeamId = team }, Token).FirstAsync(one => one.Name == "Downtown scenes", Token);
        await manager.Client.Jobs.EditInfoAsync(new() { Id = job.Id, Meta = new() { Guide = guide.Id } }, Token);
        await using (var window = await servers.OpenAsync(server, DemoAccounts.Reviewer.Login, DemoAccounts.Reviewer.Password, $"jobs/{job.Id}/review"))
        {
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("building", new() { Timeout = 20_000 });
            await window.Page.Keyboard.PressAsync("g");
            await AssertHarmlessAsync(window.Page, window.Page.GetByRole(AriaRole.Region, new() { Name = "Guide" }));
        }

        await using (var window = await servers.OpenAsync(server, job.LabelerLogin!, $"{job.LabelerLogin}-demo", $"jobs/{job.Id}"))
        {
            await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Guide" }).ClickAsync();
            await AssertHarmlessAsync(window.Page, window.Page.GetByRole(AriaRole.Region, new() { Name = "Guide" }));
        }
    }

    [InBrowser]
    public async Task Guide_SavedBySomebodyElseMeanwhile_IsNotOverwrittenUnasked()
    {
        await using var server = await servers.ChangingDemoAsync();
        var (manager, guide) = await GuideAsync(server);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"guides/{guide.Id}");
        var page = window.Page;
        await page.GetByLabel("Markdown").FillAsync("mine");
        await manager.Client.Guides.EditInfoAsync(new() { Id = guide.Id, Description = "theirs" }, Token);

        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else saved this guide");
        await Assertions.Expect(page.GetByRole(AriaRole.Region)).ToHaveTextAsync("theirs");
        Assert.Equal("theirs", (await manager.Client.Guides.InfoAsync(guide.Id, Token)).Description);

        await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save mine over it" }).ClickAsync(), "**/guides.editInfo");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
        Assert.Equal("mine", (await manager.Client.Guides.InfoAsync(guide.Id, Token)).Description);
    }

    [InBrowser]
    public async Task Guide_LeftUnsaved_AsksFirst_AndRemovingIsUndone()
    {
        await using var server = await servers.ChangingDemoAsync();
        var (manager, guide) = await GuideAsync(server);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"guides/{guide.Id}");
        var page = window.Page;
        await page.GetByLabel("Markdown").FillAsync("# More");
        await page.GetByRole(AriaRole.Link, new() { Name = "Guides" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("is not saved");
        Assert.EndsWith($"guides/{guide.Id}", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and leave" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "More of Streets" }).ClickAsync();
        Assert.Equal("# More", (await manager.Client.Guides.InfoAsync(guide.Id, Token)).Description);
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(page.GetByText("No guides yet")).ToBeVisibleAsync();
        Assert.Empty((await manager.Client.Guides.ListAsync(new() { TeamId = guide.TeamId }, Token)).Entities);
        await page.Keyboard.PressAsync("z");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Streets" })).ToBeVisibleAsync();
        Assert.Null((await manager.Client.Guides.InfoAsync(guide.Id, Token)).DisabledAt);
    }

    private static async Task<(Person Manager, Guide Guide)> GuideAsync(RunningServer server)
    {
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var team = (await manager.Client.Users.MeAsync(Token)).Teams![0].Id;
        return (manager, await manager.Client.Guides.AddAsync(new() { TeamId = team, Name = "Streets", Description = "base" }, Token));
    }

    private static async Task AssertHarmlessAsync(IPage page, ILocator shown)
    {
        await Assertions.Expect(shown.GetByRole(AriaRole.Heading, new() { Name = "Cars and trucks" })).ToBeVisibleAsync();
        await Assertions.Expect(shown).ToContainTextAsync("<script>window.hurt = 1</script>");
        await shown.GetByText("press").ClickAsync();
        Assert.Equal(["https://example.org/track.png", "https://example.org/good"], await shown.GetByRole(AriaRole.Link).EvaluateAllAsync<string[]>("all => all.map(one => one.href)"));
        Assert.Equal(0, await shown.Locator("script, img, iframe").CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("window.hurt === undefined"));
    }
}
