using Docket.Tests.Jobs;
using Docket.Tests.Support;

namespace Docket.Tests.Stats;

/// <summary>
/// A job of four images that was worked on for two days, on a server with a clock of its own. On the first day the annotator labels all, on the
/// second the reviewer rejects two, and one of them is labeled again and accepted.
/// </summary>
internal sealed record WorkedScene(RunningServer Server, HandClock Clock, Scene Scene, long Job) : IAsyncDisposable
{
    public static async Task<WorkedScene> CreateAsync(Database database)
    {
        var worked = await BeginAsync(database);
        await worked.FirstDayAsync();
        worked.Clock.SetUtcNow(new(2030, 1, 2, 9, 0, 0, TimeSpan.Zero));
        await worked.SecondDayAsync();
        return worked;
    }

    public static async Task<WorkedScene> BeginAsync(Database database)
    {
        var clock = new HandClock(new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero));
        var server = await RunningServer.StartAsync(database, clock: clock);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 4);
        return new WorkedScene(server, clock, scene, await scene.JobAsync());
    }

    public async Task AfterAsync(int seconds, Func<Task<RawAnswer>> act)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        (await act()).Ok();
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task FirstDayAsync()
    {
        var (annotator, images) = (Scene.Annotator, Scene.ImageIds);
        await AfterAsync(10, () => annotator.SetStatusAsync(Job, "in_progress"));
        await AfterAsync(20, () => annotator.Raw.PostAsync("figures.bulk.add", Scene.CarOn(images[0]), Job));
        await AfterAsync(40, () => annotator.MarkAsync(Job, images[0], "done"));
        await AfterAsync(30, () => annotator.Raw.PostAsync("figures.bulk.add", Scene.CarOn(images[1]), Job));
        await AfterAsync(50, () => annotator.MarkAsync(Job, images[1], "done"));
        await AfterAsync(100, () => annotator.MarkAsync(Job, images[2], "done"));
        await AfterAsync(400, () => annotator.MarkAsync(Job, images[3], "done"));
        await AfterAsync(10, () => annotator.SetStatusAsync(Job, "on_review"));
    }

    private async Task SecondDayAsync()
    {
        var (annotator, reviewer, images) = (Scene.Annotator, Scene.Reviewer, Scene.ImageIds);
        await AfterAsync(0, () => reviewer.MarkAsync(Job, images[0], "accepted"));
        await AfterAsync(20, () => reviewer.RejectAsync(Job, images[1], "blurry"));
        await AfterAsync(30, () => reviewer.RejectAsync(Job, images[2], "blurry"));
        await AfterAsync(5, () => reviewer.MarkAsync(Job, images[2], "accepted"));
        await AfterAsync(15, () => reviewer.MarkAsync(Job, images[3], "rejected"));
        await AfterAsync(10, () => reviewer.SetStatusAsync(Job, "in_progress"));
        await AfterAsync(600, () => annotator.Raw.PostAsync("figures.bulk.add", Scene.CarOn(images[1], left: 40), Job));
        await AfterAsync(60, () => annotator.MarkAsync(Job, images[1], "done"));
        await AfterAsync(10, () => annotator.SetStatusAsync(Job, "on_review"));
        await AfterAsync(10, () => reviewer.MarkAsync(Job, images[1], "accepted"));
    }
}
