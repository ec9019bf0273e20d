using Docket.Sdk.Json;
using Docket.Sdk.Jobs;
using Docket.Server.Demo;
using Docket.Tests.Demo;
using Docket.Tests.Support;
using Microsoft.Playwright;

namespace Docket.Web.Tests.Everywhere;

/// <summary>Names and texts that are markup, long words, right-to-left text and emoji: shown as they are, on every page.</summary>
public sealed class HostileTextTests(WebServer servers)
{
    // Names hold no slash.
    private const string Markup = "<img src=x onerror=\"window.ran=1\">\"'><svg onload=window.ran=1>{{1+1}}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Name(string of) => $"{of} {Markup} مرحبا\u202e 🦊 {new string('W', 60)}";

    [InBrowser]
    public async Task EveryField_FullOfMarkup_IsTextAndBreaksNoPage()
    {
        await using var server = await servers.ChangingDemoAsync();
        var manager = await DemoServers.SignInAsync(server, DemoAccounts.Manager);
        var reviewer = await DemoServers.SignInAsync(server, DemoAccounts.Reviewer);
        var job = await DemoJobs.FindAsync(manager.Client, "Downtown scenes");
        await FillAsync(manager, reviewer, job);
        var pages = await AppPages.OfAsync(await manager.Client.Jobs.InfoAsync(job.Id, Token), manager.Client);
        var broken = new List<string>();
        foreach (var (width, height) in new[] { (1440, 900), (390, 844) })
        {
            await using var window = await servers.OpenAsync(server, DemoAccounts.Manager.Login, DemoAccounts.Manager.Password, "account", width, height);
            foreach (var path in pages)
            {
                await AppPages.VisitAsync(window, path);
                var page = await window.Page.EvaluateAsync<Looks>("() => ({ ran: 'ran' in window, wide: document.scrollingElement.scrollWidth - innerWidth, images: document.querySelectorAll('img[src=x]').length })");
                if (page is not { Ran: false, Wide: <= 0, Images: 0 })
                {
                    broken.Add($"{path} at {width}: {page}");
                }
            }

            await window.GoToAsync($"projects/{job.ProjectId}");
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Name("project"));
        }

        Assert.Empty(broken);
    }

    private static async Task FillAsync(Person manager, Person reviewer, Job job)
    {
        var client = manager.Client;
        await client.Projects.EditInfoAsync(new() { Id = job.ProjectId, Name = Name("project"), Description = Name("description") }, Token);
        await client.Datasets.EditInfoAsync(new() { Id = job.DatasetId!.Value, Name = Name("dataset"), Description = Name("description") }, Token);
        foreach (var (image, number) in job.Entities!.Select((image, number) => (image, number)))
        {
            await client.Images.EditInfoAsync(new() { Id = image.Id, Name = Name($"image {number}") }, Token);
        }

        var meta = await client.Projects.MetaAsync(job.ProjectId, Token);
        await client.Projects.MetaUpdateAsync(
            new()
            {
                Id = job.ProjectId,
                Meta = meta with
                {
                    Classes = [.. meta.Classes.Select((one, number) => one with { Title = Name($"class {number}") })],
                    Tags = [.. meta.Tags.Select((one, number) => one with { Name = Name($"tag {number}") })],
                },
            },
            Token);
        var guide = await client.Guides.AddAsync(new() { TeamId = job.TeamId, Name = Name("guide"), Description = $"# {Name("guide")}\n\n[go](javascript:window.ran=1) <b onclick=1>{Name("text")}" }, Token);
        await client.Jobs.EditInfoAsync(
            new() { Id = job.Id, Name = Name("job"), Description = Name("description"), Readme = Name("readme"), CustomData = RawJson.Parse($$"""{"note": {{System.Text.Json.JsonSerializer.Serialize(Name("data"))}}}"""), Meta = new() { Guide = guide.Id } },
            Token);
        await client.Issues.AddAsync(new() { TeamId = job.TeamId, Name = Name("issue"), Comment = Name("comment"), Assignees = [], IsLocal = false, ImageId = job.Entities![0].Id, JobId = job.Id }, Token);
        var waiting = job.Entities!.First(image => image.ReviewStatus == ReviewStatus.Done);
        await reviewer.Client.Jobs.EntitiesUpdateReviewStatusAsync(new() { JobId = job.Id, EntityId = waiting.Id, Status = ReviewStatus.Rejected, Reason = Name("reason") }, Token);
    }

    private sealed record Looks
    {
        public bool Ran { get; init; }

        public int Wide { get; init; }

        public int Images { get; init; }
    }
}
