using System.Net;
using System.Security.Cryptography;
using System.Text;
using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Images;

/// <summary><c>images.bulk.download</c> and <c>images.bulk.download-by-hash</c>.</summary>
public sealed class ImagesBulkDownloadTests(Servers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Images_OfADataset_ComeInTheFormThePythonSdkReads(Database database)
    {
        var scene = await SceneAsync(database);

        var answer = await DownloadAsync(scene.Manager, scene.DatasetId, [scene.ImageIds[1], scene.ImageIds[0], scene.ImageIds[1]]);

        Assert.Equal((HttpStatusCode.OK, (long?)answer.Bytes.Length), (answer.Status, answer.ContentHeaders.ContentLength));
        Assert.Empty(answer.ContentHeaders.ContentEncoding);
        var type = answer.ContentHeaders.ContentType!;
        Assert.Equal("multipart/form-data", type.MediaType);
        var boundary = type.Parameters.Single(parameter => parameter.Name == "boundary").Value!;
        var (first, second) = (Scene.Png(100, 80, 1), Scene.Png(100, 80, 0));
        byte[] expected = [.. Part(boundary, $"{scene.ImageIds[1]}", first), .. "\r\n"u8, .. Part(boundary, $"{scene.ImageIds[0]}", second), .. Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n")];
        Assert.Equal(Encoding.Latin1.GetString(expected), Encoding.Latin1.GetString(answer.Bytes));
    }

    [Theory, Databases]
    public async Task Images_None_IsAnEmptyBody(Database database)
    {
        var scene = await SceneAsync(database);

        Assert.Empty((await DownloadAsync(scene.Manager, scene.DatasetId, [])).Bytes);
        var byHash = await scene.Manager.Raw.PostAsync("images.bulk.download-by-hash", """{"hashes": []}""");
        Assert.Equal((HttpStatusCode.OK, 0), (byHash.Status, byHash.Bytes.Length));
    }

    [Theory, Databases]
    public async Task Images_MissingForeignOrOfAnotherDataset_RefuseTheWhole(Database database)
    {
        var (scene, foreign) = (await SceneAsync(database), await SceneAsync(database));
        var other = (await scene.Manager.Raw.PostAsync("datasets.add", $$"""{"projectId": {{scene.ProjectId}}, "name": "day 2"}""")).Ok();
        var elsewhere = (await Scene.AddImagesAsync(scene.Manager, Scene.Id(other), 1))[0];
        foreach (var bad in new[] { 999_999_999, foreign.ImageIds[0], elsewhere })
        {
            (await DownloadAsync(scene.Manager, scene.DatasetId, [scene.ImageIds[0], bad])).Refused(404, "NOT_FOUND");
        }

        (await DownloadAsync(scene.Annotator, scene.DatasetId, [scene.ImageIds[0]])).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Images_InAJob_AreThoseOfTheJob(Database database)
    {
        var scene = await SceneAsync(database);
        var job = Scene.Id((await scene.Manager.Raw.PostAsync("jobs.add", $$"""
            {"name": "one", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "meta": {"entityIds": [{{scene.ImageIds[0]}}]} }
            """)).Ok()[0]!);

        Assert.Equal(HttpStatusCode.OK, (await DownloadAsync(scene.Annotator, scene.DatasetId, [scene.ImageIds[0]], job)).Status);
        (await DownloadAsync(scene.Annotator, scene.DatasetId, [scene.ImageIds[0], scene.ImageIds[1]], job)).Refused(404, "NOT_FOUND");
        (await DownloadAsync(scene.Manager, scene.DatasetId, [scene.ImageIds[1]], job)).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Contents_ByHash_AreNamedByItAlone(Database database)
    {
        var scene = await SceneAsync(database);
        var hash = Hash(Scene.Png(100, 80, 1));

        var answer = await ByHashAsync(scene.Manager, hash, hash);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var head = Assert.Single(Encoding.Latin1.GetString(answer.Bytes).Split("\r\n"), line => line.StartsWith("Content-Disposition", StringComparison.Ordinal));
        Assert.Equal($"Content-Disposition: form-data; name=\"{hash}\"", head);
    }

    [Theory, Databases]
    public async Task Contents_OfImagesOneDoesNotSee_AreRefused(Database database)
    {
        var scene = await SceneAsync(database);
        var secret = Scene.Png(61, 43, 77_777);
        var hash = Hash(secret);
        (await scene.Manager.Raw.UploadAsync(secret)).Ok();
        (await ByHashAsync(scene.Manager, hash)).Refused(404, "NOT_FOUND");

        (await scene.Manager.Raw.PostAsync("images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": "secret.png", "hash": "{{hash}}"}]}""")).Ok();

        Assert.Equal(HttpStatusCode.OK, (await ByHashAsync(scene.Manager, hash)).Status);
        var stranger = await (await servers.TeamAsync(database)).MemberAsync(Role.Manager);
        foreach (var person in new[] { scene.Annotator, stranger })
        {
            (await ByHashAsync(person, hash)).Refused(404, "NOT_FOUND");
        }

        await scene.JobAsync();
        Assert.Equal(HttpStatusCode.OK, (await ByHashAsync(scene.Annotator, hash)).Status);
        (await ByHashAsync(scene.Manager, hash, "no hash")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task Client_TakesPartsOneByOne_AndMayPassOneOver(Database database)
    {
        var scene = await SceneAsync(database, images: 4);
        var images = scene.Manager.Client.Images;
        var read = new Dictionary<string, byte[]>();
        await foreach (var part in images.BulkDownloadAsync(new DownloadImagesRequest { DatasetId = scene.DatasetId, ImageIds = scene.ImageIds }, Token))
        {
            if (part.Name != $"{scene.ImageIds[2]}")
            {
                read.Add(part.Name, await ReadAsync(part));
                Assert.Equal("image/png", part.ContentType);
            }
        }

        Assert.Equal(scene.ImageIds.Where((_, index) => index != 2).Select(id => $"{id}"), read.Keys);
        Assert.All(read.Zip([0, 1, 3]), pair => Assert.Equal(Scene.Png(100, 80, pair.Second), pair.First.Value));

        var hash = Hash(Scene.Png(100, 80, 3));
        await foreach (var part in images.BulkDownloadByHashAsync(new DownloadContentsRequest { Hashes = [hash] }, Token))
        {
            Assert.Equal((hash, Convert.ToBase64String(Scene.Png(100, 80, 3))), (part.Name, Convert.ToBase64String(await ReadAsync(part))));
        }

        await foreach (var part in images.BulkDownloadAsync(new DownloadImagesRequest { DatasetId = scene.DatasetId, ImageIds = [] }, Token))
        {
            Assert.Fail($"there is no part {part.Name}");
        }
    }

    private static byte[] Part(string boundary, string name, byte[] content) =>
    [
        .. Encoding.ASCII.GetBytes($"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\nContent-Type: image/png\r\nx-content-checksum-sha256: {Hash(content)}\r\n\r\n"), .. content,
    ];

    private static string Hash(byte[] content) => Convert.ToBase64String(SHA256.HashData(content));

    private static async Task<byte[]> ReadAsync(DownloadedPart part)
    {
        using var bytes = new MemoryStream();
        await part.Stream.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }

    private static Task<RawAnswer> DownloadAsync(Person person, long dataset, IReadOnlyList<long> ids, long? job = null) =>
        person.Raw.PostAsync("images.bulk.download", $$"""{"datasetId": {{dataset}}, "imageIds": [{{string.Join(", ", ids)}}]}""", job);

    private static Task<RawAnswer> ByHashAsync(Person person, params string[] hashes) =>
        person.Raw.PostAsync("images.bulk.download-by-hash", $$"""{"hashes": [{{string.Join(", ", hashes.Select(hash => $"\"{hash}\""))}}]}""");

    private async Task<Scene> SceneAsync(Database database, int images = 2) => await Scene.CreateAsync(await servers.TeamAsync(database), images);
}
