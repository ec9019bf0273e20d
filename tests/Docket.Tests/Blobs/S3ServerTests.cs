using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Docket.Tests.Jobs;
using Docket.Tests.Support;

namespace Docket.Tests.Blobs;

/// <summary>The whole server with its blobs in a bucket.</summary>
public sealed class S3ServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Main_job_with_the_blobs_in_a_bucket(Database database)
    {
        await using var server = await RunningServer.StartAsync(database, bucket: TestBucket.New());
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server));

        await MainJobTests.RunAsync(scene);

        await CheckPicturesAsync(scene, server.Http);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.DataPath, "blobs"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Nodes_over_one_database_and_one_bucket_show_each_others_pictures()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var (connection, bucket) = (await RunningServer.NewDatabaseAsync(Database.Postgres), TestBucket.New());
        await using var first = await RunningServer.StartAsync(Database.Postgres, connection, bucket: bucket);
        await using var second = await RunningServer.StartAsync(Database.Postgres, connection, bucket: bucket);
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(first));

        await CheckPicturesAsync(scene, second.Http);

        // What one node stored, the other names by its hash alone.
        var hash = Convert.ToBase64String(SHA256.HashData(Scene.Png(100, 80, 0)));
        (await new RawApi(second.Http, scene.Manager.Token).PostAsync(
            "images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": "again.png", "hash": "{{hash}}"}]}""")).Ok();
    }

    [Fact]
    public async Task Store_that_is_away_is_503_until_it_is_back()
    {
        var bucket = TestBucket.New();
        await using var gate = new Gate(TestBucket.EndPoint);
        await using var server = await RunningServer.StartAsync(Database.Sqlite, bucket: bucket with { Endpoint = new Uri($"http://127.0.0.1:{gate.Port}") });
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 1);
        var (picture, add) = (Scene.Png(30, 30, 99), "");
        add = $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": "new.png", "hash": "{{Convert.ToBase64String(SHA256.HashData(picture))}}"}]}""";
        var download = $"images.download?id={scene.ImageIds[0]}";
        await gate.ShutAsync();

        var refused = (await scene.Manager.Raw.UploadAsync(picture)).Refused(503, "UNAVAILABLE");
        (await scene.Manager.Raw.GetAsync(download)).Refused(503, "UNAVAILABLE");
        (await scene.Manager.Raw.PostAsync("images.bulk.add", add)).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok();
        gate.Reopen();

        Assert.Equal("The server cannot reach the store of its images just now; nothing was changed, try again later", refused.Message);
        (await scene.Manager.Raw.UploadAsync(picture)).Ok();
        (await scene.Manager.Raw.PostAsync("images.bulk.add", add)).Ok();
        Assert.Equal(Scene.Png(100, 80, 0), (await scene.Manager.Raw.GetAsync(download)).Bytes);
    }

    /// <summary>Every way in which pictures come out.</summary>
    private static async Task CheckPicturesAsync(Scene scene, HttpClient http)
    {
        var (raw, bytes) = (new RawApi(http, scene.Manager.Token), Scene.Png(100, 80, 0));
        var whole = await raw.PostAsync("images.download", $$"""{"id": {{scene.ImageIds[0]}}}""");
        Assert.Equal((HttpStatusCode.OK, (long?)bytes.Length), (whole.Status, whole.ContentHeaders.ContentLength));
        Assert.Equal(bytes, whole.Bytes);

        using var range = new HttpRequestMessage(HttpMethod.Get, $"/public/api/v3/images.download?id={scene.ImageIds[0]}");
        range.Headers.Range = new RangeHeaderValue(5, 20);
        range.Headers.Add("x-api-key", scene.Manager.Token);
        using var part = await http.SendAsync(range, Token);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[5..21], await part.Content.ReadAsByteArrayAsync(Token));

        var many = await raw.PostAsync("images.bulk.download", $$"""{"datasetId": {{scene.DatasetId}}, "imageIds": [{{scene.ImageIds[0]}}, {{scene.ImageIds[1]}}]}""");
        Assert.Equal((HttpStatusCode.OK, (long?)many.Bytes.Length), (many.Status, many.ContentHeaders.ContentLength));
        Assert.NotEqual(-1, many.Bytes.AsSpan().IndexOf(bytes));

        var info = (await raw.PostAsync("images.info", $$"""{"id": {{scene.ImageIds[0]}}}""")).Ok();
        var original = new Uri(info["fullStorageUrl"]!.GetValue<string>()).AbsolutePath;
        using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, original), Token);
        Assert.Equal((HttpStatusCode.OK, (long?)bytes.Length), (head.StatusCode, head.Content.Headers.ContentLength));
        var preview = await new RawApi(http, null).SendAsync(HttpMethod.Get, $"/previews/q/ext:jpeg/resize:auto:30:0:0/q:70/plain{original}", null);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (preview.Status, preview.ContentHeaders.ContentType?.ToString()));
    }
}
