using System.Text.Json.Nodes;
using Docket.Tests.Jobs;
using Docket.Tests.Support;

namespace Docket.Tests.Stats;

/// <summary><c>jobs.forecast</c>.</summary>
public sealed class JobsForecastTests
{
    [Theory, Databases]
    public async Task Forecast_OfEqualDays_IsWhatIsLeftByTheDaysWork(Database database)
    {
        var clock = new HandClock(new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 12);
        var job = await scene.JobAsync();

        await LabelAsync(scene, clock, job, day: 1, 0..2);
        await LabelAsync(scene, clock, job, day: 2, 2..4);
        Assert.Equal("too_few_days 8 2 2 2", Words(await ForecastAsync(scene, job)));

        await LabelAsync(scene, clock, job, day: 3, 4..6);
        clock.SetUtcNow(new(2030, 1, 3, 18, 0, 0, TimeSpan.Zero));
        var forecast = await ForecastAsync(scene, job);
        Snapshot.Match(forecast, "jobs.forecast");
        Assert.Equal(" 6 3 3 2", Words(forecast));
        Assert.Equal(("2030-01-06T18:00:00.000Z", "2030-01-06T18:00:00.000Z"), (forecast["p50"]!.GetValue<string>(), forecast["p90"]!.GetValue<string>()));

        (await scene.Manager.SetStatusAsync(job, "stopped")).Ok();
        Assert.Equal("stopped 6 3 3 2", Words(await ForecastAsync(scene, job)));
        clock.SetUtcNow(new(2030, 1, 20, 18, 0, 0, TimeSpan.Zero));
        (await scene.Manager.SetStatusAsync(job, "in_progress")).Ok();
        Assert.Equal("too_few_days 6 0 0 ", Words(await ForecastAsync(scene, job)));
    }

    [Theory, Databases]
    public async Task Past_OfACompletedJob_IsMeasuredFromTheHalfOfItsImages(Database database)
    {
        var clock = new HandClock(new(2030, 1, 1, 8, 0, 0, TimeSpan.Zero));
        await using var server = await RunningServer.StartAsync(database, clock: clock);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 12);
        var job = await scene.JobAsync();
        foreach (var day in Enumerable.Range(0, 3))
        {
            await LabelAsync(scene, clock, job, day + 1, (2 * day)..(2 * (day + 1)));
        }

        await LabelAsync(scene, clock, job, day: 5, 6..12);
        (await scene.Annotator.SetStatusAsync(job, "on_review")).Ok();
        Assert.Equal("0 0  ", Past(await ForecastAsync(scene, job)));
        (await scene.Reviewer.SetStatusAsync(job, "completed")).Ok();

        Assert.Equal("1 0 1 1", Past(await ForecastAsync(scene, job)));
        Assert.Equal("nothing_left 0 5 4 2.4", Words(await ForecastAsync(scene, job)));
        var submittedAtOnce = await scene.JobAsync();
        (await scene.Annotator.SetStatusAsync(submittedAtOnce, "on_review")).Ok();
        (await scene.Reviewer.SetStatusAsync(submittedAtOnce, "completed")).Ok();
        Assert.Equal("1 1 1 1", Past(await ForecastAsync(scene, job)));
    }

    private static async Task LabelAsync(Scene scene, HandClock clock, long job, int day, Range images)
    {
        clock.SetUtcNow(new(2030, 1, day, 10, 0, 0, TimeSpan.Zero));
        foreach (var image in scene.ImageIds.Take(images))
        {
            (await scene.Annotator.MarkAsync(job, image, "done")).Ok();
        }
    }

    private static async Task<JsonNode> ForecastAsync(Scene scene, long job) => (await scene.Manager.OnJobAsync("jobs.forecast", job)).Ok();

    private static string Words(JsonNode one) => $"{one["reason"]} {one["remainingImages"]} {one["observedDays"]} {one["activeDays"]} {one["imagesPerDay"]}";

    private static string Past(JsonNode forecast) =>
        $"{forecast["past"]!["jobs"]} {forecast["past"]!["jobsWithout"]} {forecast["past"]!["medianErrorDays"]} {forecast["past"]!["endedByP90"]}";
}
