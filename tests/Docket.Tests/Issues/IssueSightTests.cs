using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Issues;

/// <summary>Who sees which issues, finds them by what, and changes them.</summary>
public sealed class IssueSightTests(Servers servers)
{
    [Theory, Databases]
    public async Task Filters_ByEachBinding_FindTheIssuesThatHaveIt(Database database)
    {
        var scene = await SceneAsync(database);
        var (first, second, job) = (scene.ImageIds[0], scene.ImageIds[1], await scene.JobAsync());
        var figure = await scene.DrawAsync(second);
        var onImage = await scene.IssueAsync(first);
        var onFigure = await scene.IssueAsync(second, $$""", "figureId": {{figure}}, "jobId": {{job}}""");
        var onNothing = Scene.Id((await scene.AddIssueAsync(scene.Annotator)).Ok());
        (await scene.Manager.OnIssueAsync("issues.editInfo", onFigure, $$""", "status": "closed", "assignees": [{{scene.Annotator.Id}}]""")).Ok();

        var cases = new (string Filter, long[] Found)[]
        {
            (Is("imageId", "=", $"{first}"), [onImage]),
            (Is("imageId", "in", $"[{first}, {second}]"), [onImage, onFigure]),
            (Is("imageId", "!=", $"{first}"), [onFigure, onNothing]),
            (Is("imageId", "!in", "[]"), [onImage, onFigure, onNothing]),
            (Is("imageId", "=", "null"), [onNothing]),
            (Is("imageId", "!=", "null"), [onImage, onFigure]),
            (Is("figureId", "=", $"{figure}"), [onFigure]),
            (Is("figureId", "=", "null"), [onImage, onNothing]),
            (Is("jobId", "=", $"{job}"), [onFigure]),
            (Is("jobId", "=", "null"), [onImage, onNothing]),
            (Is("status", "=", "\"open\""), [onImage, onNothing]),
            (Is("assigneeId", "=", $"\"{scene.Annotator.Id}\""), [onFigure]),
            (Is("assigneeId", "=", "null"), [onImage, onNothing]),
            (Is("datasetId", "=", $"{scene.DatasetId}"), [onImage, onFigure]),
            (Is("projectId", "=", $"{scene.ProjectId}"), [onImage, onFigure]),
            (Is("imageName", "like", "\"%001%\""), [onFigure]),
            (Is("userLogin", "=", $"\"{scene.Annotator.Login}\""), [onNothing]),
            (Is("createdBy", "=", $"{scene.Annotator.Id}"), [onNothing]),
            (Is("imageId", "=", $"{second}") + "," + Is("status", "=", "\"closed\""), [onFigure]),
        };
        foreach (var (filter, found) in cases)
        {
            Assert.Equal((filter, string.Join(',', found)), (filter, string.Join(',', await scene.IssuesAsync(scene.Manager, filter))));
        }

        (await scene.Manager.Raw.PostAsync("issues.list", $$"""{"teamId": {{scene.Team.Id}}, "sort": "imageId"}""")).Refused(400, "BAD_FILTER");
        (await scene.Manager.Raw.PostAsync("issues.list", $$"""{"teamId": {{scene.Team.Id}}, "filter": [{{Is("imageId", "like", "\"1\"")}}]}""")).Refused(400, "BAD_FILTER");
        var sorted = (await scene.Manager.Raw.PostAsync("issues.list", $$"""{"teamId": {{scene.Team.Id}}, "sort": "imageName", "sort_order": "desc"}""")).Ok()["entities"]!.AsArray();
        Assert.Equal([onFigure, onImage, onNothing], sorted.Select(issue => Scene.Id(issue!)));
    }

    [Theory, Databases]
    public async Task Annotator_SeesIssuesOfTheOwnJobsImagesThoseMadeAndThoseToSettle(Database database)
    {
        var scene = await SceneAsync(database);
        var later = (await Scene.AddImagesAsync(scene.Manager, scene.DatasetId, 1, "before-"))[0];
        await JobOverAsync(scene, scene.ImageIds[0]);
        var (own, other) = (await scene.IssueAsync(scene.ImageIds[0]), await scene.IssueAsync(later));
        var made = Scene.Id((await scene.AddIssueAsync(scene.Annotator)).Ok());
        var unbound = Scene.Id((await scene.AddIssueAsync(scene.Manager)).Ok());

        Assert.Equal([own, made], await scene.IssuesAsync(scene.Annotator));
        (await scene.Annotator.OnIssueAsync("issues.info", other)).Refused(404, "NOT_FOUND");
        (await scene.Annotator.CommentAsync(other, "hello")).Refused(404, "NOT_FOUND");
        (await scene.AddIssueAsync(scene.Annotator, $$""", "imageId": {{later}}""")).Refused(404, "NOT_FOUND");

        (await scene.Manager.OnIssueAsync("issues.editInfo", other, $$""", "assignees": [{{scene.Annotator.Id}}]""")).Ok();
        Assert.Equal([own, other, made], await scene.IssuesAsync(scene.Annotator));
        var seen = await scene.Annotator.IssueInfoAsync(other);
        Assert.Null(seen["imageId"]);
        Assert.Null(seen["imageName"]);
        Assert.Empty(seen["subIssues"]!.AsArray());
        Assert.Equal([own, other, made, unbound], await scene.IssuesAsync(scene.Reviewer));
        Assert.Empty(await scene.IssuesAsync(await scene.Team.MemberAsync(Role.Annotator)));
    }

    [Theory, Databases]
    public async Task Annotator_ClosesWhatIsToBeSettledAndCommentsOnTheRest(Database database)
    {
        var scene = await SceneAsync(database);
        await scene.JobAsync();
        var issue = await scene.IssueAsync(scene.ImageIds[0]);

        (await scene.Annotator.CommentAsync(issue, "why?")).Ok();
        (await scene.Annotator.OnIssueAsync("issues.editInfo", issue, """, "status": "closed" """)).Refused(403, "FORBIDDEN");
        (await scene.Reviewer.OnIssueAsync("issues.remove", issue)).Refused(403, "FORBIDDEN");
        (await scene.Manager.OnIssueAsync("issues.editInfo", issue, $$""", "assignees": [{{scene.Reviewer.Id}}]""")).Ok();
        (await scene.Annotator.OnIssueAsync("issues.editInfo", issue, """, "status": "closed" """)).Refused(403, "FORBIDDEN");
        (await scene.Manager.OnIssueAsync("issues.editInfo", issue, $$""", "assignees": [{{scene.Annotator.Id}}]""")).Ok();
        (await scene.Annotator.OnIssueAsync("issues.editInfo", issue, """, "status": "closed" """)).Ok();
        (await scene.Reviewer.OnIssueAsync("issues.editInfo", issue, """, "status": "open" """)).Ok();
        (await scene.Annotator.OnIssueAsync("issues.remove", issue)).Refused(403, "FORBIDDEN");
    }

    [Theory, Databases]
    public async Task Comments_OfAnIssue_StandInOrderAndAreChangedByTheirAuthorAlone(Database database)
    {
        var scene = await SceneAsync(database);
        await scene.JobAsync();
        var issue = await scene.IssueAsync(scene.ImageIds[0]);
        var before = await scene.Manager.IssueInfoAsync(issue);

        var added = (await scene.Annotator.CommentAsync(issue, "done")).Ok();
        Snapshot.Match(added, "issues.comments.add");
        (await scene.Manager.OnIssueAsync("issues.comments.editInfo", Scene.Id(added), """, "comment": "not done" """)).Refused(403, "FORBIDDEN");
        var edited = (await scene.Annotator.OnIssueAsync("issues.comments.editInfo", Scene.Id(added), """, "comment": "done so" """)).Ok();

        var info = await scene.Manager.IssueInfoAsync(issue);
        Assert.Equal(["look", "done so"], info["comments"]!.AsArray().Select(comment => comment!["comment"]!.GetValue<string>()));
        Assert.Equal(edited.ToJsonString(), info["comments"]![1]!.ToJsonString());
        Assert.Equal((2, added["createdAt"]!.GetValue<string>()), (info["commentsCount"]!.GetValue<int>(), edited["createdAt"]!.GetValue<string>()));
        Assert.True(string.CompareOrdinal(info["updatedAt"]!.GetValue<string>(), before["updatedAt"]!.GetValue<string>()) >= 0);
        (await scene.Annotator.CommentAsync(issue, "")).Refused(400, "BAD_VALUE");
    }

    private static string Is(string field, string op, string value) => $$"""{"field": "{{field}}", "operator": "{{op}}", "value": {{value}}}""";

    private static async Task JobOverAsync(Scene scene, long image) => (await scene.Manager.Raw.PostAsync("jobs.add", $$"""
        {"name": "some", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "meta": {"entityIds": [{{image}}]} }
        """)).Ok();

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
}
