using System.Net;
using Docket.Server.Images;
using Docket.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace Docket.Tests.Images;

/// <summary>The addresses of previews, as the Python SDK makes them; and that what is archived is not served, original or preview.</summary>
public sealed class PreviewsTests(Servers servers)
{
    [Theory, Databases]
    public async Task Preview_OfAnOriginal_IsSmallAndKeptByTheBrowser(Database database)
    {
        var (scene, original) = await SceneAsync(database);
        var path = $"/previews/q/ext:jpeg/resize:auto:30:0:0/q:70/plain{original}";

        var answer = await GetAsync(scene, path);

        Assert.Equal((HttpStatusCode.OK, "image/jpeg", (long?)answer.Bytes.Length), (answer.Status, answer.ContentHeaders.ContentType?.ToString(), answer.ContentHeaders.ContentLength));
        Assert.Equal((64, 51), Size(answer.Bytes));
        Assert.Equal("max-age=31536000, private, immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("x-content-checksum-sha256"));
        var again = await GetAsync(scene, path.Replace(":30:", ":60:", StringComparison.Ordinal));
        Assert.Equal(answer.Headers.ETag, again.Headers.ETag);
        Assert.Equal(answer.Bytes, again.Bytes);
        var head = await new RawApi(scene.Team.Server.Http, null).SendAsync(HttpMethod.Head, path, null);
        Assert.Equal((HttpStatusCode.OK, answer.ContentHeaders.ContentLength, answer.Headers.ETag), (head.Status, head.ContentHeaders.ContentLength, head.Headers.ETag));
        using var seen = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", answer.Headers.ETag!.ToString() } } };
        using var unchanged = await scene.Team.Server.Http.SendAsync(seen, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory, Databases]
    public async Task Preview_InEveryForm_IsAnswered(Database database)
    {
        var (scene, original) = await SceneAsync(database);

        foreach (var (path, type, size) in new[]
        {
            ("/previews/q/ext:png/resize:fill:64:64:0/q:1/plain" + original, "image/png", (64, 64)),
            ("/previews/q/ext:png/resize:fit:0:0:0/q:100/plain/image-converter" + original, "image/png", (100, 80)),
            ("/previews/64x64,jpeg,q70/image-converter" + original, "image/jpeg", (64, 51)),
            ("/previews/x,jpeg,q70/image-converter" + original, "image/jpeg", (100, 80)),
        })
        {
            var answer = await GetAsync(scene, path);
            Assert.Equal((HttpStatusCode.OK, type), (answer.Status, answer.ContentHeaders.ContentType?.ToString()));
            Assert.Equal(size, Size(answer.Bytes));
        }
    }

    [Theory, Databases]
    public async Task Preview_OfNonsenseOrWithoutKey_IsRefused(Database database)
    {
        var (scene, original) = await SceneAsync(database);
        const string Good = "/previews/q/ext:jpeg/resize:fit:64:64:0/q:70/plain";

        (await GetAsync(scene, Good.Replace("jpeg", "gif", StringComparison.Ordinal) + original)).Refused(400, "BAD_VALUE");
        (await GetAsync(scene, Good.Replace("fit:64", "fit:-1", StringComparison.Ordinal) + original)).Refused(400, "BAD_VALUE");
        (await GetAsync(scene, "/previews/64,jpeg,q70/image-converter" + original)).Refused(400, "BAD_VALUE");
        (await GetAsync(scene, Good + original.Replace("/original/", "/original/x", StringComparison.Ordinal))).Refused(404, "NOT_FOUND");
        (await GetAsync(scene, Good + original.Replace($"/{scene.ImageIds[0]}.", "/999999999.", StringComparison.Ordinal))).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Preview_OfALink_IsRefused(Database database)
    {
        var (scene, _) = await SceneAsync(database);
        var added = (await scene.Manager.Raw.PostAsync("images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": "far.png", "link": "http://127.0.0.1:1/a.png"}]}""")).Ok();
        var original = added[0]!["pathOriginal"]!.GetValue<string>();

        (await GetAsync(scene, original)).Refused(400, "LINK_REFUSED");
        (await GetAsync(scene, "/previews/64x64,jpeg,q70/image-converter" + original)).Refused(400, "LINK_REFUSED");
    }

    [Theory, Databases]
    public async Task ImageOrWhatItLiesIn_RemovedOrArchived_IsServedNoMore(Database database)
    {
        foreach (var (method, body) in new (string, Func<Scene, string>)[]
        {
            ("images.bulk.remove", scene => $$"""{"imageIds": [{{scene.ImageIds[0]}}]}"""),
            ("datasets.archive", scene => $$"""{"id": {{scene.DatasetId}}}"""),
            ("projects.archive", scene => $$"""{"id": {{scene.ProjectId}}}"""),
            ("workspaces.archive", scene => $$"""{"id": {{scene.Team.WorkspaceId}}}"""),
            ("teams.archive", scene => $$"""{"id": {{scene.Team.Id}}}"""),
        })
        {
            var (scene, original) = await SceneAsync(database);
            var paths = new[] { original, "/image-converter" + original, "/previews/q/ext:jpeg/resize:fit:64:64:0/q:70/plain" + original, "/previews/64x64,jpeg,q70/image-converter" + original };
            foreach (var path in paths)
            {
                Assert.Equal(HttpStatusCode.OK, (await GetAsync(scene, path)).Status);
            }

            (await (method == "teams.archive" ? scene.Team.Admin : scene.Manager).Raw.PostAsync(method, body(scene))).Ok();
            foreach (var path in paths)
            {
                (await GetAsync(scene, path)).Refused(404, "NOT_FOUND");
            }
        }
    }

    [Fact]
    public async Task Preview_SixteenAtOnce_IsMadeOnce()
    {
        await using var server = await RunningServer.StartAsync(Database.Sqlite);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 1);
        var original = await OriginalAsync(scene);

        var answers = await Race.RunAsync((_, _) => GetAsync(scene, "/previews/q/ext:jpeg/resize:fill:64:64:0/q:70/plain" + original));

        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(answers[0].Bytes, answer.Bytes);
        }

        Assert.Single(Directory.EnumerateFiles(Path.Combine(server.DataPath, "previews")));
        Assert.Equal(1, server.Services.GetRequiredService<Previews>().Made);
    }

    private static Task<RawAnswer> GetAsync(Scene scene, string path) => new RawApi(scene.Team.Server.Http, null).SendAsync(HttpMethod.Get, path, null);

    private static (int Width, int Height) Size(byte[] bytes)
    {
        using var bitmap = SKBitmap.Decode(bytes);
        return (bitmap.Width, bitmap.Height);
    }

    private static async Task<string> OriginalAsync(Scene scene) =>
        (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok()["pathOriginal"]!.GetValue<string>();

    private async Task<(Scene Scene, string Original)> SceneAsync(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
        return (scene, await OriginalAsync(scene));
    }
}
