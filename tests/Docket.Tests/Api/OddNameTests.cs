using System.Text.Json.Nodes;
using Docket.Tests.Jobs;
using Docket.Tests.Support;

namespace Docket.Tests.Api;

/// <summary>Names that are rare: taken exactly, or refused; never changed but for their normal form.</summary>
public sealed class OddNameTests(Servers servers)
{
    private static readonly string[] Taken =
    [
        "\U0001F600 \U0001F469\u200D\U0001F692", "\u05e9\u05dc\u05d5\u05dd", "\u202Ertl", "e\u0301", "\u1112\u1161\u11ab", " lead and trail ", ".", "..", "%00", "'; DROP TABLE jobs; --", "<b>&amp;", "\uffff",
        "\u200b", "\"quoted\"", new string('x', 255), new('\u00e9', 255), string.Concat(Enumerable.Repeat("e\u0301", 255)),
    ];

    private static readonly string[] Refused = ["", " ", "\t", "\u3000", "a/b", "a\\b", "\u0001", "a\nb", "a\u007fb", "\u0085", new string('x', 256), string.Concat(Enumerable.Repeat("\U0001F600", 128))];

    [Theory, Databases]
    public async Task Dataset_OddName_IsKeptInNormalFormC(Database database)
    {
        var scene = await SceneAsync(database);

        foreach (var name in Taken.Distinct())
        {
            var answer = await AddAsync(scene, name);
            var there = answer.ErrorType == "NONUNIQUE" ? name.Length == 510 : answer.Ok()["name"]!.GetValue<string>() == name.Normalize();
            Assert.True(there, $"{name}: {answer.Text}");
        }
    }

    [Theory, Databases]
    public async Task Name_Refused_IsSoInEveryPlaceThatTakesOne(Database database)
    {
        var scene = await SceneAsync(database);
        var before = (await scene.Manager.Raw.PostAsync("projects.meta", $$"""{"id": {{scene.ProjectId}}}""")).Ok().ToJsonString();
        var hash = (await scene.Manager.Raw.UploadAsync(Scene.Png(10, 10, 1))).Ok()[0]!["hash"];

        foreach (var name in Refused.Select(name => JsonValue.Create(name).ToJsonString()))
        {
            foreach (var (method, body) in new[]
            {
                ("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": {{name}}}"""),
                ("projects.add", $$"""{"workspaceId": {{scene.Team.WorkspaceId}}, "name": {{name}}}"""),
                ("jobs.add", $$"""{"name": {{name}}, "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}]}"""),
                ("images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": {{name}}, "hash": "{{hash}}"}]}"""),
                ("projects.meta.update", $$"""{"id": {{scene.ProjectId}}, "meta": {"classes": [{"title": {{name}}, "shape": "any"}], "tags": []} }"""),
                ("projects.meta.update", $$"""{"id": {{scene.ProjectId}}, "meta": {"classes": [], "tags": [{"name": {{name}}, "value_type": "none"}]} }"""),
            })
            {
                (await scene.Manager.Raw.PostAsync(method, body)).Refused(400, "BAD_VALUE");
            }
        }

        Assert.Equal(0, await scene.JobsCountAsync());
        Assert.Equal(before, (await scene.Manager.Raw.PostAsync("projects.meta", $$"""{"id": {{scene.ProjectId}}}""")).Ok().ToJsonString());
    }

    [Theory, Databases]
    public async Task Name_OfAnotherType_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);

        foreach (var name in new[] { "5", "true", "[\"x\"]", "{}", "null" })
        {
            (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": {{name}}}""")).Refused(400, "BAD_VALUE");
        }
    }

    [Theory, Databases]
    public async Task LongName_NumberedForSeveralAnnotators_StaysWithinTheLimit(Database database)
    {
        var scene = await SceneAsync(database, images: 2);

        var created = (await scene.Manager.Raw.PostAsync(
            "jobs.add", $$"""{"name": "{{new string('x', 255)}}", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}, {{scene.Manager.Id}}]}""")).Ok();

        Assert.Equal(new string('x', 250) + " (#1)", created[0]!["name"]!.GetValue<string>());
    }

    private static Task<RawAnswer> AddAsync(Scene scene, string name) =>
        scene.Manager.Raw.PostAsync("datasets.add", new JsonObject { ["projectId"] = scene.ProjectId, ["name"] = name, ["description"] = "", ["parentId"] = null }.ToJsonString());

    private async Task<Scene> SceneAsync(Database database, int images = 1) => await Scene.CreateAsync(await servers.TeamAsync(database), images);
}
