using System.Net;
using Docket.Tests.Outgoing;
using Docket.Tests.Support;

namespace Docket.Tests.Images;

/// <summary>Images by link: <c>images.bulk.add</c> with <c>link</c>, <c>images.update.links</c>, and their bytes.</summary>
public sealed class ImageLinksTests(Servers servers)
{
    [Theory, Databases]
    public async Task Link_WhereNothingMayBeFetched_IsAddedUnseen(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);

        var image = (await AddAsync(scene, "http://127.0.0.1:1/a.png")).Ok();

        Snapshot.Match(image, "images.bulk.add-link");
        var id = Scene.Id(image[0]!);
        (await scene.Manager.Raw.PostAsync("images.download", $$"""{"id": {{id}}}""")).Refused(400, "LINK_REFUSED");
        (await new RawApi(scene.Team.Server.Http, null).SendAsync(HttpMethod.Get, image[0]!["pathOriginal"]!.GetValue<string>(), null)).Refused(400, "LINK_REFUSED");
        (await scene.Manager.Raw.PostAsync("images.bulk.download", $$"""{"datasetId": {{scene.DatasetId}}, "imageIds": [{{id}}]}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(id))).Ok();
        var copy = (await scene.Manager.Raw.PostAsync("images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": "copy", "imageId": {{id}} }]}""")).Ok()[0]!;
        Assert.Equal("http://127.0.0.1:1/a.png", copy["link"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Link_WhereItMayBeFetched_IsLookedAtAndPassedOn(Database database)
    {
        var png = Scene.Png(31, 17, 5);
        await using var host = await PictureHost.StartAsync(png);
        await using var server = await RunningServer.StartAsync(database, linkAllow: "127.0.0.0/8");
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 1);

        var image = (await AddAsync(scene, $"{host.Address}/picture.png")).Ok()[0]!;

        Assert.Equal(
            ("image/png", png.Length, 31, 17, null),
            (image["mime"]!.GetValue<string>(), image["size"]!.GetValue<int>(), image["width"]!.GetValue<int>(), image["height"]!.GetValue<int>(), image["hash"]));
        var bytes = await scene.Manager.Raw.PostAsync("images.download", $$"""{"id": {{Scene.Id(image)}}}""");
        Assert.Equal((HttpStatusCode.OK, "image/png"), (bytes.Status, bytes.ContentHeaders.ContentType!.ToString()));
        Assert.Equal(png, bytes.Bytes);
        Assert.Equal(png, (await new RawApi(server.Http, null).SendAsync(HttpMethod.Get, image["pathOriginal"]!.GetValue<string>(), null)).Bytes);
        foreach (var path in new[] { "absent", "text", "half.png" })
        {
            (await AddAsync(scene, $"{host.Address}/{path}")).Refused(400, "LINK_FAILED");
        }

        var unseen = (await AddAsync(scene, "http://10.0.0.1/other.png")).Ok()[0]!;
        Assert.Null(unseen["mime"]);
        Assert.Empty(Directory.GetFiles(Path.Combine(server.DataPath, "blobs", "incoming")));
        await AssertSizesAsync(scene);
    }

    [Theory, Databases]
    public async Task Link_OfACallerWhoMayNotAdd_IsNotLookedAt(Database database)
    {
        await using var host = await PictureHost.StartAsync(Scene.Png(31, 17, 5));
        await using var server = await RunningServer.StartAsync(database, linkAllow: "127.0.0.0/8");
        var scene = await Scene.CreateAsync(await TestTeam.CreateAsync(server), images: 1);
        var link = $"{host.Address}/picture.png";

        (await AddAsync(scene, link, scene.Reviewer)).Refused(403, "FORBIDDEN");
        (await scene.Annotator.Raw.PostAsync("images.update.links", $$"""{"images": [{"id": {{scene.ImageIds[0]}}, "link": "{{link}}"}], "clearLocalDataSource": true}""")).Refused(404, "NOT_FOUND");

        Assert.Equal(0, host.Requests);
    }

    [Theory, Databases]
    public async Task UpdateLinks_ClearingTheLocalSource_LetsGoOfTheBytes(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 2);
        var before = await InfoAsync(scene, scene.ImageIds[0]);
        var body = $$"""{"images": [{"id": {{scene.ImageIds[0]}}, "link": "https://images.test/0.png"}], "clearLocalDataSource": true}""";

        (await scene.Manager.Raw.PostAsync("images.update.links", body)).Ok();

        var after = await InfoAsync(scene, scene.ImageIds[0]);
        Assert.Equal(("https://images.test/0.png", null), (after["link"]!.GetValue<string>(), after["hash"]));
        Assert.Equal((100, 80), (after["width"]!.GetValue<int>(), after["height"]!.GetValue<int>()));
        Assert.NotEqual(before["pathOriginal"]!.GetValue<string>(), after["pathOriginal"]!.GetValue<string>());
        (await scene.Manager.Raw.PostAsync("images.download", $$"""{"id": {{scene.ImageIds[0]}}}""")).Refused(400, "LINK_REFUSED");
        await AssertSizesAsync(scene);
        (await scene.Manager.Raw.PostAsync("images.update.links", body.Replace("https", "ftp", StringComparison.Ordinal))).Refused(400, "BAD_VALUE");
    }

    [Theory, Databases]
    public async Task UpdateLinks_KeepingTheLocalSource_KeepsTheBytes(Database database)
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);

        (await scene.Manager.Raw.PostAsync("images.update.links", $$"""{"images": [{"id": {{scene.ImageIds[0]}}, "link": "https://images.test/0.png"}]}""")).Ok();

        Assert.NotNull((await InfoAsync(scene, scene.ImageIds[0]))["hash"]);
        Assert.Equal(Scene.Png(100, 80, 0), (await scene.Manager.Raw.PostAsync("images.download", $$"""{"id": {{scene.ImageIds[0]}}}""")).Bytes);
    }

    private static Task<RawAnswer> AddAsync(Scene scene, string link, Person? person = null) => (person ?? scene.Manager).Raw.PostAsync(
        "images.bulk.add", $$"""{"datasetId": {{scene.DatasetId}}, "images": [{"title": "{{Uri.EscapeDataString(link)}}", "link": "{{link}}"}], "forceMetadataForLinks": true}""");

    private static async Task<System.Text.Json.Nodes.JsonNode> InfoAsync(Scene scene, long id) => (await scene.Manager.Raw.PostAsync("images.info", $$"""{"id": {{id}}}""")).Ok();

    private static async Task AssertSizesAsync(Scene scene)
    {
        var listed = (await scene.Manager.Raw.PostAsync("images.list", $$"""{"datasetId": {{scene.DatasetId}}}""")).Ok()["entities"]!.AsArray();
        var dataset = (await scene.Manager.Raw.PostAsync("datasets.info", $$"""{"id": {{scene.DatasetId}}}""")).Ok();
        Assert.Equal(listed.Sum(image => image!["size"]?.GetValue<long>() ?? 0).ToString(), dataset["size"]!.GetValue<string>());
    }
}
