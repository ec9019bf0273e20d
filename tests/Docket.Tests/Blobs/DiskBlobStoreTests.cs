using System.Security.Cryptography;
using CsCheck;
using Docket.Server.Blobs;

using Docket.Tests.Support;

namespace Docket.Tests.Blobs;

public sealed class DiskBlobStoreTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IBlobStore store;

    public DiskBlobStoreTests() => store = new DiskBlobStore(folder.Root);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task Put_AnyBytes_AreReadBackUnderTheirSha256() => Gen.Byte.Array[0, 3000].SampleAsync(
        async bytes =>
        {
            var hash = await PutAsync(bytes);
            Assert.Equal(Convert.ToBase64String(SHA256.HashData(bytes)), hash.ToString());
            Assert.Equal(bytes, await ReadAsync(hash));
            Assert.Equal(bytes.Length, await store.LengthAsync(hash, Token));
        },
        iter: 50,
        threads: 1);

    [Fact]
    public async Task Put_ContentOfManyBuffers_IsReadBack()
    {
        var bytes = RandomNumberGenerator.GetBytes(1_000_003);

        Assert.Equal(bytes, await ReadAsync(await PutAsync(bytes)));
    }

    [Fact]
    public async Task Put_Content_LiesFannedOutAndNothingElse()
    {
        var hex = (await PutAsync([1, 2, 3])).Hex;

        Assert.Equal([Path.Combine(folder.Root, hex[..2], hex[2..4], hex)], folder.Files);
    }

    [Fact]
    public async Task Put_SameContentFromSixteenTasks_IsStoredOnce()
    {
        var bytes = RandomNumberGenerator.GetBytes(200_000);
        using var start = new Barrier(16);
        var hashes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Factory.StartNew(
            async () =>
            {
                start.SignalAndWait(Token);
                return await PutAsync(bytes);
            },
            Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        Assert.Single(hashes.Distinct());
        Assert.Single(folder.Files);
        Assert.Equal(bytes, await ReadAsync(hashes[0]));
    }

    [Fact]
    public async Task Put_ContentStoredAlready_LeavesTheFileAlone()
    {
        await PutAsync([1, 2, 3]);
        var file = folder.Files.Single();
        var then = File.GetLastWriteTimeUtc(file).AddDays(-1);
        File.SetLastWriteTimeUtc(file, then);

        await PutAsync([1, 2, 3]);

        Assert.Equal(then, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public async Task Put_StoredFileWasCutOff_IsMadeGood()
    {
        var hash = await PutAsync([1, 2, 3]);
        await File.WriteAllBytesAsync(folder.Files.Single(), [1], Token);

        await PutAsync([1, 2, 3]);

        Assert.Equal([1, 2, 3], await ReadAsync(hash));
    }

    [Fact]
    public async Task Stage_NotCommitted_IsInvisibleAndGoesWhenDisposed()
    {
        await using (var blob = await store.StageAsync(new MemoryStream([1, 2, 3]), Token))
        {
            Assert.Equal(3, blob.Length);
            Assert.Null(await store.OpenAsync(blob.Hash, Token));
            Assert.Null(await store.LengthAsync(blob.Hash, Token));
        }

        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task Stage_SourceFails_LeavesNothingBehind()
    {
        await Assert.ThrowsAsync<IOException>(() => store.StageAsync(new BreakingStream([1, 2, 3], new IOException("gone")), Token));

        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task Existing_OfSomeHashes_AreThoseStored()
    {
        var stored = await PutAsync([1]);
        var absent = new BlobHash(SHA256.HashData([2]));

        Assert.Equal(new HashSet<BlobHash> { stored }, await store.ExistingAsync([absent, stored, stored], Token));
    }

    [Fact]
    public async Task Open_Content_IsSeekable()
    {
        await using var content = await store.OpenAsync(await PutAsync([1, 2, 3]), Token);

        content!.Seek(2, SeekOrigin.Begin);
        Assert.Equal(3, content.ReadByte());
    }

    [Fact]
    public async Task Start_WithLeftovers_ClearsThemAndKeepsContent()
    {
        var hash = await PutAsync([1, 2, 3]);
        await File.WriteAllBytesAsync(Path.Combine(folder.Root, "incoming", "left.over"), [9], Token);

        var next = new DiskBlobStore(folder.Root);

        Assert.Single(folder.Files);
        Assert.Equal([hash], await next.ExistingAsync([hash], Token));
    }

    // The tests may run as root, whom no permission stops: a file stands where the folder should.
    [Fact]
    public void Start_FolderCannotBeMade_Fails()
    {
        var file = Path.Combine(folder.Root, "file");
        File.WriteAllBytes(file, []);

        Assert.ThrowsAny<IOException>(() => new DiskBlobStore(Path.Combine(file, "blobs")));
    }

    [Fact]
    public async Task Commit_FolderCannotBeMade_FailsAndMayBeRepeated()
    {
        await using var blob = await store.StageAsync(new MemoryStream([1, 2, 3]), Token);
        var obstacle = Path.Combine(folder.Root, blob.Hash.Hex[..2]);
        await File.WriteAllBytesAsync(obstacle, [], Token);
        await Assert.ThrowsAnyAsync<IOException>(() => store.CommitAsync(blob, Token));
        File.Delete(obstacle);

        await store.CommitAsync(blob, Token);

        Assert.Equal([1, 2, 3], await ReadAsync(blob.Hash));
    }

    private Task<BlobHash> PutAsync(byte[] bytes) => store.PutAsync(new MemoryStream(bytes), Token);

    private async Task<byte[]> ReadAsync(BlobHash hash)
    {
        await using var content = await store.OpenAsync(hash, Token);
        using var copy = new MemoryStream();
        await content!.CopyToAsync(copy, Token);
        return copy.ToArray();
    }
}
