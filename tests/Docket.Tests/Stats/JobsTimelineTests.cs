using Docket.Tests.Jobs;
using Docket.Tests.Support;

namespace Docket.Tests.Stats;

/// <summary><c>jobs.timeline</c>, <c>jobs.rounds</c> and <c>images.history</c> of a job that was worked on.</summary>
public sealed class JobsTimelineTests
{
    [Theory, Databases]
    public async Task Timeline_OfAJob_IsWhatWasDone(Database database)
    {
        await using var worked = await WorkedScene.CreateAsync(database);
        var scene = worked.Scene;

        var timeline = (await scene.Annotator.OnJobAsync("jobs.timeline", worked.Job)).Ok();

        Snapshot.Match(timeline, "jobs.timeline");
        Assert.Equal(
            ["01T08:00:00 0 0 0", "01T08:04:10 3 0 0", "01T08:10:50 4 0 0", "02T09:01:10 0 2 2", "02T09:12:40 0 3 1"],
            timeline["progress"]!.AsArray().Select(point => $"{point!["at"]!.ToString()[8..19]} {point["done"]} {point["accepted"]} {point["rejected"]}"));
        Assert.Equal(
            ["60 2", "120 1"],
            timeline["timePerImage"]!.AsArray().Where(bucket => bucket!["images"]!.GetValue<int>() > 0).Select(bucket => $"{bucket!["from"]} {bucket["images"]}"));
        Assert.Equal(["1 2 2", "2 1 0"], timeline["verdicts"]!.AsArray().Select(round => $"{round!["round"]} {round["accepted"]} {round["rejected"]}"));
        Assert.Equal(3, timeline["classes"]![0]!["labelsCount"]!.GetValue<int>());
        var people = timeline["people"]!.AsArray().ToDictionary(
            person => person!["userId"]!.GetValue<long>(),
            person => $"{person!["imagesLabeled"]} {person["imagesReviewed"]} {person["figuresMade"]} {person["seconds"]} {person["lastActAt"]!.ToString()[8..19]}");
        Assert.Equal(("4 0 3 300 02T09:12:30", "0 5 0 70 02T09:12:40"), (people[scene.Annotator.Id], people[scene.Reviewer.Id]));
    }

    [Theory, Databases]
    public async Task Rounds_OfAnImage_GoThroughTheJobAndItsRestarts(Database database)
    {
        await using var worked = await WorkedScene.CreateAsync(database);
        var (scene, images) = (worked.Scene, worked.Scene.ImageIds);
        var colleague = await scene.Team.MemberAsync(Sdk.Teams.Role.Annotator);
        (await scene.Reviewer.RejectAsync(worked.Job, images[3], "dark")).Ok();
        var next = Scene.Id((await scene.Manager.Raw.PostAsync("jobs.restart", $$"""{"id": {{worked.Job}}, "userIds": [{{colleague.Id}}]}""")).Ok()[0]!);
        await worked.AfterAsync(20, () => colleague.MarkAsync(next, images[3], "done"));
        await worked.AfterAsync(20, () => scene.Manager.MarkAsync(next, images[3], "accepted"));

        Assert.Equal([$"1 {worked.Job} rejected blurry", $"2 {worked.Job} accepted "], await RoundsAsync(scene.Annotator, worked.Job, images[1]));
        Assert.Equal([$"1 {worked.Job} rejected dark", $"2 {next} accepted "], await RoundsAsync(scene.Manager, next, images[3]));
        Assert.Equal([$"1 {worked.Job} rejected dark", $"2 {next} accepted "], await RoundsAsync(scene.Manager, worked.Job, images[3]));
        Assert.Equal(["1  rejected dark", $"2 {next} accepted "], await RoundsAsync(colleague, next, images[3]));
        Snapshot.Match((await AskRoundsAsync(scene.Manager, next, images[3])).Ok(), "jobs.rounds");
        (await AskRoundsAsync(scene.Manager, next, images[1])).Refused(404, "NOT_FOUND");
        var hidden = (await AskRoundsAsync(colleague, next, images[3])).Ok()["rounds"]![0]!;
        Assert.True(hidden["job"] is null && hidden["labelerId"] is null && hidden["labeler"] is null && hidden["reviewerId"] is null && hidden["reviewer"] is null);
    }

    [Theory, Databases]
    public async Task History_OfAnImage_TellsWhoDidWhatInWhichRound(Database database)
    {
        await using var worked = await WorkedScene.CreateAsync(database);
        var (scene, image) = (worked.Scene, worked.Scene.ImageIds[1]);
        string[] ofJob = ["create_figure 1  ", "image_review_status_updated 1 done ", "image_review_status_updated 1 rejected blurry", "create_figure 2  ", "image_review_status_updated 2 done ", "image_review_status_updated 2 accepted "];

        var page = (await AskHistoryAsync(scene.Manager, image)).Ok();

        Snapshot.Match(page, "images.history");
        Assert.Equal(["create_image   ", .. ofJob], Events(page));
        Assert.Equal(ofJob, Events((await AskHistoryAsync(scene.Annotator, image)).Ok()));
        var second = (await AskHistoryAsync(scene.Annotator, image, """, "page": 2, "per_page": 4, "sort": "date", "sort_order": "desc" """)).Ok();
        Assert.Equal([ofJob[1], ofJob[0]], Events(second));
        Assert.Equal(6, second["total"]!.GetValue<int>());
        Assert.Equal([ofJob[2]], Events((await AskHistoryAsync(scene.Annotator, image, """, "filter": [{"field": "reviewStatus", "operator": "=", "value": "rejected"}]""")).Ok()));
        (await AskHistoryAsync(scene.Manager, image, """, "sort": "name" """)).Refused(400, "BAD_FILTER");
    }

    private static Task<RawAnswer> AskRoundsAsync(Person person, long job, long image) => person.Raw.PostAsync("jobs.rounds", $$"""{"id": {{job}}, "entityId": {{image}}}""");

    private static async Task<IEnumerable<string>> RoundsAsync(Person person, long job, long image) =>
        (await AskRoundsAsync(person, job, image)).Ok()["rounds"]!.AsArray().Select(round => $"{round!["round"]} {round["jobId"]} {round["verdict"]} {round["reason"]}");

    private static Task<RawAnswer> AskHistoryAsync(Person person, long image, string more = "") => person.Raw.PostAsync("images.history", $$"""{"imageId": {{image}}{{more}}}""");

    private static IEnumerable<string> Events(System.Text.Json.Nodes.JsonNode page) =>
        page["entities"]!.AsArray().Select(one => $"{one!["action"]} {one["round"]} {one["reviewStatus"]} {one["reason"]}");
}
