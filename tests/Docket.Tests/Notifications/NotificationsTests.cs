using Docket.Sdk.Notifications;
using Docket.Server.Data;
using Docket.Server.Notifications;
using Docket.Tests.Jobs;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Notifications;

/// <summary><c>notifications.*</c>.</summary>
public sealed class NotificationsTests(Servers servers)
{
    [Theory, Databases]
    public async Task List_Always_TellsInWholeWhatHappened(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (await scene.Annotator.SetStatusAsync(job, "on_review")).Ok();

        var told = await scene.Reviewer.ToldAsync(scene.Team);
        (await scene.Reviewer.ReadAsync(told.Ids[1])).Ok();

        Snapshot.Match(await scene.Reviewer.ToldAsync(scene.Team), "notifications.list");
    }

    [Theory, Databases]
    public async Task Pages_ByTheirCursor_HoldEachOnceNewestFirst(Database database)
    {
        var scene = await SceneAsync(database);
        await AddAsync(scene, 7);

        var (walked, after, pages) = (new List<long>(), "", 0);
        do
        {
            var page = await scene.Annotator.ToldAsync(scene.Team, $$""", "per_page": 3{{after}}""");
            Assert.Equal(7, page.Unread);
            walked.AddRange(page.Ids);
            after = page["after"] is { } token ? $", \"after\": \"{token}\"" : "";
            pages++;
        }
        while (after.Length > 0);

        Assert.Equal(3, pages);
        Assert.Equal((await scene.Annotator.ToldAsync(scene.Team)).Ids, walked);
        Assert.Equal(walked.OrderDescending(), walked);
        (await scene.Annotator.Raw.PostAsync("notifications.list", $$"""{"teamId": {{scene.Team.Id}}, "after": "x"}""")).Refused(400, "BAD_VALUE");
        (await scene.Annotator.Raw.PostAsync("notifications.list", $$"""{"teamId": {{scene.Team.Id}}, "after": "9223372036854775807.1"}""")).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task Unread_OfVeryMany_IsAHundred(Database database)
    {
        var scene = await SceneAsync(database);
        await AddAsync(scene, 130);

        var told = await scene.Annotator.ToldAsync(scene.Team);

        Assert.Equal((100, 100), (told.Unread, told.Ids.Count));
        Assert.Equal(100, NotificationList.MostCounted);
    }

    [Theory, Databases]
    public async Task Read_OfSome_LeavesTheOthersAndTheTimeOfTheFirst(Database database)
    {
        var scene = await SceneAsync(database);
        await AddAsync(scene, 3);
        var ids = (await scene.Annotator.ToldAsync(scene.Team)).Ids;

        (await scene.Annotator.ReadAsync(ids[0], ids[2])).Ok();
        var once = (await scene.Annotator.ToldAsync(scene.Team))["entities"]!.ToJsonString();
        (await scene.Annotator.ReadAsync(ids[0], ids[2])).Ok();

        var told = await scene.Annotator.ToldAsync(scene.Team);
        Assert.Equal((once, 1), (told["entities"]!.ToJsonString(), told.Unread));
        Assert.Equal([true, false, true], told["entities"]!.AsArray().Select(one => one!["readAt"] is not null));
    }

    [Theory, Databases]
    public async Task Read_UpToOne_LeavesWhatIsNewer(Database database)
    {
        var scene = await SceneAsync(database);
        await AddAsync(scene, 4);
        var ids = (await scene.Annotator.ToldAsync(scene.Team)).Ids;

        (await scene.Annotator.ReadUpToAsync(ids[1])).Ok();

        Assert.Equal([false, true, true, true], (await scene.Annotator.ToldAsync(scene.Team))["entities"]!.AsArray().Select(one => one!["readAt"] is not null));
        (await scene.Annotator.Raw.PostAsync("notifications.read", "{}")).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task Notification_OfAnotherPerson_IsRefusedAndStaysUnread(Database database)
    {
        var scene = await SceneAsync(database);
        await AddAsync(scene, 1);
        var own = (await scene.Annotator.ToldAsync(scene.Team)).Ids[0];

        (await scene.Reviewer.ReadAsync(own)).Refused(404, "NOT_FOUND");
        (await scene.Reviewer.ReadUpToAsync(own)).Refused(404, "NOT_FOUND");

        Assert.Equal(1, (await scene.Annotator.ToldAsync(scene.Team)).Unread);
    }

    [Theory, Databases]
    public async Task Job_ThatWasArchived_IsNotToldOf(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (await scene.Manager.OnJobAsync("jobs.archive", job)).Ok();

        var gone = await scene.Annotator.ToldAsync(scene.Team);
        (await scene.Manager.OnJobAsync("jobs.restore", job)).Ok();

        Assert.Equal((0, 0), (gone.Unread, gone.Ids.Count));
        Assert.Equal(1, (await scene.Annotator.ToldAsync(scene.Team)).Unread);
    }

    [Theory, Databases]
    public async Task Reads_AtOnce_AllSucceedAndAgree(Database database)
    {
        var scene = await SceneAsync(database);
        await AddAsync(scene, 40);
        var ids = (await scene.Annotator.ToldAsync(scene.Team)).Ids;

        var answers = await Race.RunAsync((client, key) => scene.Annotator.Raw.PostAsync(
            "notifications.read",
            client % 2 == 0 ? $$"""{"upToId": {{ids[client]}}}""" : $$"""{"ids": [{{string.Join(", ", ids.Skip(client).Take(20))}}]}""",
            key: key));

        Assert.All(answers, answer => answer.Ok());
        Assert.Equal(ids.Take(0), (await scene.Annotator.ToldAsync(scene.Team))["entities"]!.AsArray().Where(one => one!["readAt"] is null).Select(one => Scene.Id(one!)));
    }

    [Theory, Databases]
    public async Task Pruning_OfVeryMany_KeepsTheNewest(Database database)
    {
        var scene = await SceneAsync(database);
        await AddAsync(scene, NotificationPruning.Kept + 3);
        var all = await IdsAsync(scene);

        var data = scene.Team.Server.Services.GetRequiredService<DocketDatabase>();
        await data.PruneNotificationsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(all.Skip(3), await IdsAsync(scene));
    }

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);

    /// <summary>Tells the annotator of one job so many times.</summary>
    private static async Task AddAsync(Scene scene, int count)
    {
        var job = Scene.Id((await scene.AddJobAsync([scene.Manager.Id], more: $", \"reviewerId\": {scene.Annotator.Id}")).Ok()[0]!);
        await scene.Team.NotifyAsync(scene.Annotator, job, count - 1);
    }

    private static async Task<List<long>> IdsAsync(Scene scene)
    {
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        return await db.Notifications
            .Where(row => row.TeamId == scene.Team.Id && row.UserId == scene.Annotator.Id)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
