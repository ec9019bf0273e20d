using System.Net.Http.Headers;
using System.Text;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Tests.Jobs;
using Docket.Tests.Support;

namespace Docket.Tests.Figures;

/// <summary><c>figures.bulk.upload.geometry</c> and <c>figures.bulk.download.geometry</c>: masks that travel apart from their figures.</summary>
public sealed class FiguresGeometryTests(Servers servers)
{
    private static readonly string Data = Convert.ToBase64String(Scene.Png(8, 4, 1));

    [Theory, Databases]
    public async Task Masks_AsThePythonSdkSendsAndAsks_ComeBackAsTheyWere(Database database)
    {
        var scene = await SceneAsync(database);
        var (one, two) = (await MaskAsync(scene), await MaskAsync(scene));

        var uploaded = await UploadAsync(scene.Manager, [(one, Mask(3)), (two, Mask(5))]);
        Assert.Equal("""{"success":true}""", uploaded.Ok().ToJsonString());
        var answer = await scene.Manager.Raw.PostAsync("figures.bulk.download.geometry", $$"""{"ids": [{{two}}, {{one}}]}""");

        var boundary = answer.ContentHeaders.ContentType!.Parameters.Single(parameter => parameter.Name == "boundary").Value!;
        string Part(long id, string json) => $"--{boundary}\r\nContent-Disposition: form-data; name=\"{id}\"\r\nContent-Type: application/octet-stream\r\n\r\n{json}\r\n";
        Assert.Equal($"{Part(two, Mask(5))}{Part(one, Mask(3))}--{boundary}--\r\n", answer.Text);
        var info = (await scene.Manager.Raw.PostAsync("figures.info", $$"""{"id": {{one}}}""")).Ok();
        Assert.Equal(("32", "[4,3,8,11]"), (info["area"]!.GetValue<string>(), info["geometryMeta"]!["bbox"]!.ToJsonString()));
        Assert.Equal(Data, info["geometry"]!["bitmap"]!["data"]!.GetValue<string>());
    }

    [Theory, Databases]
    public async Task Client_OfOurs_SendsAndReadsThem(Database database)
    {
        var scene = await SceneAsync(database);
        var figure = await MaskAsync(scene);
        var geometry = new UploadedGeometry { FigureId = figure, Geometry = RawJson.Parse(Mask(7)) };

        await scene.Manager.Client.Figures.BulkUploadGeometryAsync(new UploadGeometriesRequest { Geometries = [geometry] }, TestContext.Current.CancellationToken);

        await foreach (var part in scene.Manager.Client.Figures.BulkDownloadGeometryAsync(new DownloadGeometriesRequest { Ids = [figure] }, TestContext.Current.CancellationToken))
        {
            using var reader = new StreamReader(part.Stream);
            Assert.Equal((figure.ToString(System.Globalization.CultureInfo.InvariantCulture), Mask(7)), (part.Name, await reader.ReadToEndAsync(TestContext.Current.CancellationToken)));
        }
    }

    [Theory, Databases]
    public async Task OtherTypes_WholeGeometry_IsTakenToo(Database database)
    {
        var scene = await SceneAsync(database);
        var parts = """{"parts":[{"exterior":[[0,0],[9,0],[9,9]],"interior":[]}]}""";
        var figure = Scene.Id((await scene.Manager.Raw.PostAsync("figures.bulk.add", $$"""
            {"entityId": {{scene.ImageIds[0]}}, "figures": [{"classTitle": "thing", "geometryType": "multipolygon", "geometry": {"parts": [{"exterior": [[1, 1], [2, 1], [2, 2]], "interior": []}]} }]}
            """)).Ok()[0]!);

        (await UploadAsync(scene.Manager, [(figure, parts)])).Ok();

        var info = (await scene.Manager.Raw.PostAsync("figures.info", $$"""{"id": {{figure}}, "integerCoords": false}""")).Ok();
        Assert.Equal((parts, "40.5"), (info["geometry"]!.ToJsonString(), info["area"]!.GetValue<string>()));
        Assert.Contains(parts, (await scene.Manager.Raw.PostAsync("figures.bulk.download.geometry", $$"""{"ids": [{{figure}}]}""")).Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task OneBad_NoneIsStored(Database database)
    {
        var scene = await SceneAsync(database);
        var (one, two) = (await MaskAsync(scene), await MaskAsync(scene));
        foreach (var bad in new[] { "{", "[]", "{}", """{"origin":[0,0],"data":"AAAA"}""", Mask(98), """{"points":{"exterior":[[1,2],[3,4]],"interior":[]}}""" })
        {
            (await UploadAsync(scene.Manager, [(one, Mask(3)), (two, bad)])).Refused(400, "BAD_VALUE");
        }

        (await UploadAsync(scene.Manager, [(one, Mask(3)), (999999999, Mask(3))])).Refused(404, "NOT_FOUND");
        (await UploadAsync(scene.Manager, [])).Refused(400, "BAD_VALUE");
        (await UploadAsync(scene.Manager, [(one, Mask(3))], name: _ => "7")).Refused(400, "BAD_VALUE");
        (await UploadAsync(scene.Manager, [(one, Mask(3))], field: "id")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("figures.bulk.download.geometry", $$"""{"ids": [{{one}}]}""")).Refused(400, "BAD_VALUE");
        (await scene.Manager.Raw.PostAsync("figures.bulk.download.geometry", """{"ids": [999999999]}""")).Refused(404, "NOT_FOUND");
    }

    [Theory, Databases]
    public async Task InAJob_TheAnnotatorSendsThemWhileItIsOpen(Database database)
    {
        var scene = await SceneAsync(database);
        var job = await scene.JobAsync("""{"classes": ["thing"]}""");
        var figure = await MaskAsync(scene);
        (await UploadAsync(scene.Annotator, [(figure, Mask(3))])).Refused(403, "FORBIDDEN");
        (await UploadAsync(scene.Annotator, [(figure, Mask(3))], job)).Ok();
        (await scene.Manager.SetStatusAsync(job, "on_review")).Ok();
        (await UploadAsync(scene.Annotator, [(figure, Mask(4))], job)).Refused(400, "ILLEGAL_TRANSITION");
        (await UploadAsync(scene.Reviewer, [(figure, Mask(4))], job)).Ok();
    }

    private static string Mask(int x) => $$"""{"origin":[{{x}},4],"data":"{{Data}}"}""";

    private static async Task<long> MaskAsync(Scene scene) => Scene.Id((await scene.Manager.Raw.PostAsync(
        "figures.bulk.add",
        $$"""{"entityId": {{scene.ImageIds[0]}}, "figures": [{"classTitle": "thing", "geometryType": "alpha_mask"}]}""",
        key: Guid.CreateVersion7().ToString())).Ok()[0]!);

    private static Task<RawAnswer> UploadAsync(Person who, (long Id, string Json)[] geometries, long? job = null, Func<long, string>? name = null, string field = "figureId")
    {
        var form = new MultipartFormDataContent();
        foreach (var (id, json) in geometries)
        {
            Add(form, Encoding.ASCII.GetBytes($"{id}"), field, null, null);
            Add(form, Encoding.UTF8.GetBytes(json), "geometry", name?.Invoke(id) ?? $"{id}", "application/octet-stream");
        }

        return who.Raw.SendAsync(HttpMethod.Post, "/public/api/v3/figures.bulk.upload.geometry", form, job?.ToString());
    }

    private static void Add(MultipartFormDataContent form, byte[] content, string name, string? fileName, string? type)
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"", FileName = fileName is null ? null : $"\"{fileName}\"" };
        form.Add(part);
    }

    private async Task<Scene> SceneAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 1);
}
