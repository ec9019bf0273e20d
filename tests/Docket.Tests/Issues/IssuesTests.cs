using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Issues;

/// <summary>What issues are bound to, and what becomes of them.</summary>
public sealed class IssuesTests(Servers servers)
{
    [Theory, Databases]
    public async Task Issue_OnAFigureAtAPlaceInAJob_SaysAllOfIt(Database database)
    {
        var scene = await SceneAsync(database);
        var (image, job, figure) = (scene.ImageIds[0], await scene.JobAsync(), await scene.DrawAsync(scene.ImageIds[0]));

        var added = (await scene.AddIssueAsync(scene.Reviewer, $$""", "comment": "look", "isLocal": true, "figureId": {{figure}}, "jobId": {{job}}, "position": {"left": 12.5, "top": 20}""")).Ok();

        Assert.Equal($$"""{"id":{{Scene.Id(added)}}}""", added.ToJsonString());
        var info = await scene.Manager.IssueInfoAsync(Scene.Id(added));
        Assert.Equal((image, job), (info["imageId"]!.GetValue<long>(), info["jobId"]!.GetValue<long>()));
        var binding = info["subIssues"]![0]!["bindings"]!.AsArray().Single()!;
        Assert.Equal(("figureId", figure, image), (binding["field"]!.GetValue<string>(), binding["value"]!.GetValue<long>(), binding["extra"]!["figureImageId"]!.GetValue<long>()));
        info["subIssues"]![0]!["bindings"] = null;
        Snapshot.Match(info, "issues.info");
    }

    [Theory, Databases]
    public async Task Issue_BoundToNothing_HasEveryKeyOfTheList(Database database)
    {
        var scene = await SceneAsync(database, images: 0);
        var id = Scene.Id((await scene.AddIssueAsync(scene.Manager, """, "comment": "", "assignees": null""")).Ok());

        var listed = (await scene.Manager.Raw.PostAsync("issues.list", $$"""{"teamId": {{scene.Team.Id}}}""")).Ok();

        Snapshot.Match(listed, "issues.list");
        Assert.Empty((await scene.Manager.IssueInfoAsync(id))["comments"]!.AsArray());
    }

    [Theory, Databases]
    public async Task SubIssue_AsTheSdkSendsIt_BindsFiguresAndKeepsWhatWasDrawn(Database database)
    {
        var scene = await SceneAsync(database);
        var (first, second) = (scene.ImageIds[0], scene.ImageIds[1]);
        var (a, b) = (await scene.DrawAsync(first), await scene.DrawAsync(second));
        var issue = Scene.Id((await scene.AddIssueAsync(scene.Manager)).Ok());

        var answer = await scene.Manager.Raw.PostAsync("issues.sub-issue.add", $$"""
            {"issueId": {{issue}}, "parentId": {{issue}}, "meta": {"position": {"left": 100, "top": 7}, "annotationData": {"annotation": [1, null]} },
             "bindings": [{"field": "figureId", "value": {{b}}, "extra": {"figureImageId": {{second}}} }, {"field": "figureId", "value": {{a}}, "extra": {"figureImageId": {{first}}} }]}
            """);

        Assert.Equal("""{"success":true}""", answer.Ok().ToJsonString());
        var info = await scene.Manager.IssueInfoAsync(issue);
        var place = info["subIssues"]!.AsArray().Single()!;
        Assert.Equal([a, b], place["bindings"]!.AsArray().Select(binding => binding!["value"]!.GetValue<long>()));
        Assert.Equal("""{"position":{"left":100,"top":7},"annotationData":{"annotation":[1,null]}}""", place["meta"]!.ToJsonString());
        Assert.Equal((first, scene.DatasetId, scene.ProjectId, "img-000.png"), (info["imageId"]!.GetValue<long>(), info["datasetId"]!.GetValue<long>(), info["projectId"]!.GetValue<long>(), info["imageName"]!.GetValue<string>()));
        var listed = (await scene.Manager.Raw.PostAsync("issues.list", $$"""{"teamId": {{scene.Team.Id}}}""")).Ok()["entities"]![0]!;
        Assert.Equal("""{"position":{"left":100,"top":7}}""", listed["subIssues"]![0]!["meta"]!.ToJsonString());
    }

    [Theory, Databases]
    public async Task Binding_ThatContradictsItself_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var (figure, other, issue) = (await scene.DrawAsync(scene.ImageIds[0]), scene.ImageIds[1], Scene.Id((await scene.AddIssueAsync(scene.Manager)).Ok()));
        Task<RawAnswer> BindAsync(string bindings, string more = "") =>
            scene.Manager.Raw.PostAsync("issues.sub-issue.add", $$"""{"issueId": {{issue}}, "bindings": [{{bindings}}]{{more}}}""");

        (await BindAsync($$"""{"field": "figureId", "value": {{figure}}, "extra": {"figureImageId": {{other}}} }""")).Refused(400, "BAD_VALUE");
        (await BindAsync($$"""{"field": "figureId", "value": {{figure}}}""")).Refused(400, "BAD_VALUE");
        (await BindAsync($$"""{"field": "figureId", "value": 999999999999, "extra": {"figureImageId": {{other}}} }""")).Refused(404, "NOT_FOUND");
        (await BindAsync("""{"field": "imageId", "value": 999999999999}""")).Refused(404, "NOT_FOUND");
        (await BindAsync($$"""{"field": "imageId", "value": {{other}}}""", $$""", "parentId": {{issue + 1}}""")).Refused(400, "BAD_VALUE");
        (await scene.AddIssueAsync(scene.Manager, $$""", "figureId": {{figure}}, "imageId": {{other}}""")).Refused(400, "BAD_VALUE");
        (await scene.AddIssueAsync(scene.Manager, """, "position": {"left": 1, "top": 1}""")).Refused(400, "BAD_VALUE");
        var later = (await Scene.AddImagesAsync(scene.Manager, scene.DatasetId, 1, "later-"))[0];
        var job = await JobWithoutAsync(scene, later);
        (await scene.AddIssueAsync(scene.Manager, $$""", "imageId": {{later}}, "jobId": {{job}}""")).Refused(400, "BAD_VALUE");
        Assert.Empty((await scene.Manager.IssueInfoAsync(issue))["subIssues"]!.AsArray());
    }

    [Theory, Databases]
    public async Task Issue_Edited_KeepsWhatIsNotGiven(Database database)
    {
        var scene = await SceneAsync(database);
        var issue = await scene.IssueAsync(scene.ImageIds[0]);

        (await scene.Manager.OnIssueAsync("issues.editInfo", issue, $$""", "status": "closed", "isPinned": true, "assignees": [{{scene.Reviewer.Id}}, {{scene.Annotator.Id}}]""")).Ok();
        (await scene.Manager.OnIssueAsync("issues.editInfo", issue, """, "name": "too narrow" """)).Ok();

        var info = await scene.Manager.IssueInfoAsync(issue);
        Assert.Equal(("too narrow", "closed", true), (info["name"]!.GetValue<string>(), info["status"]!.GetValue<string>(), info["isPinned"]!.GetValue<bool>()));
        Assert.Equal([scene.Annotator.Id, scene.Reviewer.Id], info["assignees"]!.AsArray().Select(user => user!.GetValue<long>()));
        (await scene.Manager.OnIssueAsync("issues.editInfo", issue, """, "assignees": [1] """)).Refused(400, "BAD_VALUE");
        (await scene.Manager.OnIssueAsync("issues.editInfo", issue, """, "status": "done" """)).Refused(400, "BAD_VALUE");
        (await scene.Manager.OnIssueAsync("issues.editInfo", issue, """, "assignees": [] """)).Ok();
        Assert.Empty((await scene.Manager.IssueInfoAsync(issue))["assignees"]!.AsArray());
    }

    [Theory, Databases]
    public async Task Issue_Removed_IsGoneWithItsCommentsUntilItIsRestored(Database database)
    {
        var scene = await SceneAsync(database);
        var issue = await scene.IssueAsync(scene.ImageIds[0]);
        var before = await scene.Manager.IssueInfoAsync(issue);

        (await scene.Manager.OnIssueAsync("issues.remove", issue)).Ok();
        (await scene.Manager.OnIssueAsync("issues.remove", issue)).Ok();

        (await scene.Manager.OnIssueAsync("issues.info", issue)).Refused(404, "NOT_FOUND");
        (await scene.Manager.CommentAsync(issue, "late")).Refused(404, "NOT_FOUND");
        (await scene.Manager.OnIssueAsync("issues.comments.editInfo", Scene.Id(before["comments"]![0]!), """, "comment": "late" """)).Refused(404, "NOT_FOUND");
        Assert.Empty(await scene.IssuesAsync(scene.Manager));
        (await scene.Manager.OnIssueAsync("issues.restore", issue)).Ok();
        var after = await scene.Manager.IssueInfoAsync(issue);
        Assert.Equal((before["comments"]!.ToJsonString(), before["subIssues"]!.ToJsonString()), (after["comments"]!.ToJsonString(), after["subIssues"]!.ToJsonString()));
    }

    [Theory, Databases]
    public async Task Issue_OfARemovedImage_IsGoneUntilTheImageIsBack(Database database)
    {
        var scene = await SceneAsync(database);
        var (first, second) = (scene.ImageIds[0], scene.ImageIds[1]);
        var issue = await scene.IssueAsync(first);
        var both = await scene.IssueAsync(first);
        (await scene.Manager.Raw.PostAsync("issues.sub-issue.add", $$"""{"issueId": {{both}}, "bindings": [{"field": "imageId", "value": {{second}}}]}""")).Ok();

        (await scene.Manager.Raw.PostAsync("images.bulk.remove", $$"""{"imageIds": [{{first}}]}""")).Ok();

        Assert.Equal([both], await scene.IssuesAsync(scene.Manager));
        var info = await scene.Manager.IssueInfoAsync(both);
        Assert.Equal(second, info["imageId"]!.GetValue<long>());
        Assert.Single(info["subIssues"]!.AsArray());
        (await scene.Manager.OnIssueAsync("issues.info", issue)).Refused(404, "NOT_FOUND");
        (await scene.Manager.Raw.PostAsync("images.bulk.restore", $$"""{"imageIds": [{{first}}]}""")).Ok();
        Assert.Equal([issue, both], await scene.IssuesAsync(scene.Manager));
    }

    [Theory, Databases]
    public async Task EveryAct_OnAnIssue_IsInTheJournalWithItsImageAndJob(Database database)
    {
        var scene = await SceneAsync(database);
        var (image, job) = (scene.ImageIds[0], await scene.JobAsync());
        var issue = await scene.IssueAsync(image, $$""", "jobId": {{job}}""");
        var comment = Scene.Id((await scene.Annotator.CommentAsync(issue, "done")).Ok());
        (await scene.Annotator.OnIssueAsync("issues.comments.editInfo", comment, """, "comment": "done so" """)).Ok();
        (await scene.Manager.Raw.PostAsync("issues.sub-issue.add", $$"""{"issueId": {{issue}}, "bindings": [{"field": "imageId", "value": {{image}}}]}""")).Ok();
        foreach (var method in new[] { "issues.editInfo", "issues.remove", "issues.restore" })
        {
            (await scene.Manager.OnIssueAsync(method, issue, """, "status": "closed" """)).Ok();
        }

        (await scene.Manager.OnIssueAsync("issues.editInfo", issue, """, "status": "closed" """)).Ok();
        await using var db = scene.Team.Server.Services.GetRequiredService<DocketDatabase>().CreateContext();
        var acts = await db.Journal.Where(row => row.TeamId == scene.Team.Id && row.Action.Contains("issue")).OrderBy(row => row.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            ["create_issue", "create_issue_comment", "create_issue_comment", "update_issue_comment", "create_sub_issue", "update_issue", "disable_issue", "restore_issue"],
            acts.Select(row => row.Action));
        Assert.All(acts, row => Assert.Equal((image, job, scene.ProjectId), (row.ImageId!.Value, row.JobId!.Value, row.ProjectId!.Value)));
        Assert.All(acts, row => Assert.Contains($"\"id\":{issue}", System.Text.Encoding.UTF8.GetString(row.State!), StringComparison.Ordinal));
    }

    private static async Task<long> JobWithoutAsync(Scene scene, long image) => Scene.Id((await scene.Manager.Raw.PostAsync("jobs.add", $$"""
        {"name": "some", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "meta": {"entityIds": [{{string.Join(',', scene.ImageIds.Where(id => id != image))}}]} }
        """)).Ok()[0]!);

    private async Task<Scene> SceneAsync(Database database, int images = 2) => await Scene.CreateAsync(await servers.TeamAsync(database), images);
}
