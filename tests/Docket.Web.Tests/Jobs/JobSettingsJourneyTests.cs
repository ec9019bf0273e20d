using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Jobs;

/// <summary>A manager changes what a job says, and makes another like it, on the job's page.</summary>
public sealed class JobSettingsJourneyTests(WebServer servers)
{
    private static readonly DateTimeOffset Due = new(2120, 5, 1, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Settings_AllChanged_AreWhatTheServerHolds()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var before = await DemoJobs.FindAsync(manager.Client, "Suburb lanes and crossings");
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"jobs/{before.Id}");
        var page = window.Page;
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = before.Name })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Settings" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Settings" });
        await dialog.GetByLabel("Name").FillAsync("Lanes <b>");
        await dialog.GetByLabel("Description").FillAsync("Only what is painted");
        await dialog.GetByLabel("For the annotator").FillAsync("# Lanes\n\nAlso *worn* ones");
        await dialog.GetByLabel("Priority", new() { Exact = true }).FillAsync("600");
        await dialog.GetByLabel("Due").FillAsync("2027-01-15");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Assertions.Expect(page.GetByText("The settings of Lanes <b> are saved")).ToBeVisibleAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lanes <b>" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("15 Jan 2027");
        var after = await manager.Client.Jobs.InfoAsync(before.Id, Token);
        Assert.Equal(
            ("Lanes <b>", "Only what is painted", "# Lanes\n\nAlso *worn* ones", 600, new DateTimeOffset(2027, 1, 15, 22, 59, 59, 999, TimeSpan.Zero)),
            (after.Name, after.Description, after.Readme, after.Priority, after.DueAt));
        Assert.Equal((before.UserId, before.ReviewerId, before.Status), (after.UserId, after.ReviewerId, after.Status));

        await page.Keyboard.PressAsync("e");
        await dialog.GetByLabel("Due").FillAsync("");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        Assert.Equal((null, "Lanes <b>"), ((await manager.Client.Jobs.InfoAsync(before.Id, Token)).DueAt, after.Name));
    }

    [InBrowser]
    public async Task Clone_AsItIs_CarriesEverythingOfTheJob()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var old = await RichJobAsync(manager);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, $"jobs/{old.Id}");
        var page = window.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Clone" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Rich (copy)");
        await Assertions.Expect(page.GetByLabel("Priority", new() { Exact = true })).ToHaveValueAsync("77");
        await Assertions.Expect(page.GetByLabel("Guide")).ToHaveValueAsync($"{old.Meta.Guide}");
        await Assertions.Expect(page.GetByLabel("A quality check follows the review")).ToBeCheckedAsync();
        await Assertions.Expect(page.GetByLabel("Rules of programs")).ToContainTextAsync("toolboxSettings, own");
        await Assertions.Expect(page.GetByLabel("Data of programs")).ToHaveValueAsync("""{"kept":[1,null]}""");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create 1 job" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Rich (copy)" })).ToBeVisibleAsync();

        var made = await DemoJobs.FindAsync(manager.Client, "Rich (copy)");
        Assert.NotEqual(old.Id, made.Id);
        Assert.Equal(Kept(old), Kept(made));
        Assert.Equal(old.Entities!.Select(image => image.Id), made.Entities!.Select(image => image.Id));
    }

    private static string Kept(Job job) => string.Join(
        '\n',
        job.DatasetId,
        job.UserId,
        job.ReviewerId,
        job.Description,
        job.Readme,
        job.Priority,
        job.DueAt,
        job.CustomData,
        Names(job.Meta.Classes),
        Names(job.Meta.ProjectTags),
        Names(job.Meta.ReadOnlyTags),
        job.Meta with { Classes = [], ProjectTags = [], ReadOnlyTags = [], ToolboxSettings = null, Others = null },
        job.Meta.ToolboxSettings,
        string.Join(',', job.Meta.Others!));

    private static string Names(IEnumerable<IdAndName> some) => string.Join(',', some.Select(one => one.Name));

    private static async Task<Job> RichJobAsync(Person manager)
    {
        var like = await DemoJobs.FindAsync(manager.Client, "Suburb lanes and crossings");
        var guide = await manager.Client.Guides.AddAsync(new() { TeamId = like.TeamId, Name = "How to" }, Token);
        var made = await manager.Client.Jobs.AddAsync(
            new()
            {
                Name = "Rich",
                DatasetId = like.DatasetId!.Value,
                UserIds = [like.UserId],
                ReviewerId = like.ReviewerId,
                Description = "short",
                Readme = "long",
                Priority = 77,
                DueAt = Due,
                CustomData = RawJson.Parse("""{"kept":[1,null]}"""),
                Meta = new()
                {
                    Classes = ["lane"],
                    ProjectTags = ["hidden"],
                    ReadOnlyTags = ["weather"],
                    EntityIds = [.. like.Entities!.Take(3).Select(image => image.Id)],
                    ImageFiguresLimit = 9,
                    ImageTagsLimit = 4,
                    DynamicTags = true,
                    AllowRestore = true,
                    DisableSubmit = true,
                    EnableIntermediateReview = true,
                    Guide = guide.Id,
                    ToolboxSettings = RawJson.Parse("""{"playbackRate":2}"""),
                    Others = new Dictionary<string, JsonElement> { ["own"] = JsonElement.Parse("5") },
                },
            },
            Token);
        return await manager.Client.Jobs.InfoAsync(made[0].Id, Token);
    }
}
