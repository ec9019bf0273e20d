using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Sdk.Json;

namespace Docket.Tests.Client;

public class ImagesWorkflowTests
{
    [Fact]
    public async Task Upload_SomeKnownSomeTwice_SendsOnlyWhatIsMissingAndKeepsTheOrder()
    {
        var server = new Pictures("known");
        var images = await UploadAsync(server, File("b", "new"), File("a", "known"), File("d", "newer"), File("c", "new"));
        Assert.Equal([["new", "newer"]], server.Uploads);
        Assert.Equal([("b", HashOf("new")), ("a", HashOf("known")), ("d", HashOf("newer")), ("c", HashOf("new"))], images.Select(image => (image.Name, image.Hash)));
    }

    [Fact]
    public async Task Upload_AnyFilesAndAnyStored_UploadsTheDifferenceAndAddsAllInOrder() =>
        await Gen.Select(Gen.Int[0, 30].Array[0, 80], Gen.Int[0, 30].Array).SampleAsync(
            async (contents, stored) =>
            {
                var server = new Pictures([.. stored.Select(content => $"{content}")]);
                var images = await UploadAsync(server, [.. contents.Select((content, index) => File($"{index}", $"{content}"))]);
                Assert.Equal(contents.Except(stored).Select(content => $"{content}"), server.Uploads.SelectMany(batch => batch));
                Assert.Equal(contents.Select((content, index) => ($"{index}", HashOf($"{content}"))), images.Select(image => (image.Name, image.Hash!)));
            },
            iter: 100);

    [Fact]
    public async Task Upload_ManyFiles_AsksByNineHundredAndSendsByFifty()
    {
        var server = new Pictures([.. Enumerable.Range(0, 2000).Where(number => number >= 120).Select(number => $"{number}")]);
        var images = await UploadAsync(server, [.. Enumerable.Range(0, 2000).Select(number => File($"{number}", $"{number}"))]);
        Assert.Equal([900, 900, 200], server.Questions);
        Assert.Equal([50, 50, 20], server.Uploads.Select(batch => batch.Count));
        Assert.Equal(Enumerable.Range(0, 2000).Select(number => $"{number}"), images.Select(image => image.Name));
    }

    [Fact]
    public async Task Upload_NoFiles_AsksNothing()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Fail(new HttpRequestException("nobody should call")));
        Assert.Empty(await new ImagesClient(TestMethods.Transport(handler)).UploadAsync(7, [], TestContext.Current.CancellationToken));
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task Upload_WithMeta_AddsItToTheDataset()
    {
        var server = new Pictures();
        await UploadAsync(server, File("a", "x") with { Meta = RawJson.Parse("""{"camera":3}""") });
        Assert.Equal((7, """{"camera":3}"""), (server.Added!.DatasetId, server.Added.Images[0].Meta.ToString()));
    }

    [Fact]
    public async Task Upload_FileChangesMeanwhile_SaysSoAndAddsNothing()
    {
        var reads = 0;
        var server = new Pictures();
        var failure = await Assert.ThrowsAsync<DocketException>(() => UploadAsync(server, File("a", () => $"version {reads++}")));
        Assert.Equal((ErrorCode.FileUnreadable, "a changed while it was uploaded"), (failure.Code, failure.Message));
        Assert.Null(server.Added);
    }

    [Fact]
    public async Task Upload_FileCannotBeOpened_SaysSoAndSendsNothing()
    {
        var server = new Pictures();
        var missing = File("a", () => throw new FileNotFoundException("no a.png"));
        var failure = await Assert.ThrowsAsync<DocketException>(() => UploadAsync(server, File("b", "x"), missing));
        Assert.Equal((ErrorCode.FileUnreadable, "A file to upload cannot be read: no a.png"), (failure.Code, failure.Message));
        Assert.Equal((0, null), (server.Uploads.Count, server.Added));
    }

    [Fact]
    public async Task Upload_ServerRefusesOneFile_NamesItAndAddsNothing()
    {
        var server = new Pictures { Refused = "text" };
        var failure = await Assert.ThrowsAsync<DocketException>(() => UploadAsync(server, File("good", "x"), File("bad", "text")));
        Assert.Equal((ErrorCode.UnsupportedFormat, "bad: not a picture; try another"), (failure.Code, failure.Message));
        Assert.Null(server.Added);
    }

    private static Task<IReadOnlyList<Image>> UploadAsync(Pictures server, params ImageFile[] files) =>
        new ImagesClient(TestMethods.Transport(new ScriptedHandler(server.AnswerAsync))).UploadAsync(7, files, TestContext.Current.CancellationToken);

    private static ImageFile File(string name, string content) => File(name, () => content);

    private static ImageFile File(string name, Func<string> content) =>
        new() { Name = name, Content = new FileUpload(() => new MemoryStream(Encoding.UTF8.GetBytes(content()))) };

    private static string HashOf(string content) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    /// <summary>A server that keeps contents and remembers what it was sent.</summary>
    private sealed class Pictures(params string[] stored)
    {
        private readonly HashSet<string> hashes = [.. stored.Select(HashOf)];

        public string? Refused { get; init; }

        public List<int> Questions { get; } = [];

        public List<List<string>> Uploads { get; } = [];

        public AddImagesRequest? Added { get; private set; }

        public async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var body = await request.Content!.ReadAsStringAsync(ct);
            var answer = request.RequestUri!.Segments[^1] switch
            {
                "images.internal.hashes.list" => Known(JsonSerializer.Deserialize(body, ImageJson.Default.IReadOnlyListString)!),
                "images.bulk.upload" => Store(body),
                "images.bulk.add" => Add(JsonSerializer.Deserialize(body, ImageJson.Default.AddImagesRequest)!),
                var other => throw new InvalidOperationException(other),
            };
            return await ScriptedHandler.Answer(200, answer)(request, ct);
        }

        private string Known(IReadOnlyList<string> asked)
        {
            Questions.Add(asked.Count);
            return JsonSerializer.Serialize([.. asked.Where(hashes.Contains).Reverse()], ImageJson.Default.IReadOnlyListString);
        }

        private string Store(string body)
        {
            var contents = body.Split("\r\n\r\n").Skip(1).Select(part => part[..part.IndexOf("\r\n--", StringComparison.Ordinal)]).ToList();
            Uploads.Add(contents);
            return JsonSerializer.Serialize([.. contents.Select(Store)], ImageJson.Default.IReadOnlyListUploadedFile);

            UploadedFile Store(string content)
            {
                if (content == Refused)
                {
                    return new UploadedFile { Errors = ["not a picture", "try another"] };
                }

                hashes.Add(HashOf(content));
                return new UploadedFile { Hash = HashOf(content) };
            }
        }

        private string Add(AddImagesRequest request)
        {
            Added = request;
            var images = request.Images.Select((image, index) => WireThings.Image(index + 1, image.Title!, image.Hash));
            return JsonSerializer.Serialize([.. images], ImageJson.Default.IReadOnlyListImage);
        }
    }
}
