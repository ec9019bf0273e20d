using System.Text;
using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Tests.Support;

namespace Docket.Tests.Images;

/// <summary>Uploads of many pictures with an outcome for each, against the real server.</summary>
public sealed class UploadEachTests(Servers servers)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Upload_ManyThenAgain_AddsEachOnceInOrder(Database database)
    {
        var scene = await EmptyAsync(database);
        var files = Enumerable.Range(0, 130).Select(number => Picture($"{number:000}.png", number)).ToList();
        var first = await UploadAsync(scene, files);
        Assert.All(first, outcome => Assert.Equal(UploadResult.Added, outcome.Result));
        Assert.Equal(files, first.Select(outcome => outcome.File));
        var listed = await ListAsync(scene);
        Assert.Equal(files.Select(file => file.Name), listed.Select(image => image.Name));
        Assert.Equal(first.Select(outcome => outcome.Image!.Id), listed.Select(image => image.Id));

        var second = await UploadAsync(scene, [.. files.Skip(60), Picture("new.png", 500)]);
        Assert.Equal([.. Enumerable.Repeat(UploadResult.Present, 70), UploadResult.Added], second.Select(outcome => outcome.Result));
        Assert.Equal(131, (await ListAsync(scene)).Count);
    }

    [Theory, Databases]
    public async Task Upload_NamesThatTheServerKeepsOtherwise_FindsThemAgain(Database database)
    {
        var scene = await EmptyAsync(database);
        ImageFile[] files = [Picture("cafe\u0301.png", 1), Picture("half\ud800.png", 2)];
        Assert.All(await UploadAsync(scene, files), outcome => Assert.Equal(UploadResult.Added, outcome.Result));
        Assert.All(await UploadAsync(scene, files), outcome => Assert.Equal(UploadResult.Present, outcome.Result));

        ImageFile[] others = [Picture("cafe\u0301.png", 3)];
        var renamed = Assert.Single(await UploadAsync(scene, others, NameConflict.Rename));
        Assert.Equal(UploadResult.Renamed, renamed.Result);
        Assert.Equal((UploadResult.Present, renamed.Image!.Id), Assert.Single((await UploadAsync(scene, others, NameConflict.Rename)).Select(outcome => (outcome.Result, outcome.Image!.Id))));
        Assert.Equal(["caf\u00e9.png", "half\ufffd.png", renamed.Image.Name], (await ListAsync(scene)).Select(image => image.Name));
    }

    [Theory, Databases]
    public async Task Upload_NameOfAnotherPicture_IsSkippedRenamedOrEndsIt(Database database)
    {
        var scene = await EmptyAsync(database);
        await UploadAsync(scene, [Picture("a.png", 1)]);
        ImageFile[] files = [Picture("a.png", 2), Picture("b.png", 3)];

        var failure = await Assert.ThrowsAsync<DocketException>(() => UploadAsync(scene, files));
        Assert.Equal(ErrorCode.NonUnique, failure.Code);
        Assert.Equal(["a.png"], (await ListAsync(scene)).Select(image => image.Name));

        Assert.Equal([UploadResult.Skipped, UploadResult.Added], (await UploadAsync(scene, files, NameConflict.Skip)).Select(outcome => outcome.Result));
        var renamed = await UploadAsync(scene, files, NameConflict.Rename);
        Assert.Equal([UploadResult.Renamed, UploadResult.Present], renamed.Select(outcome => outcome.Result));
        Assert.Matches("^a_[0-9a-f]{8}\\.png$", renamed[0].Image!.Name);
        var again = await UploadAsync(scene, files, NameConflict.Rename);
        Assert.Equal([(UploadResult.Present, renamed[0].Image!.Id), (UploadResult.Present, renamed[1].Image!.Id)], again.Select(outcome => (outcome.Result, outcome.Image!.Id)));
        Assert.Equal(3, (await ListAsync(scene)).Count);
    }

    [Theory, Databases]
    public async Task Upload_OneNameSeveralTimes_KeepsEachContentOnce(Database database)
    {
        var scene = await EmptyAsync(database);
        ImageFile[] files = [Picture("x.png", 1), Picture("x.png", 2), Picture("x.png", 1), Picture("x.png", 3), Picture("x.png", 2)];
        UploadResult[] expected = [UploadResult.Added, UploadResult.Renamed, UploadResult.Present, UploadResult.Renamed, UploadResult.Present];
        Assert.Equal(expected, (await UploadAsync(scene, files, NameConflict.Rename)).Select(outcome => outcome.Result));
        Assert.Equal(3, (await ListAsync(scene)).Count);
        Assert.All(await UploadAsync(scene, files, NameConflict.Rename), outcome => Assert.Equal(UploadResult.Present, outcome.Result));
    }

    [Theory, Databases]
    public async Task Upload_SomeBad_AddsTheOthersAndSaysWhyOfEach(Database database)
    {
        var scene = await EmptyAsync(database);
        ImageFile[] files =
        [
            Picture("good.png", 1),
            File("text.png", () => new MemoryStream(Encoding.UTF8.GetBytes("no picture"))),
            File("gone.png", () => throw new FileNotFoundException("no gone.png")),
            Picture("new\nline.png", 2),
            Picture(new string('x', 256), 3),
            Picture("last.png", 4),
        ];
        var outcomes = await UploadAsync(scene, files);
        Assert.Equal(
            [(UploadResult.Added, null), (UploadResult.Refused, "UNSUPPORTED_FORMAT"), (UploadResult.Refused, "FILE_UNREADABLE"), (UploadResult.Refused, "BAD_VALUE"), (UploadResult.Refused, "BAD_VALUE"), (UploadResult.Added, null)],
            outcomes.Select(outcome => (outcome.Result, outcome.Failure?.Code.Code)));
        Assert.Equal(["good.png", "last.png"], (await ListAsync(scene)).Select(image => image.Name));
    }

    [Theory, Databases]
    public async Task Upload_DatasetIsNotThere_FailsAsAWhole(Database database)
    {
        var scene = await EmptyAsync(database);
        var failure = await Assert.ThrowsAsync<DocketException>(
            async () => await scene.Manager.Client.Images.UploadEachAsync(987654321, [Picture("a.png", 1)], cancellationToken: Cancelled).ToListAsync(Cancelled));
        Assert.Equal(ErrorCode.NotFound, failure.Code);
    }

    [Theory, Databases]
    public async Task Upload_BrokenAtAnyRequest_GoesOnWhenDoneAnew(Database database)
    {
        var files = Enumerable.Range(0, 60).Select(number => Picture($"{number:000}.png", number)).ToList();
        for (var broken = 1; ; broken++)
        {
            var scene = await EmptyAsync(database);
            using var http = new HttpClient(new BreakingHandler(broken)) { Timeout = Timeout.InfiniteTimeSpan };
            var client = new DocketClient(http, new DocketClientOptions { Address = scene.Manager.Server.Address, Token = scene.Manager.Token, MaxRetries = 0 });
            var done = false;
            try
            {
                await client.Images.UploadEachAsync(scene.DatasetId, files, cancellationToken: Cancelled).ToListAsync(Cancelled);
                done = true;
            }
            catch (DocketException failure)
            {
                Assert.Equal(ErrorCode.ConnectionFailed, failure.Code);
            }

            await UploadAsync(scene, files);
            Assert.Equal(files.Select(file => file.Name), (await ListAsync(scene)).Select(image => image.Name));
            if (done)
            {
                Assert.True(broken > 4, "it was to break at each of several requests");
                return;
            }
        }
    }

    [Theory, Databases]
    public async Task Upload_TheSameTwiceAtOnce_AddsEachOnce(Database database)
    {
        var scene = await EmptyAsync(database);
        var files = Enumerable.Range(0, 120).Select(number => Picture($"{number:000}.png", number)).ToList();
        var outcomes = await Task.WhenAll(UploadAsync(scene, files), UploadAsync(scene, files));
        Assert.Equal(files.Select(file => file.Name), (await ListAsync(scene)).Select(image => image.Name).Order(StringComparer.Ordinal));
        Assert.Equal(files.Count, outcomes.SelectMany(one => one).Count(outcome => outcome.Result == UploadResult.Added));
        Assert.All(outcomes.SelectMany(one => one), outcome => Assert.True(outcome.Result is UploadResult.Added or UploadResult.Present));
    }

    private static async Task<List<UploadOutcome>> UploadAsync(Scene scene, IEnumerable<ImageFile> files, NameConflict onConflict = NameConflict.Fail) =>
        await scene.Manager.Client.Images.UploadEachAsync(scene.DatasetId, files, new UploadOptions { OnConflict = onConflict }, Cancelled).ToListAsync(Cancelled);

    private static async Task<List<Image>> ListAsync(Scene scene) =>
        await scene.Manager.Client.Images.ListAllAsync(new ListImagesRequest { DatasetId = scene.DatasetId }, Cancelled).ToListAsync(Cancelled);

    private static ImageFile Picture(string name, int seed) => File(name, () => new MemoryStream(Scene.Png(8, 8, seed)));

    private static ImageFile File(string name, Func<Stream> open) => new() { Name = name, Content = new FileUpload(open) };

    private async Task<Scene> EmptyAsync(Database database) => await Scene.CreateAsync(await servers.TeamAsync(database), images: 0);

    /// <summary>Loses the answer of one request: the server may have done the work.</summary>
    private sealed class BreakingHandler(int broken) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int count;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref count);
            var response = await base.SendAsync(request, cancellationToken);
            if (number == broken)
            {
                response.Dispose();
                throw new HttpRequestException("the connection broke");
            }

            return response;
        }
    }
}
