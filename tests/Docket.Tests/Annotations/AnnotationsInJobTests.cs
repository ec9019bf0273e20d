using System.Text.Json.Nodes;
using Docket.Tests.Jobs;
using Docket.Tests.Support;

namespace Docket.Tests.Annotations;

/// <summary>What an annotator may replace in a job, and what stays as it is.</summary>
public sealed class AnnotationsInJobTests(Servers servers)
{
    private const string Rules = """{"classes": ["car"], "projectTags": ["color", "count"], "readOnlyTags": ["count"], "imageFiguresLimit": 3, "imageTagsLimit": 4}""";
    private const string Road = """{"classTitle": "road", "geometryType": "polygon", "points": {"exterior": [[0.25, 0.25], [9, 0], [9, 9]], "interior": []}, "tags": [{"name": "count", "value": 2}] }""";

    [Theory, Databases]
    public async Task ForeignClassesAndTags_SentBackOrLeftOut_StayAsTheyAre(Database database)
    {
        var (drawing, job) = await InJobAsync(database);
        var before = await drawing.ReadAsync();
        var road = before["objects"]![1]!.DeepClone();

        // As it was read; as the Python SDK makes it of whole pixels; and not at all.
        (await drawing.PutBackAsync((await drawing.ReadAsync())!, drawing.Scene.Annotator, job)).Ok();
        road["points"]!["exterior"] = JsonNode.Parse("[[0.5, 0.5], [9.5, 0.5], [9.5, 9.5]]");
        (await drawing.PutAsync($"{before["objects"]![0]}, {road}", """{"name": "count", "value": 1}, "flag" """, "", drawing.Scene.Annotator, job)).Ok();
        (await drawing.PutAsync($"{before["objects"]![0]}", "", "", drawing.Scene.Annotator, job)).Ok();

        Assert.Equal(before.ToJsonString(), (await drawing.ReadAsync()).ToJsonString());
        Assert.Equal("in_progress", (await drawing.Scene.InfoAsync(job))["status"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task OwnClasses_ChangedAddedAndLeftOut_AreReplaced(Database database)
    {
        var (drawing, job) = await InJobAsync(database);

        (await drawing.PutAsync($"{Drawing.Car(50)}, {Drawing.Car(60)}", """{"name": "color", "value": "red"}""", "", drawing.Scene.Annotator, job)).Ok();

        var after = await drawing.ReadAsync();
        Assert.Equal(["road", "car", "car"], after["objects"]!.AsArray().Select(one => one!["classTitle"]!.GetValue<string>()));
        Assert.Equal(["count", "flag", "color"], after["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>()));
        Assert.Equal(3, await drawing.LabelsCountAsync());
    }

    [Theory, Databases]
    public async Task ForeignClassesAndTags_Changed_AreRefused(Database database)
    {
        var (drawing, job) = await InJobAsync(database);
        var before = await drawing.ReadAsync();
        var road = before["objects"]![1]!;
        string With(string member, string value)
        {
            var changed = road.DeepClone();
            changed[member] = JsonNode.Parse(value);
            return changed.ToJsonString();
        }

        foreach (var (objects, tags) in new[]
        {
            (With("points", """{"exterior": [[1, 1], [9, 0], [9, 9]], "interior": []}"""), ""),
            (With("description", "\"new\""), ""),
            (With("tags", """[{"name": "count", "value": 3}]"""), ""),
            (Road, """{"name": "count", "value": 9}"""),
            (Road.Replace("0.25", "0.75", StringComparison.Ordinal), ""),
            ("""{"classTitle": "spot", "geometryType": "point", "points": {"exterior": [[1, 1]], "interior": []} }""", ""),
            ("", """{"name": "note", "value": "x"}"""),
        })
        {
            (await drawing.PutAsync(objects, tags, "", drawing.Scene.Annotator, job)).Refused(400, "BAD_VALUE");
        }

        Assert.Equal(before.ToJsonString(), (await drawing.ReadAsync()).ToJsonString());
        (await drawing.PutAsync(With("description", "\"new\""), "", "", drawing.Manager, job)).Ok();
    }

    [Theory, Databases]
    public async Task Limits_Exceeded_RefuseTheWhole(Database database)
    {
        var (drawing, job) = await InJobAsync(database);
        var by = drawing.Scene.Annotator;

        (await drawing.PutAsync($"{Drawing.Car(1)}, {Drawing.Car(2)}, {Drawing.Car(3)}", "", "", by, job)).Refused(400, "LIMIT_EXCEEDED");
        (await drawing.PutAsync("", """{"name": "color", "value": "red"}, {"name": "color", "value": "blue"}""", "", by, job)).Refused(400, "LIMIT_EXCEEDED");
        (await drawing.PutAsync(Drawing.Car(1))).Ok();
        Assert.Equal("pending", (await drawing.Scene.InfoAsync(job))["status"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Job_SubmittedOrAbsent_TakesNothing(Database database)
    {
        var (drawing, job) = await InJobAsync(database);
        (await drawing.Manager.SetStatusAsync(job, "on_review")).Ok();

        (await drawing.PutAsync("", "", "", drawing.Scene.Annotator, job)).Refused(400, "ILLEGAL_TRANSITION");
        (await drawing.PutAsync("", "", "", drawing.Scene.Annotator)).Refused(403, "FORBIDDEN");
        (await drawing.PutAsync(Drawing.Car(1), "", "", drawing.Scene.Reviewer, job)).Ok();
    }

    [Theory, Databases]
    public async Task Journal_InAJob_HasARowForEachFigureAndTagChanged(Database database)
    {
        var (drawing, job) = await InJobAsync(database);
        var car = (await drawing.ObjectsAsync())[0]!.DeepClone();
        car["points"] = JsonNode.Parse("""{"exterior": [[2, 3], [4, 5]], "interior": []}""");
        Task PutAsync(string objects, string tags) => drawing.PutAsync(objects, tags, "", drawing.Scene.Annotator, job);

        await PutAsync($"{car}, {Drawing.Car(60)}", """{"name": "color", "value": "red"}""");
        await PutAsync($"{car}, {Drawing.Car(60)}", """{"name": "color", "value": "red"}""");
        await PutAsync(Drawing.Car(60), "");

        var acts = (await drawing.Manager.Raw.PostAsync("teams.activity", $$"""{"teamId": {{drawing.Scene.Team.Id}}, "filter": [{"field": "jobId", "operator": "=", "value": {{job}}}]}""")).Ok()["entities"]!.AsArray();
        Assert.Equal(
            ["attach_tag", "create_figure", "detach_tag", "disable_figure", "update_figure"],
            acts.Select(act => act!["action"]!.GetValue<string>()).Where(action => action.EndsWith("figure", StringComparison.Ordinal) || action.EndsWith("tag", StringComparison.Ordinal)).Order());
    }

    // The image has a car, and a road that is not of the job, with a tag that is read-only in it; and the image two tags that are not the annotator's.
    private async Task<(Drawing Drawing, long Job)> InJobAsync(Database database)
    {
        var drawing = await Drawing.CreateAsync(servers, database, 1);
        (await drawing.PutAsync($"{Drawing.Car(1)}, {Road}", """{"name": "count", "value": 1}, "flag" """)).Ok();
        return (drawing, await drawing.Scene.JobAsync(Rules));
    }
}
