using System.Text;
using Docket.Sdk;
using static Docket.Tests.Client.ScriptedHandler;

namespace Docket.Tests.Client;

public class UploadTests
{
    private static readonly Step Good = Answer(200, TestMethods.ReplyBody);
    private readonly TestTime time = new();

    [Fact]
    public async Task Upload_TwoFiles_AreNumberedPartsInOrder()
    {
        var handler = new ScriptedHandler(Good);
        await UploadAsync(handler, Text("first"), new FileUpload(() => new MemoryStream("second"u8.ToArray())) { ContentType = "video/*" });
        var request = Assert.Single(handler.Requests);
        var boundary = request.Headers["Content-Type"].Split("boundary=")[1].Trim('"');
        var expected = """
            --B
            Content-Type: image/*
            Content-Disposition: form-data; name="0-file"; filename="0"

            first
            --B
            Content-Type: video/*
            Content-Disposition: form-data; name="1-file"; filename="1"

            second
            --B--

            """;
        Assert.Equal(expected.ReplaceLineEndings("\r\n"), request.Body.Replace(boundary, "B", StringComparison.Ordinal));
        Assert.Null(request.Key);
    }

    [Fact]
    public async Task Upload_Repeated_OpensItsFilesAnewAndClosesThem()
    {
        var opened = new List<Stream>();
        var file = new FileUpload(() =>
        {
            opened.Add(new MemoryStream("bytes"u8.ToArray()));
            return opened[^1];
        });
        var handler = new ScriptedHandler(Fail(new HttpRequestException("broken")), Answer(502, ""), Good);
        await UploadAsync(handler, file);
        Assert.Equal([true, true, true], handler.Requests.Select(request => request.Body.Contains("\r\n\r\nbytes\r\n", StringComparison.Ordinal)));
        Assert.Equal([false, false, false], opened.Select(stream => stream.CanRead));
    }

    [Fact]
    public async Task Upload_FileCannotBeOpened_FailsAtOnceAndSaysSo()
    {
        var handler = new ScriptedHandler(Good);
        var failure = await Assert.ThrowsAsync<DocketException>(() => UploadAsync(handler, Text("a"), new FileUpload(() => throw new FileNotFoundException("no a.png"))));
        Assert.Equal((ErrorCode.FileUnreadable, "A file to upload cannot be read: no a.png"), (failure.Code, failure.Message));
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task Upload_FileBreaksWhileRead_FailsAtOnceAndSaysSo()
    {
        var failure = await Assert.ThrowsAsync<DocketException>(() => UploadAsync(new ScriptedHandler(Good), new FileUpload(() => new BrokenStream([1, 2], new IOException("disk gone")))));
        Assert.Equal((ErrorCode.FileUnreadable, "A file to upload cannot be read: disk gone"), (failure.Code, failure.Message));
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task Upload_SlowButMoving_IsNotGivenUp()
    {
        // Each file takes most of an attempt's time; together they take far more.
        var files = Enumerable.Range(0, 5).Select(i => new FileUpload(() =>
        {
            time.Advance(TestTime.Attempt * 0.9);
            return new MemoryStream(Encoding.UTF8.GetBytes($"file {i}"));
        }));
        Assert.Equal("yes", (await UploadAsync(new ScriptedHandler(Good), [.. files])).Word);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task Upload_LengthsKnown_TellsTheLengthOfTheWhole()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "content", TestContext.Current.CancellationToken);
            var handler = new ScriptedHandler(Good);
            await UploadAsync(handler, FileUpload.FromFile(path), FileUpload.FromFile(path));
            var request = Assert.Single(handler.Requests);
            Assert.Equal(request.Body.Length, long.Parse(request.Headers["Content-Length"], System.Globalization.CultureInfo.InvariantCulture));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void File_TypeOrLengthIsNone_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new FileUpload(() => Stream.Null) { ContentType = "picture" });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FileUpload(() => Stream.Null) { Length = -1 });
        Assert.Throws<FileNotFoundException>(() => FileUpload.FromFile("no/such/file.png"));
    }

    private Task<Reply> UploadAsync(ScriptedHandler handler, params FileUpload[] files) =>
        time.RunAsync(TestMethods.Transport(handler, time).UploadAsync(TestMethods.Upload, files, TestContext.Current.CancellationToken));

    private static FileUpload Text(string text) => new(() => new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
