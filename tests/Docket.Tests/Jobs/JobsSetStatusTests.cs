using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

public sealed class JobsSetStatusTests(Servers servers)
{
    private static readonly string[] Statuses = ["pending", "in_progress", "on_review", "review_completed", "completed", "stopped"];

    [Theory, Databases]
    public async Task Step_Taken_AnswersSuccessAndSetsItsTimes(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        var seen = new List<string> { await TimesAsync(scene, job) };

        foreach (var (person, status) in new[]
        {
            (scene.Annotator, "in_progress"), (scene.Annotator, "on_review"), (scene.Reviewer, "in_progress"), (scene.Annotator, "on_review"),
            (scene.Reviewer, "completed"), (scene.Manager, "in_progress"), (scene.Manager, "stopped"),
        })
        {
            Assert.Equal("""{"success":true}""", (await person.SetStatusAsync(job, status)).Ok().ToJsonString());
            seen.Add(await TimesAsync(scene, job));
        }

        Assert.Equal(
            [
                "pending",
                "in_progress startedAt",
                "on_review startedAt annotationFinishedAt",
                "in_progress startedAt annotationFinishedAt",
                "on_review startedAt annotationFinishedAt",
                "completed startedAt annotationFinishedAt reviewFinishedAt finishedAt",
                "in_progress startedAt annotationFinishedAt reviewFinishedAt",
                "stopped startedAt annotationFinishedAt reviewFinishedAt finishedAt",
            ],
            seen);
    }

    [Theory, Databases]
    public async Task Submission_UnmarkedImages_BecomeDone(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        (await scene.Annotator.MarkAsync(job, scene.ImageIds[0], "done")).Ok();
        (await scene.Manager.MarkAsync(job, scene.ImageIds[1], "rejected")).Ok();

        (await scene.Annotator.SetStatusAsync(job, "on_review")).Ok();

        var info = await scene.InfoAsync(job);
        Assert.Equal(["done", "rejected", "done"], info["entities"]!.AsArray().Select(entity => entity!["reviewStatus"]!.GetValue<string>()));
        Assert.Equal((2, 1, 2), (Count(info, "finished"), Count(info, "rejected"), Count(info, "progress")));
    }

    [Theory, Databases]
    public async Task Manager_AnyStepFromAny_IsAllowed(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();

        foreach (var (from, to) in Statuses.SelectMany(from => Statuses.Select(to => (from, to))))
        {
            (await scene.Manager.SetStatusAsync(job, from)).Ok();
            (await scene.Manager.SetStatusAsync(job, to)).Ok();
            Assert.Equal(to, (await scene.InfoAsync(job))["status"]!.GetValue<string>());
        }
    }

    [Theory, Databases]
    public async Task AnnotatorAndReviewer_StepsOfTheirOwn_AreTheOnlyOnes(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        var (annotators, reviewers) = (new List<string>(), new List<string>());

        foreach (var (from, to) in Statuses.SelectMany(from => Statuses.Where(to => to != from).Select(to => (from, to))))
        {
            foreach (var (person, taken) in new[] { (scene.Annotator, annotators), (scene.Reviewer, reviewers) })
            {
                (await scene.Manager.SetStatusAsync(job, from)).Ok();
                var answer = await person.SetStatusAsync(job, to);
                if (answer.Status == System.Net.HttpStatusCode.OK)
                {
                    taken.Add($"{from} > {to}");
                }
                else
                {
                    answer.Refused(400, "ILLEGAL_TRANSITION");
                    Assert.Equal(from, (await scene.InfoAsync(job))["status"]!.GetValue<string>());
                }
            }
        }

        Assert.Equal(["pending > in_progress", "pending > on_review", "in_progress > on_review"], annotators);
        Assert.Equal(["on_review > in_progress", "on_review > review_completed", "on_review > completed"], reviewers);
    }

    [Theory, Databases]
    public async Task DisableSubmit_On_KeepsTheAnnotatorFromSubmittingButNotTheManager(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": [], "projectTags": [], "disableSubmit": true}""");

        (await scene.Annotator.SetStatusAsync(job, "in_progress")).Ok();
        (await scene.Annotator.SetStatusAsync(job, "on_review")).Refused(400, "ILLEGAL_TRANSITION");
        Assert.Equal("in_progress", (await scene.InfoAsync(job))["status"]!.GetValue<string>());
        (await scene.Manager.SetStatusAsync(job, "on_review")).Ok();
    }

    [Theory, Databases]
    public async Task IntermediateReview_ReviewersCompletion_LeavesTheLastWordToTheManager(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": [], "projectTags": [], "enableIntermediateReview": true}""");
        (await scene.Annotator.SetStatusAsync(job, "in_progress")).Ok();
        (await scene.Annotator.SetStatusAsync(job, "on_review")).Ok();

        (await scene.Reviewer.SetStatusAsync(job, "completed")).Ok();
        Assert.Equal("review_completed startedAt annotationFinishedAt reviewFinishedAt", await TimesAsync(scene, job));
        (await scene.Reviewer.SetStatusAsync(job, "in_progress")).Refused(400, "ILLEGAL_TRANSITION");
        (await scene.Manager.SetStatusAsync(job, "completed")).Ok();
        Assert.Equal("completed startedAt annotationFinishedAt reviewFinishedAt finishedAt", await TimesAsync(scene, job));
    }

    [Theory, Databases]
    public async Task Request_UnknownStatusOrJob_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();

        (await scene.Manager.SetStatusAsync(job, "done")).Refused(400, "BAD_VALUE");
        (await scene.Manager.SetStatusAsync(job, "")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": null}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.SetStatusAsync(999999999, "stopped")).Refused(404, "NOT_FOUND");
    }

    private static int Count(JsonNode job, string what) => job[what + "ImagesCount"]!.GetValue<int>();

    private static async Task<string> TimesAsync(Scene scene, long job)
    {
        var info = await scene.InfoAsync(job);
        string[] times = ["startedAt", "annotationFinishedAt", "reviewFinishedAt", "finishedAt"];
        return string.Join(' ', [info["status"]!.GetValue<string>(), .. times.Where(time => info[time] is not null)]);
    }

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 3);
}
