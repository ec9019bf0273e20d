using System.Net;
using System.Security.Cryptography;
using Docket.Tests.Support;

namespace Docket.Tests.Images;

/// <summary><c>images.download</c>, and the bytes at <c>fullStorageUrl</c>.</summary>
public sealed class ImagesDownloadTests(Servers servers)
{
    [Theory, Databases]
    public async Task Download_Whole_HasLengthTypeAndChecksum(Database database)
    {
        var scene = await SceneAsync(database);
        var bytes = Scene.Png(100, 80, 0);

        var answer = await scene.Manager.Raw.PostAsync("images.download", $$"""{"id": {{scene.ImageIds[0]}}}""");

        Assert.Equal((HttpStatusCode.OK, "image/png", (long?)bytes.Length), (answer.Status, answer.ContentHeaders.ContentType?.ToString(), answer.ContentHeaders.ContentLength));
        Assert.Equal(bytes, answer.Bytes);
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(bytes)), Assert.Single(answer.Headers.GetValues("x-content-checksum-sha256")));
        Assert.Empty(answer.ContentHeaders.ContentEncoding);
    }

    [Theory, Databases]
    public async Task Download_WithRange_AnswersThePartWithoutChecksum(Database database)
    {
        var scene = await SceneAsync(database);
        var bytes = Scene.Png(100, 80, 0);

        foreach (var (range, from, count) in new[] { ("bytes=0-3", 0, 4), ("bytes=5-", 5, bytes.Length - 5), ("bytes=-7", bytes.Length - 7, 7), ("bytes=3-99999999", 3, bytes.Length - 3) })
        {
            var answer = await DownloadAsync(scene, range);
            Assert.Equal((HttpStatusCode.PartialContent, (long?)count), (answer.Status, answer.ContentHeaders.ContentLength));
            Assert.Equal($"bytes {from}-{from + count - 1}/{bytes.Length}", answer.ContentHeaders.ContentRange!.ToString());
            Assert.Equal(bytes[from..(from + count)], answer.Bytes);
            Assert.False(answer.Headers.Contains("x-content-checksum-sha256"));
        }
    }

    [Theory, Databases]
    public async Task Download_RangeBeyondTheEnd_Is416WithAReason(Database database)
    {
        var scene = await SceneAsync(database);

        foreach (var range in new[] { "bytes=99999999-", "bytes=-0", $"bytes={Scene.Png(100, 80, 0).Length}-" })
        {
            var answer = (await DownloadAsync(scene, range)).Refused(416, "RANGE_NOT_SATISFIABLE");
            Assert.Equal($"bytes */{Scene.Png(100, 80, 0).Length}", answer.ContentHeaders.ContentRange!.ToString());
            Assert.False(answer.Headers.Contains("x-content-checksum-sha256"));
        }
    }

    [Theory, Databases]
    public async Task Download_RangesThatAreNotHonoured_AnswerTheWhole(Database database)
    {
        var scene = await SceneAsync(database);
        var bytes = Scene.Png(100, 80, 0);
        var tag = (await DownloadAsync(scene, "bytes=0-0")).Headers.ETag!.ToString();

        foreach (var (range, condition) in new[] { ("bytes=0-1,4-5", null), ("bytes=5-2", null), ("bytes=x", null), ("lines=1-2", null), ("bytes=1-2", "\"other\""), ("bytes=1-2", "Wed, 21 Oct 2015 07:28:00 GMT") })
        {
            var answer = await DownloadAsync(scene, range, condition);
            Assert.Equal((HttpStatusCode.OK, bytes.Length), (answer.Status, answer.Bytes.Length));
            Assert.Equal(Convert.ToBase64String(SHA256.HashData(bytes)), Assert.Single(answer.Headers.GetValues("x-content-checksum-sha256")));
        }

        Assert.Equal(HttpStatusCode.PartialContent, (await DownloadAsync(scene, "bytes=1-2", tag)).Status);
        Assert.Equal(bytes, (await DownloadAsync(scene, "bytes=-99999999")).Bytes);
    }

    [Theory, Databases]
    public async Task ReferenceImageUrl_OfAProject_IsServed(Database database)
    {
        var scene = await SceneAsync(database);
        var url = (await scene.Manager.Raw.PostAsync("projects.info", $$"""{"id": {{scene.ProjectId}}}""")).Ok()["referenceImageUrl"]!.GetValue<string>();
        var path = url.Replace("http://docket.test", "", StringComparison.Ordinal);

        Assert.Equal(Scene.Png(100, 80, 0), (await new RawApi(scene.Team.Server.Http, null).SendAsync(HttpMethod.Get, path, null)).Bytes);
    }

    [Theory, Databases]
    public async Task FullStorageUrl_SeenBefore_IsKeptByTheBrowser(Database database)
    {
        var scene = await SceneAsync(database);
        var path = (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok()["pathOriginal"]!.GetValue<string>();
        var http = scene.Team.Server.Http;
        using var first = await http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal("max-age=31536000, private, immutable", first.Headers.CacheControl!.ToString());
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(first.Headers.GetValues("Content-Security-Policy")));

        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", first.Headers.ETag!.ToString() } } };
        using var second = await http.SendAsync(again, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory, Databases]
    public async Task FullStorageUrl_WithoutToken_IsServedAndAWrongKeyIsNot(Database database)
    {
        var scene = await SceneAsync(database);
        var info = (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok();
        var path = info["pathOriginal"]!.GetValue<string>();
        var nobody = new RawApi(scene.Team.Server.Http, null);

        Assert.Equal("http://docket.test" + path, info["fullStorageUrl"]!.GetValue<string>());
        Assert.Equal(Scene.Png(100, 80, 0), (await nobody.SendAsync(HttpMethod.Get, path, null)).Bytes);
        var head = await nobody.SendAsync(HttpMethod.Head, path, null);
        Assert.Equal((HttpStatusCode.OK, (long?)Scene.Png(100, 80, 0).Length, "image/png"), (head.Status, head.ContentHeaders.ContentLength, head.ContentHeaders.ContentType?.ToString()));
        (await nobody.SendAsync(HttpMethod.Get, path.Replace("/original/", "/original/x", StringComparison.Ordinal), null)).Refused(404, "NOT_FOUND");
        (await nobody.SendAsync(HttpMethod.Get, path.Replace($"/{scene.ImageIds[0]}.", "/999999999.", StringComparison.Ordinal), null)).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Image_UnknownOrWithoutToken_IsRefused(Database database)
    {
        var scene = await SceneAsync(database);

        (await scene.Manager.Raw.PostAsync("images.download", """{"id": 999999999}""")).Refused(404, "NOT_FOUND");
        (await scene.Annotator.Raw.PostAsync("images.download", $$"""{"id": {{scene.ImageIds[0]}}}""")).Refused(404, "NOT_FOUND");
        (await new RawApi(scene.Team.Server.Http, null).PostAsync("images.download", $$"""{"id": {{scene.ImageIds[0]}}}""")).Refused(401, "UNAUTHORIZED");
    }

    private static async Task<RawAnswer> DownloadAsync(Scene scene, string range, string? condition = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/public/api/v3/images.download") { Content = new StringContent($$"""{"id": {{scene.ImageIds[0]}}}""") };
        request.Headers.Add("x-api-key", scene.Manager.Token);
        request.Headers.TryAddWithoutValidation("Range", range);
        request.Headers.TryAddWithoutValidation("If-Range", condition);
        using var response = await scene.Team.Server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new RawAnswer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), response.Headers, response.Content.Headers);
    }

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
}
