using Docket.Server.Blobs;

namespace Docket.Tests.Blobs;

public sealed class DiskBlobStoreTests : BlobStoreTests
{
    public DiskBlobStoreTests() => Store = new DiskBlobStore(Folder.Root);

    private protected override IBlobStore Store { get; }

    private protected override int Tries => 50;

    [Fact]
    public async Task Put_Content_LiesFannedOutAndNothingElse()
    {
        var hex = (await PutAsync([1, 2, 3])).Hex;

        Assert.Equal([Path.Combine(Folder.Root, hex[..2], hex[2..4], hex)], Folder.Files);
    }

    [Fact]
    public async Task Put_ContentStoredAlready_LeavesTheFileAlone()
    {
        await PutAsync([1, 2, 3]);
        var file = Folder.Files.Single();
        var then = File.GetLastWriteTimeUtc(file).AddDays(-1);
        File.SetLastWriteTimeUtc(file, then);

        await PutAsync([1, 2, 3]);

        Assert.Equal(then, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public async Task Put_StoredFileWasCutOff_IsMadeGood()
    {
        var hash = await PutAsync([1, 2, 3]);
        await File.WriteAllBytesAsync(Folder.Files.Single(), [1], Token);

        await PutAsync([1, 2, 3]);

        Assert.Equal([1, 2, 3], await ReadAsync(hash));
    }

    [Fact]
    public async Task Start_WithLeftovers_ClearsThemAndKeepsContent()
    {
        var hash = await PutAsync([1, 2, 3]);
        await File.WriteAllBytesAsync(Path.Combine(Folder.Root, "incoming", "left.over"), [9], Token);

        var next = new DiskBlobStore(Folder.Root);

        Assert.Single(Folder.Files);
        Assert.Equal(3, await next.LengthAsync(hash, Token));
    }

    // The tests may run as root, whom no permission stops: a file stands where the folder should.
    [Fact]
    public void Start_FolderCannotBeMade_Fails()
    {
        var file = Path.Combine(Folder.Root, "file");
        File.WriteAllBytes(file, []);

        Assert.ThrowsAny<IOException>(() => new DiskBlobStore(Path.Combine(file, "blobs")));
    }

    [Fact]
    public async Task Commit_FolderCannotBeMade_FailsAndMayBeRepeated()
    {
        await using var blob = await Store.StageAsync(new MemoryStream([1, 2, 3]), Token);
        var obstacle = Path.Combine(Folder.Root, blob.Hash.Hex[..2]);
        await File.WriteAllBytesAsync(obstacle, [], Token);
        await Assert.ThrowsAnyAsync<IOException>(() => Store.CommitAsync(blob, Token));
        File.Delete(obstacle);

        await Store.CommitAsync(blob, Token);

        Assert.Equal([1, 2, 3], await ReadAsync(blob.Hash));
    }
}
