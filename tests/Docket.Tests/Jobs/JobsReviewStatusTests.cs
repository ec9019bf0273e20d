using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

/// <summary><c>jobs.entities.update-review-status</c>.</summary>
public sealed class JobsReviewStatusTests(Servers servers)
{
    private static readonly string[] Statuses = ["none", "done", "accepted", "rejected", "quality_check_accepted"];

    [Theory, Databases]
    public async Task Annotator_FirstMark_BeginsTheJobAndCounts(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();

        var answer = await scene.Annotator.MarkAsync(job, scene.ImageIds[0], "done");

        Assert.Equal("""{"success":true}""", answer.Ok().ToJsonString());
        var info = await scene.InfoAsync(job);
        Assert.Equal("in_progress", info["status"]!.GetValue<string>());
        Assert.NotNull(info["startedAt"]);
        Assert.Equal((1, 1), (info["finishedImagesCount"]!.GetValue<int>(), info["progressImagesCount"]!.GetValue<int>()));
    }

    [Theory, Databases]
    public async Task Annotator_InAnOpenJob_TakesTheStepsOfAnAnnotator(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();

        var taken = await TryAllAsync(scene, job, scene.Annotator);

        Assert.Equal(["none > done", "done > none", "rejected > done"], taken);
    }

    [Theory, Databases]
    public async Task Reviewer_InAJobUnderReview_TakesAnyStepButTheQualityChecks(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (await scene.Manager.SetStatusAsync(job, "on_review")).Ok();

        var taken = await TryAllAsync(scene, job, scene.Reviewer);

        Assert.DoesNotContain(taken, step => step.EndsWith("> quality_check_accepted", StringComparison.Ordinal));
        Assert.Equal(16, taken.Count);
    }

    [Theory, Databases]
    public async Task Manager_AnyStep_CountsWhatIsAccepted(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();

        var taken = await TryAllAsync(scene, job, scene.Manager);

        Assert.Equal(20, taken.Count);
        (await scene.Manager.MarkAsync(job, scene.ImageIds[0], "quality_check_accepted")).Ok();
        (await scene.Manager.MarkAsync(job, scene.ImageIds[1], "accepted")).Ok();
        Assert.Equal(2, (await scene.InfoAsync(job))["acceptedImagesCount"]!.GetValue<int>());
    }

    [Theory, Databases]
    public async Task JobNotOpen_AnnotatorAndReviewer_AreRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();

        (await scene.Manager.SetStatusAsync(job, "on_review")).Ok();
        (await scene.Annotator.MarkAsync(job, scene.ImageIds[0], "none")).Refused(400, "ILLEGAL_TRANSITION");
        (await scene.Manager.SetStatusAsync(job, "stopped")).Ok();
        (await scene.Reviewer.MarkAsync(job, scene.ImageIds[0], "accepted")).Refused(400, "ILLEGAL_TRANSITION");
        (await scene.Manager.MarkAsync(job, scene.ImageIds[0], "accepted")).Ok();
    }

    [Theory, Databases]
    public async Task DisableConfirm_On_KeepsTheAnnotatorFromConfirming(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": [], "projectTags": [], "disableConfirm": true}""");

        (await scene.Annotator.MarkAsync(job, scene.ImageIds[0], "done")).Refused(400, "ILLEGAL_TRANSITION");

        var info = await scene.InfoAsync(job);
        Assert.Equal(("pending", "none"), (info["status"]!.GetValue<string>(), info["entities"]![0]!["reviewStatus"]!.GetValue<string>()));
        (await scene.Manager.MarkAsync(job, scene.ImageIds[0], "done")).Ok();
    }

    [Theory, Databases]
    public async Task Mark_Repeated_ChangesNothing(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (await scene.Manager.MarkAsync(job, scene.ImageIds[0], "rejected")).Ok();
        var before = (await scene.InfoAsync(job)).ToJsonString();

        (await scene.Manager.MarkAsync(job, scene.ImageIds[0], "rejected")).Ok();

        Assert.Equal(before, (await scene.InfoAsync(job)).ToJsonString());
    }

    [Theory, Databases]
    public async Task Request_UnknownImageStatusOrJob_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": [], "projectTags": [], "range": {"start": 1, "end": 1}}""");

        (await scene.Manager.MarkAsync(job, scene.ImageIds[1], "done")).Refused(404, "NOT_FOUND");
        (await scene.Manager.MarkAsync(job, scene.ImageIds[0], "finished")).Refused(400, "BAD_VALUE");
        (await scene.Manager.MarkAsync(999999999, scene.ImageIds[0], "done")).Refused(404, "NOT_FOUND");
    }

    private static async Task<List<string>> TryAllAsync(Scene scene, long job, Person person)
    {
        var taken = new List<string>();
        foreach (var (from, to) in Statuses.SelectMany(from => Statuses.Where(to => to != from).Select(to => (from, to))))
        {
            (await scene.Manager.MarkAsync(job, scene.ImageIds[0], from)).Ok();
            var answer = await person.MarkAsync(job, scene.ImageIds[0], to);
            if (answer.Status == System.Net.HttpStatusCode.OK)
            {
                taken.Add($"{from} > {to}");
            }
            else
            {
                answer.Refused(400, "ILLEGAL_TRANSITION");
            }
        }

        return taken;
    }

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 3);
}
