using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Tests.Jobs;
using Docket.Tests.Support;

namespace Docket.Tests.Api;

/// <summary>Requests no client of ours would send: every method answers each with a 4xx in the error shape, and changes nothing.</summary>
public sealed class OddInputTests(Servers servers)
{
    /// <summary>The methods with a JSON body, out of the table: a new one is tested without a word here.</summary>
    private static IEnumerable<ApiMethod> Taking(JsonTypeInfoKind kind) => Methods.All.Where(method => method.Request?.Kind == kind);

    [Theory, Databases]
    public async Task Body_NoJsonObject_IsRefusedByEveryMethod(Database database)
    {
        var scene = await SceneAsync(database);
        var before = await StateAsync(scene);
        byte[][] bodies =
        [
            .. new[] { "null", "[]", "\"text\"", "5", "{", "{\"id\": 1", "{\"id\": 1,}", "<xml/>", "{'id': 1}", "{\"id\": NaN}", "{\"id\": 1} {}", "\ufeff{}", "id=1" }.Select(Encoding.UTF8.GetBytes),
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 1000)) + "1" + new string('}', 1000)),
            Encoding.UTF8.GetBytes("{\"id\": " + new string('[', 1000)),
            [.. "{\"name\": \""u8, 0xff, 0xfe, .. "\"}"u8],
            [.. "{\"name\": \""u8, 0xed, 0xa0, 0x80, .. "\"}"u8],
        ];

        foreach (var method in Taking(JsonTypeInfoKind.Object))
        {
            foreach (var body in bodies)
            {
                (await SendAsync(scene, method.Name, body)).Refused(400, "BAD_JSON");
            }
        }

        foreach (var method in Taking(JsonTypeInfoKind.Enumerable))
        {
            foreach (var body in bodies.Where(body => body is not [(byte)'[', ..]).Append("{}"u8.ToArray()).Append([]))
            {
                (await SendAsync(scene, method.Name, body)).Refused(400, "BAD_JSON");
            }
        }

        Assert.Equal(before, await StateAsync(scene));
    }

    [Theory, Databases]
    public async Task Text_WithNulOrHalfASurrogatePair_IsRefusedByEveryMethod(Database database)
    {
        var scene = await SceneAsync(database);
        var before = await StateAsync(scene);

        foreach (var method in Taking(JsonTypeInfoKind.Object))
        {
            foreach (var body in new[]
            {
                """{"name": "a\u0000b"}""", """{"customData": {"a": ["\u0000"]}}""", """{"customData": {"\u0000": 1}}""", """{"unknown": "\u0000"}""", """{"name": "\ud800"}""",
                """{"name": "\udc00\ud800"}""", """{"customData": {"\udfff": 1}}""",
            })
            {
                (await scene.Manager.Raw.PostAsync(method.Name, body)).Refused(400, "BAD_VALUE");
            }
        }

        Assert.Equal(before, await StateAsync(scene));
    }

    [Theory, Databases]
    public async Task Required_MissingNullOrOfAnotherType_IsRefusedByEveryMethod(Database database)
    {
        var scene = await SceneAsync(database);
        var before = await StateAsync(scene);

        foreach (var method in Taking(JsonTypeInfoKind.Object))
        {
            var required = method.Request!.Properties.Where(property => property.IsRequired).Select(property => property.Name).ToList();
            if (required.Count > 0)
            {
                (await scene.Manager.Raw.PostAsync(method.Name, "{}")).Refused(400, "BAD_VALUE");
                (await scene.Manager.Raw.PostAsync(method.Name, "")).Refused(400, "BAD_VALUE");
                (await scene.Manager.Raw.PostAsync(method.Name, $$"""{ {{string.Join(", ", required.Select(name => $"\"{name}\": null"))}}}""")).Refused(400, "BAD_VALUE");
            }
        }

        Assert.Equal(before, await StateAsync(scene));
    }

    [Theory, Databases]
    public async Task Id_NotAWholeNumber_IsRefusedByEveryMethodThatTakesOne(Database database)
    {
        var scene = await SceneAsync(database);
        var others = $"""
            "teamId": {scene.Team.Id}, "roleId": 3, "workspaceId": {scene.Team.WorkspaceId}, "projectId": {scene.ProjectId}, "imageId": {scene.ImageIds[0]}, "figureId": 1,
            "tagId": {scene.ColorId}, "name": "x", "comment": "x", "entityId": {scene.ImageIds[0]}, "disable": true, "hidden": true, "isFavorite": true, "priority": 1, "customData": "CUSTOM"
            """.Replace("\"CUSTOM\"", "{}", StringComparison.Ordinal);

        foreach (var method in Taking(JsonTypeInfoKind.Object).Where(method => method.Request!.Properties.Any(property => property.Name == "id" && property.IsRequired)))
        {
            var status = method.Name == "issues.editInfo" ? "closed" : "stopped";
            foreach (var id in new[] { "1.5", "1e999", "-1e999", "9223372036854775808", "\"x\"", "\"\"", "\"1.5\"", "\" 1\"", "true", "[1]", "{}" })
            {
                var answer = await scene.Team.Admin.Raw.PostAsync(method.Name, $$"""{"id": {{id}}, "status": "{{status}}", "userIds": [1], "settings": {}, "meta": {}, {{others}} }""");
                Assert.Contains(id.Contains("e999", StringComparison.Ordinal) ? "out of range" : "id: expected a whole number", answer.Refused(400, "BAD_VALUE").Message, StringComparison.Ordinal);
            }

            foreach (var id in new[] { "0", "-1", "9223372036854775807", "-9223372036854775808" })
            {
                (await scene.Team.Admin.Raw.PostAsync(method.Name, $$"""{"id": {{id}}, "status": "{{status}}", "userIds": [1], "settings": {}, "meta": {}, {{others}} }""")).Refused(404, "NOT_FOUND");
            }
        }
    }

    [Theory, Databases]
    public async Task Id_AsAText_IsTaken(Database database)
    {
        var scene = await SceneAsync(database);

        foreach (var (method, id) in new[] { ("images.info", scene.ImageIds[0]), ("datasets.info", scene.DatasetId), ("projects.meta", scene.ProjectId), ("teams.info", scene.Team.Id) })
        {
            (await scene.Manager.Raw.PostAsync(method, $$"""{"id": "{{id}}"}""")).Ok();
        }
    }

    [Theory, Databases]
    public async Task Key_Twice_IsReadAsTheLast(Database database)
    {
        var scene = await SceneAsync(database);

        var answer = (await scene.Manager.Raw.PostAsync("datasets.info", $$"""{"id": 999999999, "id": {{scene.DatasetId}}, "extraFields": null}""")).Ok();

        Assert.Equal(scene.DatasetId, Scene.Id(answer));
    }

    [Theory, Databases]
    public async Task ContentType_OfAnyName_IsReadAsJson(Database database)
    {
        var scene = await SceneAsync(database);
        var body = Encoding.UTF8.GetBytes($$"""{"id": {{scene.DatasetId}}}""");

        foreach (var type in new[] { null, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "application/vnd.docket+json" })
        {
            Assert.Equal(scene.DatasetId, Scene.Id((await SendAsync(scene, "datasets.info", body, type)).Ok()));
        }
    }

    [Theory, Databases]
    public async Task ContentEncoding_Compressed_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes($$"""{"id": {{scene.DatasetId}}}"""), TestContext.Current.CancellationToken);
        }

        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        (await scene.Manager.Raw.SendAsync(HttpMethod.Post, "/public/api/v3/datasets.info", content)).Refused(400, "BAD_JSON");
    }

    [Theory, Databases]
    public async Task Body_LargerThanTheLimit_IsRefusedBeforeItIsSent(Database database)
    {
        var scene = await SceneAsync(database);
        var address = new Uri(scene.Team.Server.Address);
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var head = $"POST /public/api/v3/jobs.add HTTP/1.1\r\nHost: docket.test\r\nx-api-key: {scene.Manager.Token}\r\nContent-Type: application/json\r\nContent-Length: 536870913\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);

        using var reader = new StreamReader(stream, Encoding.UTF8);
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 })
        {
        }

        var error = new char[30];
        await reader.ReadBlockAsync(error, TestContext.Current.CancellationToken);
        Assert.StartsWith("""{"error":"Too large","details":""", new string(error) + ":", StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task CustomData_AsDeepAsTaken_CanBeReadFromEveryList(Database database)
    {
        var scene = await SceneAsync(database);
        string Deep(int levels) => string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "null" + new string('}', levels);

        (await scene.AddJobAsync(more: $", \"customData\": {Deep(60)}")).Refused(400, "BAD_JSON");
        (await scene.AddJobAsync(more: $", \"customData\": {Deep(59)}")).Ok();

        var page = (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}}""")).Ok();
        Assert.Equal(Deep(59), page["entities"]![1]!["customData"]!.ToJsonString());
    }

    private static async Task<RawAnswer> SendAsync(Scene scene, string method, byte[] body, string? type = "application/json")
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return await scene.Manager.Raw.SendAsync(HttpMethod.Post, "/public/api/v3/" + method, content);
    }

    // Everything of the team that a request could have changed.
    private static async Task<string> StateAsync(Scene scene)
    {
        var state = new StringBuilder();
        foreach (var (method, body) in new[]
        {
            ("jobs.list", $$"""{"teamId": {{scene.Team.Id}}}"""), ("projects.list", $$"""{"groupId": {{scene.Team.Id}}}"""), ("datasets.list", $$"""{"projectId": {{scene.ProjectId}}}"""),
            ("images.list", $$"""{"datasetId": {{scene.DatasetId}}}"""), ("figures.list", $$"""{"datasetId": {{scene.DatasetId}}}"""), ("projects.meta", $$"""{"id": {{scene.ProjectId}}}"""),
            ("members.list", $$"""{"teamId": {{scene.Team.Id}}}"""),
        })
        {
            state.AppendLine((await scene.Manager.Raw.PostAsync(method, body)).Ok().ToJsonString());
        }

        return state.ToString();
    }

    private async Task<Scene> SceneAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        await scene.JobAsync();
        return scene;
    }
}
