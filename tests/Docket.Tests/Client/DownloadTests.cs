using System.Security.Cryptography;
using CsCheck;
using Docket.Sdk;
using static Docket.Tests.Client.ScriptedHandler;

namespace Docket.Tests.Client;

public class DownloadTests
{
    private const string Checksum = "x-content-checksum-sha256";
    private static readonly byte[] Content = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];
    private readonly TestTime time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Download_Whole_GivesBytesTypeAndLength()
    {
        await using var download = await OpenAsync(Bytes(Content, ("Content-Type", "image/png"), ("Content-Length", "1000"), (Checksum, Sum(Content))));
        Assert.Equal(("image/png", 1000L), (download.ContentType, download.Length));
        Assert.Equal(Content, await ReadAsync(download.Stream));
    }

    [Fact]
    public async Task Download_ServerSaysNothing_GivesTheBytes()
    {
        await using var download = await OpenAsync((_, _) => StreamOf(new Unseekable(Content)));
        Assert.Equal((null, null), (download.ContentType, download.Length));
        Assert.Equal(Content, await ReadAsync(download.Stream));
    }

    [Fact]
    public async Task Download_BeginningFails_IsRepeated()
    {
        await using var download = await OpenAsync(Answer(503, ""), Bytes(Content));
        Assert.Equal(Content, await ReadAsync(download.Stream));
    }

    [Fact]
    public async Task Download_NotFound_IsRefused()
    {
        var failure = await Assert.ThrowsAsync<DocketException>(() => OpenAsync(Answer(404, "")));
        Assert.Equal(ErrorCode.NotFound, failure.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Download_AnyBitFlipped_IsFoundByTheChecksum(bool lengthKnown)
    {
        await Gen.Int[0, Content.Length - 1].SampleAsync(
            async at =>
            {
                var bytes = (byte[])Content.Clone();
                bytes[at] ^= 1;
                await using var download = await OpenAsync((_, _) =>
                    lengthKnown ? StreamOf(new MemoryStream(bytes), (Checksum, Sum(Content))) : StreamOf(new Unseekable(bytes), (Checksum, Sum(Content))));
                var failure = await Assert.ThrowsAsync<DocketException>(() => ReadAsync(download.Stream));
                Assert.Equal("things.download: the download is broken, its bytes do not match their checksum", failure.Message);
            },
            iter: 20);
    }

    [Fact]
    public async Task Download_ReaderTakesJustTheLength_IsStillChecked()
    {
        await using var download = await OpenAsync(Bytes(Content, (Checksum, Sum([1]))));
        await Assert.ThrowsAsync<DocketException>(async () => await download.Stream.ReadExactlyAsync(new byte[1000], Cancelled));
    }

    [Fact]
    public async Task Download_ReadBlocking_IsCheckedToo()
    {
        await using var download = await OpenAsync(Bytes(Content, (Checksum, Sum([1]))));
        Assert.Throws<DocketException>(() => download.Stream.ReadExactly(new byte[1000]));
    }

    [Fact]
    public async Task Download_EndsEarly_Fails()
    {
        await using var download = await OpenAsync((_, _) => StreamOf(new Unseekable(Content), ("Content-Length", "1001")));
        var failure = await Assert.ThrowsAsync<DocketException>(() => ReadAsync(download.Stream));
        Assert.Equal((ErrorCode.ConnectionFailed, "things.download: the download is broken, it ended after 1000 of 1001 bytes"), (failure.Code, failure.Message));
    }

    [Fact]
    public async Task Download_BodyUnpackedOnTheWay_IsNotHeldToThePackedLength()
    {
        await using var download = await OpenAsync((_, _) => StreamOf(new Unseekable(Content), ("Content-Length", "2000"), ("Content-Encoding", "gzip")));
        Assert.Equal(Content, await ReadAsync(download.Stream));
    }

    [Fact]
    public async Task Download_ConnectionBreaks_Fails()
    {
        await using var download = await OpenAsync((_, _) => StreamOf(new BrokenStream([1, 2], new IOException("reset"))));
        var failure = await Assert.ThrowsAsync<DocketException>(() => ReadAsync(download.Stream));
        Assert.Equal("things.download: the download is broken, reset", failure.Message);
    }

    [Fact]
    public async Task Download_StandsStill_Fails()
    {
        await using var download = await OpenAsync((_, _) => StreamOf(new BrokenStream([1, 2], null) { Still = () => time.Ask(TestTime.Attempt) }));
        var failure = await Assert.ThrowsAsync<DocketException>(() => time.RunAsync(ReadAsync(download.Stream)));
        Assert.Equal("things.download: the download is broken, it stood still for too long", failure.Message);
    }

    [Fact]
    public async Task Download_ReadingCancelled_IsOperationCanceled()
    {
        using var caller = new CancellationTokenSource();
        await using var download = await OpenAsync((_, _) => StreamOf(new BrokenStream([], null) { Still = caller.Cancel }));
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await download.Stream.ReadExactlyAsync(new byte[10], caller.Token));
        Assert.Equal(caller.Token, cancelled.CancellationToken);
    }

    [Fact]
    public async Task Download_Disposed_ClosesTheConnection()
    {
        var source = new MemoryStream(Content);
        await (await OpenAsync((_, _) => StreamOf(source))).DisposeAsync();
        Assert.False(source.CanRead);
    }

    private Task<Download> OpenAsync(params Step[] steps) =>
        time.RunAsync(TestMethods.Transport(new ScriptedHandler(steps), time).DownloadAsync(TestMethods.Download, new Ask(), Cancelled));

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancelled);
        return copy.ToArray();
    }

    private static string Sum(byte[] bytes) => Convert.ToBase64String(SHA256.HashData(bytes));

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
