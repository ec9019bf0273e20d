using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Stats;

/// <summary><c>teams.stats</c>.</summary>
public sealed class TeamsStatsTests(Servers servers)
{
    [Theory, Databases]
    public async Task Stats_OfTwoDays_AreWhatWasDone(Database database)
    {
        await using var worked = await WorkedScene.CreateAsync(database);

        var stats = (await AskAsync(worked.Scene.Manager, worked.Scene, "2030-01-01", "2030-01-03")).Ok();

        Snapshot.Match(stats, "teams.stats");
        Assert.Equal("4 labeled, 1 again, 3 figures, 5 reviewed, 3 accepted, 2 rejected, 300 s, 70 s", Numbers(stats["totals"]!));
        Assert.Equal(
            [
                "4 labeled, 0 again, 2 figures, 0 reviewed, 0 accepted, 0 rejected, 240 s, 0 s",
                "0 labeled, 1 again, 1 figures, 5 reviewed, 3 accepted, 2 rejected, 60 s, 70 s",
                "0 labeled, 0 again, 0 figures, 0 reviewed, 0 accepted, 0 rejected, 0 s, 0 s",
            ],
            stats["days"]!.AsArray().Select(day => Numbers(day!)));
        Assert.Equal(["(none) 1", "blurry 1"], Reasons(stats));
        Assert.Equal(300, stats["idleSeconds"]!.GetValue<int>());
    }

    [Theory, Databases]
    public async Task Stats_OfPeople_AreTheirOwn(Database database)
    {
        await using var worked = await WorkedScene.CreateAsync(database);
        var scene = worked.Scene;

        var people = (await AskAsync(scene.Manager, scene, "2030-01-01", "2030-01-02")).Ok()["people"]!.AsArray();

        var annotator = people.Single(person => person!["userId"]!.GetValue<long>() == scene.Annotator.Id)!;
        var reviewer = people.Single(person => person!["userId"]!.GetValue<long>() == scene.Reviewer.Id)!;
        Assert.Equal("4 labeled, 1 again, 3 figures, 0 reviewed, 3 accepted, 2 rejected, 300 s, 0 s", Numbers(annotator));
        Assert.Equal("0 labeled, 0 again, 0 figures, 5 reviewed, 0 accepted, 0 rejected, 0 s, 70 s", Numbers(reviewer));
        Assert.Equal("""{"count":3,"min":60,"p25":80,"median":100,"p75":120,"max":140}""", annotator["secondsPerImage"]!.ToJsonString());
        Assert.Null(reviewer["secondsPerImage"]);
        Assert.Equal((4, 2, 0.5), (annotator["firstReviews"]!.GetValue<int>(), annotator["acceptedFirst"]!.GetValue<int>(), annotator["acceptanceRate"]!.GetValue<double>()));
        Assert.Null(reviewer["acceptanceRate"]);
        Assert.Equal(2, people.Count);
    }

    [Theory, Databases]
    public async Task Period_AfterTheWork_KnowsWhatWasMarkedBefore(Database database)
    {
        await using var worked = await WorkedScene.CreateAsync(database);

        var day = (await AskAsync(worked.Scene.Manager, worked.Scene, "2030-01-02", "2030-01-02")).Ok();

        Assert.Equal("0 labeled, 1 again, 1 figures, 5 reviewed, 3 accepted, 2 rejected, 60 s, 70 s", Numbers(day["totals"]!));
        var annotator = day["people"]!.AsArray().Single(person => person!["userId"]!.GetValue<long>() == worked.Scene.Annotator.Id)!;
        Assert.Equal(4, annotator["firstReviews"]!.GetValue<int>());
        Assert.Null(annotator["secondsPerImage"]);
    }

    [Theory, Databases]
    public async Task Days_WithAnOffset_BeginByThatClock(Database database)
    {
        await using var worked = await WorkedScene.CreateAsync(database);

        var day = (await AskAsync(worked.Scene.Manager, worked.Scene, "2029-12-31", "2030-01-01", """, "offsetMinutes": -600""")).Ok();

        Assert.Equal(["2029-12-31 4 0", "2030-01-01 0 5"], day["days"]!.AsArray().Select(one => $"{one!["day"]} {one["imagesLabeled"]} {one["imagesReviewed"]}"));
    }

    [Theory, Databases]
    public async Task Work_AcrossTheFirstMidnight_CountsTheGapThatLedIntoThePeriod(Database database)
    {
        await using var worked = await WorkedScene.BeginAsync(database);
        var scene = worked.Scene;
        worked.Clock.SetUtcNow(new(2030, 1, 1, 23, 59, 0, TimeSpan.Zero));
        await worked.AfterAsync(0, () => scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), worked.Job));
        await worked.AfterAsync(90, () => scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0], left: 40), worked.Job));

        var day = (await AskAsync(scene.Manager, scene, "2030-01-02", "2030-01-02")).Ok();

        Assert.Equal("0 labeled, 0 again, 1 figures, 0 reviewed, 0 accepted, 0 rejected, 90 s, 0 s", Numbers(day["totals"]!));
    }

    [Theory, Databases]
    public async Task Annotator_Asks_SeesTheOwnNumbersAndReasonsAlone(Database database)
    {
        await using var worked = await WorkedScene.CreateAsync(database);
        var scene = worked.Scene;
        var other = await scene.Team.MemberAsync(Sdk.Teams.Role.Annotator);

        var own = (await AskAsync(scene.Annotator, scene, "2030-01-01", "2030-01-02")).Ok();

        Assert.Equal("4 labeled, 1 again, 3 figures, 0 reviewed, 3 accepted, 2 rejected, 300 s, 0 s", Numbers(own["totals"]!));
        Assert.Equal([scene.Annotator.Id], own["people"]!.AsArray().Select(person => person!["userId"]!.GetValue<long>()));
        Assert.Equal(["(none) 1", "blurry 1"], Reasons(own));
        Assert.Empty(Reasons((await AskAsync(other, scene, "2030-01-01", "2030-01-02")).Ok()));
        (await AskAsync(scene.Annotator, scene, "2030-01-01", "2030-01-02", $", \"userId\": {scene.Reviewer.Id}")).Refused(403, "FORBIDDEN");
        (await AskAsync(scene.Reviewer, scene, "2030-01-01", "2030-01-02", $", \"userId\": {scene.Annotator.Id}")).Refused(403, "FORBIDDEN");
        var asked = (await AskAsync(scene.Manager, scene, "2030-01-01", "2030-01-02", $", \"userId\": {scene.Annotator.Id}")).Ok();
        Assert.Equal(own.ToJsonString(), asked.ToJsonString());
    }

    [Theory, Databases]
    public async Task Project_Other_HasNothing(Database database)
    {
        await using var worked = await WorkedScene.CreateAsync(database);
        var other = await Scene.CreateAsync(worked.Scene.Team, images: 1, name: "yards");

        Assert.Equal(4, (await AskAsync(worked.Scene.Manager, worked.Scene, "2030-01-01", "2030-01-02", $", \"projectId\": {worked.Scene.ProjectId}")).Ok()["totals"]!["imagesLabeled"]!.GetValue<int>());
        Assert.Equal(0, (await AskAsync(worked.Scene.Manager, worked.Scene, "2030-01-01", "2030-01-02", $", \"projectId\": {other.ProjectId}")).Ok()["totals"]!["imagesLabeled"]!.GetValue<int>());
    }

    [Theory, Databases]
    public async Task Days_ThatAreNone_AreRefused(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);
        (await AskAsync(scene.Manager, scene, "2030-01-02", "2030-01-01")).Refused(400, "BAD_VALUE");
        (await AskAsync(scene.Manager, scene, "2030-01-01", "2031-01-02")).Refused(400, "BAD_VALUE");
        (await AskAsync(scene.Manager, scene, "2030-02-30", "2030-03-01")).Refused(400, "BAD_VALUE");
        (await AskAsync(scene.Manager, scene, "2030-01-01", "2031-01-01")).Ok();
    }

    private static Task<RawAnswer> AskAsync(Person person, Scene scene, string from, string to, string more = "") =>
        person.Raw.PostAsync("teams.stats", $$"""{"teamId": {{scene.Team.Id}}, "from": "{{from}}", "to": "{{to}}"{{more}}}""");

    private static string Numbers(JsonNode one) =>
        $"{one["imagesLabeled"]} labeled, {one["reworks"]} again, {one["figuresMade"]} figures, {one["imagesReviewed"]} reviewed, {one["accepted"]} accepted, {one["rejected"]} rejected, {one["labelingSeconds"]} s, {one["reviewSeconds"]} s";

    private static IEnumerable<string> Reasons(JsonNode stats) => stats["reasons"]!.AsArray().Select(reason => $"{reason!["reason"]?.ToString() ?? "(none)"} {reason["count"]}");
}
