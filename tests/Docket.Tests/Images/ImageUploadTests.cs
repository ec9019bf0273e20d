using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Server.Api;
using Docket.Server.Blobs;
using Docket.Server.Images;
using Docket.Tests.Blobs;
using Docket.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Docket.Tests.Images;

public sealed class ImageUploadTests : IDisposable
{
    private const string Boundary = "0d4ee3ffd2a84c6c9b1d8a2f6f0c1b7e";
    private const string ContentType = $"multipart/form-data; boundary={Boundary}";
    private readonly TemporaryFolder folder = new();
    private readonly PictureLimits limits = new() { MaxFiles = 60 };
    private readonly PictureReader pictures;
    private readonly ImageUpload upload;

    public ImageUploadTests()
    {
        pictures = new PictureReader(limits);
        upload = new ImageUpload(new DiskBlobStore(folder.Root), pictures, limits);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        pictures.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Store_FiftyPictures_AnswersInTheirOrder()
    {
        var files = Enumerable.Range(1, 50).Select(i => i % 2 == 0 ? TestPictures.Png(i, 9) : TestPictures.Jpeg(i, 9)).ToArray();

        var stored = await StoreAsync(Body(files));

        Assert.Equal(files.Select(Sha), stored.Select(file => file.Hash.ToString()));
        Assert.Equal(Enumerable.Range(1, 50), stored.Select(file => file.Picture.Width));
        Assert.Equal(files.Select(file => (long)file.Length), stored.Select(file => file.Length));
        Assert.Equal(50, folder.Files.Length);
    }

    [Fact]
    public async Task Store_SamePictureUnderSameName_AnswersForEach()
    {
        var png = TestPictures.Png(5, 5);

        var stored = await StoreAsync([.. Part("0-file", "a", png), .. Part("0-file", "a", png), .. End]);

        Assert.Equal([Sha(png), Sha(png)], stored.Select(file => file.Hash.ToString()));
        Assert.Single(folder.Files);
    }

    [Fact]
    public async Task Store_NoFiles_AnswersNothing() => Assert.Empty(await StoreAsync(End));

    [Theory]
    [InlineData("../../../../tmp/evil.png")]
    [InlineData("C:\\evil.png")]
    [InlineData("//host/share/evil.svg")]
    [InlineData("..")]
    public async Task Store_NameThatIsAPath_NeverBecomesOne(string name)
    {
        var png = TestPictures.Png(5, 5);

        var hex = (await StoreAsync([.. Part("0-file", name, png), .. End]))[0].Hash.Hex;

        Assert.Equal([Path.Combine(folder.Root, hex[..2], hex[2..4], hex)], folder.Files);
    }

    [Fact]
    public async Task Store_SomeFilesBad_RefusesAllAndNamesEachBadOne()
    {
        byte[][] files = [TestPictures.Png(5, 5), [], TestPictures.Jpeg(5, 5), "II*\0abcdefgh"u8.ToArray()];

        var refusal = await RefusedAsync(Body(files));

        Assert.Equal(ErrorCode.BadValue, refusal.Code);
        Assert.Equal(
            "2 of 4 files cannot be taken, nothing was stored. "
            + $"file 1 (\"1\", SHA-256 {Sha(files[1])}): The file is empty; "
            + $"file 3 (\"3\", SHA-256 {Sha(files[3])}): TIFF pictures cannot be decoded yet; convert to PNG (JPEG, PNG, BMP and WebP are taken)",
            refusal.Message);
        Assert.Equal(["1 BAD_VALUE", "3 UNSUPPORTED_FORMAT"], refusal.Details!["errors"]!.AsArray().Select(file => $"{file!["index"]} {file["type"]}"));
        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task Store_OneBomb_IsRefusedAsTooLarge() =>
        Assert.Equal(ErrorCode.TooLarge, (await RefusedAsync(Body(TestPictures.Png(5, 5), TestPictures.PngThatClaims(20_000, 20_000)))).Code);

    [Fact]
    public async Task Store_TooManyFiles_IsRefusedAfterTheWholeBodyWasRead()
    {
        var body = new MemoryStream(Body([.. Enumerable.Repeat(TestPictures.Png(9, 9), 200)]));

        var refusal = await Assert.ThrowsAsync<ApiException>(() => upload.StoreAsync(ContentType, body, Token));

        Assert.Equal("A request takes at most 60 files; send the rest in another", refusal.Message);
        Assert.Equal(body.Length, body.Position);
        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("application/json")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/form-data; boundary=0123456789012345678901234567890123456789012345678901234567890123456789x")]
    public async Task Store_WrongContentType_IsRefusedAfterTheWholeBodyWasRead(string? contentType)
    {
        var body = new MemoryStream(Body(TestPictures.Png(5, 5)));

        var refusal = await Assert.ThrowsAsync<ApiException>(() => upload.StoreAsync(contentType, body, Token));

        Assert.Equal(ErrorCode.BadValue, refusal.Code);
        Assert.Equal(body.Length, body.Position);
    }

    [Fact]
    public async Task Store_BodyEndsEarly_IsRefusedWhereverItEnds()
    {
        var body = Body(TestPictures.Png(5, 5), TestPictures.Webp(6, 6));
        for (var length = 0; length < body.Length - 4; length++)
        {
            Assert.Equal(ErrorCode.BadValue, (await RefusedAsync(body[..length])).Code);
        }

        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData("Content-Type: image/*")]
    [InlineData("Content-Disposition: form-data")]
    [InlineData("Content-Disposition: ;;;")]
    [InlineData("Content-Disposition: form-data; name=\"datasetId\"")]
    [InlineData("no colon")]
    public async Task Store_PartIsNoFile_IsRefused(string header) =>
        Assert.Equal(ErrorCode.BadValue, (await RefusedAsync([.. Encoding.ASCII.GetBytes($"--{Boundary}\r\n{header}\r\n\r\n5\r\n"), .. End])).Code);

    [Fact]
    public async Task Store_ConnectionBreaks_IsRefused()
    {
        var body = Body(TestPictures.Png(50, 50));
        var broken = new BreakingStream(body[..(body.Length / 2)], new IOException("reset"));

        Assert.Equal(ErrorCode.BadValue, (await Assert.ThrowsAsync<ApiException>(() => upload.StoreAsync(ContentType, broken, Token))).Code);
    }

    [Fact]
    public async Task Store_BodyPastTheLimit_IsTooLarge()
    {
        var body = Body(TestPictures.Png(50, 50));
        var broken = new BreakingStream(body[..(body.Length / 2)], new BadHttpRequestException("Request body too large.", (int)HttpStatusCode.RequestEntityTooLarge));

        Assert.Equal(ErrorCode.TooLarge, (await Assert.ThrowsAsync<ApiException>(() => upload.StoreAsync(ContentType, broken, Token))).Code);
    }

    [Fact]
    public async Task Store_DiskFails_ThrowsAsItIs()
    {
        Directory.Delete(Path.Combine(folder.Root, "incoming"));

        await Assert.ThrowsAnyAsync<IOException>(() => StoreAsync(Body(TestPictures.Png(5, 5))));
    }

    [Fact]
    public Task Store_DamagedBody_IsTakenOrRefusedAndNothingElse()
    {
        var body = Body(TestPictures.Png(5, 5), TestPictures.Jpeg(6, 6));
        return Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte).Array[1, 10].SampleAsync(
            async changes =>
            {
                var damaged = body.ToArray();
                foreach (var (at, value) in changes)
                {
                    damaged[at] = value;
                }

                try
                {
                    await StoreAsync(damaged);
                }
                catch (ApiException)
                {
                }
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public void UploadedFile_Written_LeavesOutWhatIsAbsent()
    {
        Assert.Equal("""{"Hash":"abc"}""", JsonSerializer.Serialize(new UploadedFile { Hash = "abc" }));
        Assert.Equal("""{"Errors":["bad"]}""", JsonSerializer.Serialize(new UploadedFile { Errors = ["bad"] }));
    }

    private static byte[] End => Encoding.ASCII.GetBytes($"--{Boundary}--\r\n");

    private static string Sha(byte[] bytes) => Convert.ToBase64String(SHA256.HashData(bytes));

    // As requests-toolbelt's MultipartEncoder writes it.
    private static byte[] Part(string name, string fileName, byte[] content) =>
    [
        .. Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{fileName}\"\r\nContent-Type: image/*\r\n\r\n"),
        .. content,
        .. "\r\n"u8,
    ];

    private static byte[] Body(params byte[][] files) => [.. files.Index().SelectMany(file => Part($"{file.Index}-file", $"{file.Index}", file.Item)), .. End];

    private Task<IReadOnlyList<StoredPicture>> StoreAsync(byte[] body) => upload.StoreAsync(ContentType, new MemoryStream(body), Token);

    private Task<ApiException> RefusedAsync(byte[] body) => Assert.ThrowsAsync<ApiException>(() => StoreAsync(body));
}
