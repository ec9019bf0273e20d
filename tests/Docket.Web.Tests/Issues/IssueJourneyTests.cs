using Docket.Sdk;
using Docket.Sdk.Issues;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Issues;

/// <summary>A reviewer comments on a figure by the keyboard, the annotator answers, and it is resolved.</summary>
public sealed class IssueJourneyTests(WebServer servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [InBrowser]
    public async Task Comment_OnAFigureByKeyboard_IsAnsweredWhereItStands_AndResolved()
    {
        await using var server = await servers.ChangingDemoAsync();
        var reviewer = await DemoServers.SignInAsync(server, DemoAccounts.Reviewer);
        var team = (await reviewer.Client.Users.MeAsync(Token)).Teams![0].Id;
        var job = await reviewer.Client.Jobs.ListAllAsync(new() { TeamId = team }, Token).FirstAsync(one => one.Name == "Downtown scenes", Token);
        await using (var window = await servers.OpenAsync(server, DemoAccounts.Reviewer.Login, DemoAccounts.Reviewer.Password, $"jobs/{job.Id}/review"))
        {
            var page = window.Page;
            await Assertions.Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("building", new() { Timeout = 20_000 });
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("c");
            var form = page.GetByRole(AriaRole.Form, new() { Name = "New comment" });
            await Assertions.Expect(form.GetByRole(AriaRole.Status)).ToHaveTextAsync("On building");
            await Assertions.Expect(form.GetByLabel("Comment")).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync("A roof is missing");
            await page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(form).ToBeHiddenAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "A roof is missing" })).ToHaveAttributeAsync("aria-expanded", "true");
            await Assertions.Expect(page.GetByLabel("1 open comment; press to go to one")).ToBeVisibleAsync();
        }

        var issue = Assert.Single(await IssuesAsync(reviewer, team));
        var info = await reviewer.Client.Issues.InfoAsync(issue.Id, Token);
        Assert.Equal((job.Id, "A roof is missing"), (info.JobId, Assert.Single(info.Comments!).Comment));
        var bound = Assert.Single(info.SubIssues).Bindings.Single(one => one.Field == IssueField.Figure);
        var figure = await reviewer.Client.Figures.InfoAsync(bound.Value, Token);
        Assert.Equal(info.ImageId, figure.EntityId);
        Assert.NotNull(info.SubIssues[0].Meta.Position);

        await using (var window = await servers.OpenAsync(server, job.LabelerLogin!, $"{job.LabelerLogin}-demo", "issues"))
        {
            await window.Page.GetByRole(AriaRole.Link, new() { Name = "A roof is missing" }).ClickAsync();
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Comments" })).ToContainTextAsync("A roof is missing");
            await Assertions.Expect(window.Page.GetByRole(AriaRole.List, new() { Name = "Comments" })).ToContainTextAsync("reviewer");
            await window.Page.GetByLabel("Reply").FillAsync("It is hidden by the tree");
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "Reply" }).ClickAsync();
            await Assertions.Expect(window.Page.GetByRole(AriaRole.List, new() { Name = "Comments" })).ToContainTextAsync("hidden by the tree");
        }

        await using (var window = await servers.OpenAsync(server, DemoAccounts.Reviewer.Login, DemoAccounts.Reviewer.Password, $"images/{info.ImageId}?job={job.Id}&issue={issue.Id}"))
        {
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "Resolve" }).ClickAsync();
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Reopen" })).ToBeVisibleAsync();
        }

        var closed = await reviewer.Client.Issues.InfoAsync(issue.Id, Token);
        Assert.Equal((IssueStatus.Closed, 2), (closed.Status, closed.CommentsCount));
        Assert.Empty(await IssuesAsync(reviewer, team, Filter.Equal("status", "open")));
    }

    [InBrowser]
    public async Task Letters_BesideTheFieldOfAComment_AreNoVerdicts()
    {
        await using var server = await servers.ChangingDemoAsync();
        var reviewer = await DemoServers.SignInAsync(server, DemoAccounts.Reviewer);
        var team = (await reviewer.Client.Users.MeAsync(Token)).Teams![0].Id;
        var job = await reviewer.Client.Jobs.ListAllAsync(new() { TeamId = team }, Token).FirstAsync(one => one.Name == "Downtown scenes", Token);
        await using var window = await servers.OpenAsync(server, DemoAccounts.Reviewer.Login, DemoAccounts.Reviewer.Password, $"jobs/{job.Id}/review");
        var page = window.Page;
        await Assertions.Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("building", new() { Timeout = 20_000 });
        var before = await page.Locator(".place").TextContentAsync();

        await page.Keyboard.PressAsync("c");
        var form = page.GetByRole(AriaRole.Form, new() { Name = "New comment" });
        var stage = (await page.GetByRole(AriaRole.Region, new() { Name = "Image" }).BoundingBoxAsync())!;
        // A drag takes the focus out of the field, and chooses nothing.
        await page.Mouse.MoveAsync(stage.X + 200, stage.Y + 300);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(stage.X + 260, stage.Y + 320);
        await page.Mouse.UpAsync();
        await page.Keyboard.PressAsync("a");
        Assert.Equal(before, await page.Locator(".place").TextContentAsync());
        await page.Mouse.ClickAsync(stage.X + 12, stage.Y + stage.Height - 12);
        await Assertions.Expect(form.GetByRole(AriaRole.Status)).ToHaveTextAsync("On a place of the image");
        await Assertions.Expect(form.GetByLabel("Comment")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(form).ToBeHiddenAsync();

        Assert.Empty(await IssuesAsync(reviewer, team));
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(page.Locator(".place")).Not.ToHaveTextAsync(before!);
    }

    private static async Task<List<Issue>> IssuesAsync(Person person, long team, params Filter[] filter) =>
        await person.Client.Issues.ListAllAsync(new() { TeamId = team, Filter = filter }, Token).ToListAsync(Token);
}
