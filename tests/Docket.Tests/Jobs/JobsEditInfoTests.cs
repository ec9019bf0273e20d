using System.Text.Json.Nodes;
using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

public sealed class JobsEditInfoTests(Servers servers)
{
    [Theory, Databases]
    public async Task CustomData_AsThePythonSdkSendsIt_IsReplacedWholly(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();

        Assert.Equal("""{"success":true}""", (await scene.Manager.EditAsync(job, """ "customData": {"a": {"b": null}, "c": 1.50} """)).Ok().ToJsonString());
        Assert.Equal("""{"a":{"b":null},"c":1.50}""", (await scene.InfoAsync(job))["customData"]!.ToJsonString());
        (await scene.Manager.EditAsync(job, """ "customData": {"d": []} """)).Ok();
        Assert.Equal("""{"d":[]}""", (await scene.InfoAsync(job))["customData"]!.ToJsonString());
        (await scene.Manager.EditAsync(job, """ "customData": null """)).Ok();
        Assert.Equal("""{"d":[]}""", (await scene.InfoAsync(job))["customData"]!.ToJsonString());
        (await scene.Manager.EditAsync(job, """ "customData": {} """)).Ok();
        Assert.Equal("{}", (await scene.InfoAsync(job))["customData"]!.ToJsonString());
        (await scene.Manager.EditAsync(job, """ "customData": [] """)).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task Everything_AtOnce_IsChangedAndNothingElse(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        var guide = await scene.GuideAsync();
        var colleague = await scene.Team.MemberAsync(Role.Annotator);

        (await scene.Manager.EditAsync(job, $$"""
            "name": "trucks", "readme": "all of it", "description": "short", "userId": {{colleague.Id}}, "reviewerId": {{scene.Manager.Id}}, "priority": 7, "dueAt": "2120-05-01T10:00:00Z", "customData": {"k": 1},
            "meta": {"classes": ["thing"], "projectTags": ["count"], "readOnlyTags": ["flag"], "imageFiguresLimit": 3, "imageTagsLimit": 4, "dynamicClasses": true, "dynamicTags": true,
              "allowRestore": true, "disableConfirm": true, "disableSubmit": true, "enableIntermediateReview": true, "guide": {{guide}}, "toolboxSettings": {"playbackRate": 32, "skipFramesSize": 15},
              "sendNotifications": null, "confirmationCode": "x"}
            """)).Ok();

        var info = await scene.InfoAsync(job);
        Assert.Equal(guide, info["meta"]!["guide"]!.GetValue<long>());
        info["meta"]!["guide"] = 5;
        Snapshot.Match(info, "jobs.info-edited");
    }

    [Theory, Databases]
    public async Task Meta_KeyByKey_IsMergedAndNullStays(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": ["car"], "projectTags": ["color"], "disableSubmit": true, "imageFiguresLimit": 2, "toolboxSettings": {"playbackRate": 2}, "own": 1}""");
        var before = (await scene.InfoAsync(job))["meta"]!;

        (await scene.Manager.EditAsync(job, """ "meta": {"disableSubmit": null, "classes": null, "toolboxSettings": null, "imageFiguresLimit": null, "disableConfirm": true} """)).Ok();

        before["disableConfirm"] = true;
        Assert.Equal(before.ToJsonString(), (await scene.InfoAsync(job))["meta"]!.ToJsonString());
        (await scene.Manager.EditAsync(job, """ "meta": {"disableConfirm": false, "imageFiguresLimit": 0, "toolboxSettings": {}, "own": 2} """)).Ok();
        var after = (await scene.InfoAsync(job))["meta"]!;
        Assert.Equal((false, true, "{}", 2), (after["disableConfirm"]!.GetValue<bool>(), after["disableSubmit"]!.GetValue<bool>(), after["toolboxSettings"]!.ToJsonString(), after["own"]!.GetValue<int>()));
        Assert.Null(after["imageFiguresLimit"]);
    }

    [Theory, Databases]
    public async Task Annotator_Another_GoesOnWhereTheFirstStopped(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        var colleague = await scene.Team.MemberAsync(Role.Annotator);
        (await scene.Annotator.MarkAsync(job, scene.ImageIds[0], "done")).Ok();

        (await scene.Manager.EditAsync(job, $$""" "userId": {{colleague.Id}} """)).Ok();

        var info = await scene.InfoAsync(job);
        Assert.Equal((colleague.Id, scene.Reviewer.Id, "in_progress", 1), (Of(info, "userId"), Of(info, "reviewerId"), info["status"]!.GetValue<string>(), info["finishedImagesCount"]!.GetValue<int>()));
        (await scene.Annotator.OnJobAsync("jobs.info", job)).Refused(404, "NOT_FOUND");
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Refused(404, "NOT_FOUND");
        (await colleague.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();
        (await colleague.MarkAsync(job, scene.ImageIds[1], "done")).Ok();
    }

    [Theory, Databases]
    public async Task People_WhoAreNoMembers_AreRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        var stranger = await TestTeam.PersonAsync(scene.Team.Server);
        var before = (await scene.InfoAsync(job)).ToJsonString();

        foreach (var member in new[] { "userId", "reviewerId" })
        {
            Assert.StartsWith(
                $"{member}: not a member of team {scene.Team.Id}: {stranger.Id}",
                (await scene.Manager.EditAsync(job, $$""" "name": "no", "{{member}}": {{stranger.Id}} """)).Refused(400, "BAD_VALUE").Message,
                StringComparison.Ordinal);
            (await scene.Manager.EditAsync(job, $$""" "{{member}}": 0 """)).Refused(400, "BAD_VALUE");
        }

        Assert.Equal(before, (await scene.InfoAsync(job)).ToJsonString());
    }

    [Theory, Databases]
    public async Task Values_ThatCannotBe_AreRefusedByNameAndNothingChanges(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync();
        var before = (await scene.InfoAsync(job)).ToJsonString();

        foreach (var (changes, message) in new[]
        {
            ("\"meta\": {\"classes\": [\"boat\"]}", "meta.classes: the project has no class 'boat'"),
            ("\"meta\": {\"projectTags\": [\"x\"]}", "meta.projectTags: the project has no tag 'x'"),
            ("\"meta\": {\"readOnlyTags\": [\"x\"]}", "meta.readOnlyTags: the project has no tag 'x'"),
            ("\"meta\": {\"entityIds\": []}", "meta.entityIds: chose the images when the job was made and cannot be changed"),
            ("\"meta\": {\"range\": {}}", "meta.range: chose the images when the job was made and cannot be changed"),
            ("\"meta\": {\"imageTags\": []}", "meta.imageTags: chose the images when the job was made and cannot be changed"),
            ("\"meta\": {\"toolboxSettings\": {\"playbackRate\": 3}}", "meta.toolboxSettings.playbackRate: must be one of 0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5, 2, 4, 8, 16, 32"),
            ("\"meta\": {\"toolboxSettings\": []}", "meta.toolboxSettings: must be a JSON object"),
            ("\"priority\": 0", "priority: must be 1 to 1000"),
        })
        {
            Assert.Equal(message, (await scene.Manager.EditAsync(job, $"\"readme\": \"no\", {changes}")).Refused(400, "BAD_VALUE").Message);
        }

        Assert.Equal(before, (await scene.InfoAsync(job)).ToJsonString());
    }

    [Theory, Databases]
    public async Task Caller_WhoDoesNotManageTheJob_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var (reviewed, made) = (await scene.JobAsync(), await scene.ReviewersJobAsync());

        (await scene.Annotator.EditAsync(reviewed, """ "name": "mine" """)).Refused(403, "FORBIDDEN");
        (await scene.Reviewer.EditAsync(reviewed, """ "name": "mine" """)).Refused(403, "FORBIDDEN");
        (await scene.Reviewer.EditAsync(made, """ "name": "mine" """)).Ok();
        (await scene.Manager.EditAsync(999999999, """ "name": "none" """)).Refused(404, "NOT_FOUND");
        Assert.Equal("mine", (await scene.InfoAsync(made))["name"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Buttons_SwitchedOnAgain_WorkAgain(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": [], "projectTags": [], "disableSubmit": true, "disableConfirm": true}""");

        (await scene.Annotator.MarkAsync(job, scene.ImageIds[0], "done")).Refused(400, "ILLEGAL_TRANSITION");
        (await scene.Manager.EditAsync(job, """ "meta": {"disableConfirm": false} """)).Ok();
        (await scene.Annotator.MarkAsync(job, scene.ImageIds[0], "done")).Ok();
        (await scene.Annotator.SetStatusAsync(job, "on_review")).Refused(400, "ILLEGAL_TRANSITION");
        (await scene.Manager.EditAsync(job, """ "meta": {"disableSubmit": false} """)).Ok();
        (await scene.Annotator.SetStatusAsync(job, "on_review")).Ok();
    }

    private static long Of(JsonNode job, string member) => job[member]!.GetValue<long>();

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
}
