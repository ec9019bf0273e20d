using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

/// <summary>An image that came back through several rounds, some of which were archived or removed: it is in one living line of rounds at most.</summary>
public sealed class JobRoundsTests(Servers servers)
{
    [Theory, Databases]
    public async Task Restart_AfterTheNextRoundWasPutAway_TakesTheImageAgain(Database database)
    {
        var (scene, first) = await RejectedAsync(database);
        var second = await NextAsync(scene, first);

        Assert.Equal(second, await NextAsync(scene, first));
        (await scene.Manager.OnJobAsync("jobs.archive", second)).Ok();
        var third = await NextAsync(scene, first);
        (await scene.Manager.RemoveAsync(third)).Ok();
        var fourth = await NextAsync(scene, first);

        Assert.Equal(4, new[] { first, second, third, fourth }.Distinct().Count());
        Assert.Equal(fourth, await NextAsync(scene, first));
    }

    [Theory, Databases]
    public async Task Restart_WhileALaterRoundLives_TakesNothing(Database database)
    {
        var (scene, first) = await RejectedAsync(database);
        var second = await NextAsync(scene, first);
        (await scene.Manager.OnJobAsync("jobs.reject", second)).Ok();
        var third = await NextAsync(scene, second);
        (await scene.Manager.OnJobAsync("jobs.archive", second)).Ok();

        (await scene.RestartAsync(first)).Refused(400, "NO_IMAGES");
        (await scene.RestartAsync(first, """, "name": "another" """)).Refused(400, "NO_IMAGES");
        (await scene.Manager.RemoveAsync(third)).Ok();
        Assert.NotEqual(third, await NextAsync(scene, first));
    }

    [Theory, Databases]
    public async Task Restore_OfARoundWhoseImagesWentElsewhere_IsRefusedUntilThatIsPutAway(Database database)
    {
        var (scene, first) = await RejectedAsync(database);
        var second = await NextAsync(scene, first);
        (await scene.Manager.OnJobAsync("jobs.archive", second)).Ok();
        var rival = await NextAsync(scene, first);

        Assert.Equal($"Images of job {second} were put into job {rival} meanwhile; archive that job first", (await scene.Manager.OnJobAsync("jobs.restore", second)).Refused(400, "CONFLICT").Message);
        (await scene.Manager.OnJobAsync("jobs.info", second)).Refused(404, "NOT_FOUND");
        (await scene.Manager.OnJobAsync("jobs.archive", rival)).Ok();
        (await scene.Manager.OnJobAsync("jobs.restore", second)).Ok();
        (await scene.Manager.OnJobAsync("jobs.restore", rival)).Refused(400, "CONFLICT");
    }

    [Theory, Databases]
    public async Task Restore_OfRoundsOfOneLine_BringsAllBack(Database database)
    {
        var (scene, first) = await RejectedAsync(database);
        var second = await NextAsync(scene, first);
        (await scene.Manager.OnJobAsync("jobs.reject", second)).Ok();
        var third = await NextAsync(scene, second);
        (await scene.Manager.RemoveAsync(first, second, third)).Ok();

        foreach (var job in new[] { third, first, second })
        {
            (await scene.Manager.OnJobAsync("jobs.restore", job)).Ok();
        }
    }

    [Theory, Databases]
    public async Task RestartAndRestore_AtOnce_LeaveTheImageInOneLivingRound(Database database)
    {
        var (scene, first) = await RejectedAsync(database);
        var second = await NextAsync(scene, first);
        (await scene.Manager.OnJobAsync("jobs.archive", second)).Ok();
        var third = await NextAsync(scene, first);
        (await scene.Manager.OnJobAsync("jobs.archive", third)).Ok();

        await Race.RunAsync((client, key) => (client % 3) switch
        {
            0 => scene.Manager.Raw.PostAsync("jobs.restore", $$"""{"id": {{second}}}""", key: key),
            1 => scene.Manager.Raw.PostAsync("jobs.restore", $$"""{"id": {{third}}}""", key: key),
            _ => scene.Manager.Raw.PostAsync("jobs.restart", $$"""{"id": {{first}}, "userIds": [{{scene.Annotator.Id}}], "name": "{{client}}"}""", key: key),
        });

        Assert.Equal(2, await LivingAsync(scene));
    }

    private static async Task<long> NextAsync(Scene scene, long job) => Scene.Id(Assert.Single((await scene.RestartAsync(job)).Ok().AsArray())!);

    private static async Task<int> LivingAsync(Scene scene) =>
        (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}, "filter": []}""")).Ok()["total"]!.GetValue<int>();

    private async Task<(Scene Scene, long Job)> RejectedAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        return (scene, await scene.ReviewedJobAsync("rejected"));
    }
}
