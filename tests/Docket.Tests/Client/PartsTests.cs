using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Sdk.Images;
using static Docket.Tests.Client.ScriptedHandler;

namespace Docket.Tests.Client;

/// <summary>Multipart answers, also as servers of other makes write them and networks tear them.</summary>
public class PartsTests
{
    private const string Type = "multipart/form-data; boundary=\"b-1\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parts_OfAnyContentInAnyPieces_AreGivenByteByByte() =>
        await Gen.Select(Gen.Byte.Array[0, 300].Array[0, 5], Gen.Int[1, 50], Gen.Int[1, 400]).SampleAsync(
            async (contents, piece, asked) =>
            {
                // What looks like the boundary but is none is content.
                contents = [.. contents.Select(content => (byte[])[.. content, .. "\r\n--b-"u8])];
                var read = await ReadAsync(Body(contents), piece, asked);
                Assert.Equal(contents.Select(Convert.ToHexString), read.Select(part => Convert.ToHexString(part.Bytes)));
                Assert.Equal(contents.Select((_, index) => $"{index}"), read.Select(part => part.Name));
            },
            iter: 300);

    [Theory]
    [InlineData("")]
    [InlineData("--b-1--\r\n")]
    [InlineData("\r\n--b-1--")]
    public async Task Parts_None_AreNone(string body) => Assert.Empty(await ReadAsync(Encoding.ASCII.GetBytes(body)));

    [Fact]
    public async Task Parts_CutOffAnywhere_AreAFailureAndNeverShort()
    {
        var whole = Body([new byte[40], new byte[40]]);
        for (var length = 1; length < whole.Length - 4; length++)
        {
            var failure = await Assert.ThrowsAsync<DocketException>(() => ReadAsync(whole[..length]));
            Assert.Equal(ErrorCode.ConnectionFailed, failure.Code);
        }
    }

    [Fact]
    public async Task Part_WithAnotherChecksum_IsAFailure()
    {
        var body = Encoding.Latin1.GetString(Body([new byte[40]]));
        var failure = await Assert.ThrowsAsync<DocketException>(() => ReadAsync(Encoding.Latin1.GetBytes(body.Replace("\0\0", "\0\u0001", StringComparison.Ordinal))));
        Assert.Equal("images.bulk.download: the download is broken, the bytes of a part do not match their checksum", failure.Message);
    }

    [Fact]
    public async Task Answer_ThatHasNoParts_IsAFailure()
    {
        var failure = await Assert.ThrowsAsync<DocketException>(() => ReadAsync("{}"u8.ToArray(), type: "application/json"));
        Assert.Equal(ErrorCode.ConnectionFailed, failure.Code);
    }

    [Fact]
    public async Task Part_AfterTheNextOne_IsNotRead()
    {
        var reader = new PartReader("x", Type, new MemoryStream(Body([[1], [2]])));
        var first = await reader.NextAsync(Token);
        await reader.NextAsync(Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => first!.Stream.ReadAsync(new byte[1], Token).AsTask());
    }

    private static byte[] Body(byte[][] contents)
    {
        var body = new List<byte>();
        foreach (var (index, content) in contents.Index())
        {
            body.AddRange(Encoding.ASCII.GetBytes(
                $"{(index == 0 ? "" : "\r\n")}--b-1\r\ncontent-disposition: form-data; name=\"{index}\"\r\nx-content-checksum-sha256: {Convert.ToBase64String(SHA256.HashData(content))}\r\n\r\n"));
            body.AddRange(content);
        }

        return [.. body, .. contents.Length == 0 ? [] : "\r\n--b-1--\r\n"u8.ToArray()];
    }

    private static async Task<List<(string Name, byte[] Bytes)>> ReadAsync(byte[] body, int piece = int.MaxValue, int asked = 4096, string type = Type)
    {
        var handler = new ScriptedHandler((_, _) => StreamOf(new Pieces(body, piece), ("Content-Type", type)));
        using var http = new HttpClient(handler);
        var client = new DocketClient(http, new DocketClientOptions { Address = "http://docket.test", MaxRetries = 0 });
        var read = new List<(string Name, byte[] Bytes)>();
        await foreach (var part in client.Images.BulkDownloadAsync(new DownloadImagesRequest { DatasetId = 1, ImageIds = [1] }, Token))
        {
            using var bytes = new MemoryStream();
            await part.Stream.CopyToAsync(bytes, asked, Token);
            read.Add((part.Name, bytes.ToArray()));
        }

        return read;
    }

    /// <summary>Gives a few bytes at a time, as a network does.</summary>
    private sealed class Pieces(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, most)], cancellationToken);
    }
}
