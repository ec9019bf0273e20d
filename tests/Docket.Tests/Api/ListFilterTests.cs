using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Api;

/// <summary>The simple <c>filter</c> of lists, by every operator; images stand for all lists.</summary>
public sealed class ListFilterTests(Servers servers)
{
    [Theory, Databases]
    public async Task Operator_OnNumbers_TakesNumbersAndTextsOfNumbers(Database database)
    {
        var scene = await SceneAsync(database);
        var ids = scene.ImageIds;

        foreach (var (filter, expected) in new[]
        {
            (One("id", "=", $"{ids[1]}"), "1"), (One("id", "eq", $"\"{ids[1]}\""), "1"), (One("id", "!=", $"{ids[1]}"), "0 2 3"), (One("id", "not", $"\"{ids[1]}\""), "0 2 3"),
            (One("id", "in", $"[{ids[3]}, \"{ids[0]}\", {ids[3]}]"), "0 3"), (One("id", "!in", $"[{ids[3]}, {ids[0]}]"), "1 2"), (One("id", "in", $"[{ids[2]}]"), "2"),
            (One("id", ">", $"{ids[2]}"), "3"), (One("id", "gt", $"{ids[2]}"), "3"), (One("id", ">=", $"{ids[2]}"), "2 3"), (One("id", "gte", $"\"{ids[2]}\""), "2 3"),
            (One("id", "<", $"{ids[1]}"), "0"), (One("id", "lt", $"{ids[1]}"), "0"), (One("id", "<=", $"{ids[1]}"), "0 1"), (One("id", "lte", $"{ids[1]}"), "0 1"),
            (One("id", "in", "[]"), ""), (One("id", "!in", "[]"), "0 1 2 3"), (One("width", "=", "\"100\""), "0 1 2 3"), (One("labelsCount", ">", "0"), "1"),
            (One("id", "=", "9223372036854775807"), ""), (One("id", ">", "-9223372036854775808"), "0 1 2 3"), (One("width", "=", "99999999999"), ""),
        })
        {
            Assert.Equal((filter, expected), (filter, await FoundAsync(scene, $"[{filter}]")));
        }
    }

    [Theory, Databases]
    public async Task Operator_OnTexts_ComparesLettersInTheirNormalForm(Database database)
    {
        var scene = await SceneAsync(database);

        foreach (var (filter, expected) in new[]
        {
            (One("name", "=", "\"img-001.png\""), "1"), (One("title", "=", "\"img-001.png\""), "1"), (One("name", "=", "\"IMG-001.png\""), ""), (One("name", "!=", "\"img-001.png\""), "0 2 3"),
            (One("name", "in", """["img-000.png", "cafe\u0301_000.png"]"""), "0 3"), (One("name", "like", "\"img%\""), "0 1 2"), (One("name", "like", "\"IMG%\""), ""), (One("name", "ilike", "\"IMG%\""), "0 1 2"),
            (One("name", "!like", "\"img%\""), "3"), (One("name", "!ilike", "\"%IMG%\""), "3"), (One("name", "like", "\"img-00_.png\""), "0 1 2"), (One("name", "like", "\"%\\\\_%\""), "3"),
            (One("name", "like", "\"cafe\\u0301%\""), "3"), (One("name", "like", "\"img-000.png\\\\\""), ""), (One("name", "ilike", "\"%\\\\\""), ""), (One("name", "like", "\"\""), ""),
            (One("description", "=", "null"), "0 1 2 3"), (One("description", "!=", "null"), ""), (One("description", "!=", "\"x\""), "0 1 2 3"), (One("description", "in", "[null, \"x\"]"), "0 1 2 3"),
            (One("description", "!like", "\"x\""), "0 1 2 3"), (One("name", "=", "null"), ""),
        })
        {
            Assert.Equal((filter, expected), (filter, await FoundAsync(scene, $"[{filter}]")));
        }
    }

    [Theory, Databases]
    public async Task Operator_OnTimes_TakesIsoTimesOfAnyOffset(Database database)
    {
        var scene = await SceneAsync(database);
        var info = (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok();
        var created = info["createdAt"]!.GetValue<string>();
        var elsewhere = DateTimeOffset.Parse(created).ToOffset(TimeSpan.FromHours(5)).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz");

        Assert.Equal("0 1 2", await FoundAsync(scene, $"[{One("createdAt", "=", $"\"{created}\"")}]"));
        Assert.Equal("0 1 2", await FoundAsync(scene, $"[{One("createdAt", "=", $"\"{elsewhere}\"")}]"));
        Assert.Equal("0 1 2", await FoundAsync(scene, $"[{One("createdAt", "<=", $"\"{created}\"")}]"));
        Assert.Equal("3", await FoundAsync(scene, $"[{One("createdAt", ">", $"\"{created}\"")}]"));
        Assert.Equal("0 1 2 3", await FoundAsync(scene, $"[{One("createdAt", ">=", "\"2020-04-08\"")}]"));
    }

    [Theory, Databases]
    public async Task Conditions_Several_AreAllMetAndAnObjectIsAListOfOne(Database database)
    {
        var scene = await SceneAsync(database);

        Assert.Equal("1 2", await FoundAsync(scene, $"[{One("name", "like", "\"img%\"")}, {One("id", ">", $"{scene.ImageIds[0]}")}]"));
        Assert.Equal("1", await FoundAsync(scene, One("name", "=", "\"img-001.png\"")));
        Assert.Equal("0 1 2 3", await FoundAsync(scene, "null"));
        Assert.Equal("0 1 2 3", await FoundAsync(scene, "[]"));
    }

    [Theory, Databases]
    public async Task Values_ByTheHundredThousand_AreTaken(Database database)
    {
        var scene = await SceneAsync(database);
        var many = string.Join(',', Enumerable.Range(0, 100_001).Select(index => scene.ImageIds[0] + index));

        Assert.Equal("0 1 2 3", await FoundAsync(scene, $"[{One("id", "in", $"[{many}]")}]"));
        Assert.Equal("", await FoundAsync(scene, $"[{One("id", "!in", $"[{many}]")}]"));
    }

    [Theory, Databases]
    public async Task Filter_UnknownFieldOperatorOrWrongValue_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);

        foreach (var filter in new[]
        {
            One("hash", "=", "\"x\""), One("", "=", "1"), One("ID", "=", "1"), One("id", "~", "1"), One("id", "", "1"), One("id", "like", "\"1\""), One("id", "=", "1.5"), One("id", "=", "\"x\""),
            One("id", "=", "true"), One("id", "=", "[]"), One("id", "=", "{}"), One("id", "in", "1"), One("id", "in", "[[1]]"), One("id", ">", "null"), One("id", "=", "9223372036854775808"),
            One("name", "=", "1"), One("name", "like", "null"), One("name", "like", "[\"x\"]"), One("name", ">", "\"x\""), One("createdAt", ">", "\"tomorrow\""), One("createdAt", ">", "\"10:00\""),
            One("createdAt", ">", "5"), One("createdAt", "like", "\"2%\""), One("createdAt", ">", "\"0001-01-01T00:00:00+05:00\""),
        })
        {
            var answer = await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": [{{filter}}]}""");
            Assert.Equal((filter, "BAD_FILTER"), (filter, answer.ErrorType));
            answer.Refused(400, "BAD_FILTER");
        }

        foreach (var filter in new[] { "5", "\"x\"", "[null]", "[5]", "[{}]", "{}", """[{"field": "id", "value": 1}]""", """[{"field": null, "operator": "=", "value": 1}]""" })
        {
            (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": {{filter}}}""")).Refused(400, "BAD_VALUE");
        }

        var many = string.Join(',', Enumerable.Repeat(One("id", "=", "1"), 100_001));
        (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": [{{many}}]}""")).Refused(400, "BAD_VALUE");
    }

    private static string One(string field, string op, string value) => $$"""{"field": "{{field}}", "operator": "{{op}}", "value": {{value}}}""";

    private static async Task<string> FoundAsync(Scene scene, string filter)
    {
        var page = (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}, "filter": {{filter}}}""")).Ok();
        return string.Join(' ', page["entities"]!.AsArray().Select(image => scene.ImageIds.Index().First(known => known.Item == Scene.Id(image!)).Index));
    }

    // The last of four images came later, under a name of its own; the second has a figure.
    private async Task<Scene> SceneAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 3);
        var later = await Scene.AddImagesAsync(scene.Manager, scene.DatasetId, 1, "caf\u00e9_");
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[1]))).Ok();
        return new Scene
        {
            Team = scene.Team,
            Manager = scene.Manager,
            Annotator = scene.Annotator,
            Reviewer = scene.Reviewer,
            ProjectId = scene.ProjectId,
            DatasetId = scene.DatasetId,
            ImageIds = [.. scene.ImageIds, .. later],
            CarId = scene.CarId,
            ColorId = scene.ColorId,
        };
    }
}
