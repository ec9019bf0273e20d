using System.Security.Cryptography;
using CsCheck;
using Docket.Server.Blobs;
using Docket.Tests.Support;

namespace Docket.Tests.Blobs;

/// <summary>What every store does.</summary>
public abstract class BlobStoreTests : IAsyncDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected abstract IBlobStore Store { get; }

    /// <summary>How often a property is tried: asking a store by HTTP costs more than the disk.</summary>
    private protected abstract int Tries { get; }

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public virtual ValueTask DisposeAsync()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public Task Put_AnyBytes_AreReadBackUnderTheirSha256() => Gen.Byte.Array[0, 3000].SampleAsync(
        async bytes =>
        {
            var hash = await PutAsync(bytes);
            Assert.Equal(Convert.ToBase64String(SHA256.HashData(bytes)), hash.ToString());
            Assert.Equal(bytes, await ReadAsync(hash));
            Assert.Equal(bytes.Length, await Store.LengthAsync(hash, Token));
        },
        iter: Tries,
        threads: 1);

    [Fact]
    public async Task Put_NoBytes_AreReadBack()
    {
        var hash = await PutAsync([]);

        Assert.Equal(0, await Store.LengthAsync(hash, Token));
        Assert.Empty(await ReadAsync(hash));
    }

    [Fact]
    public async Task Put_ContentOfManyBuffers_IsReadBack()
    {
        var bytes = RandomNumberGenerator.GetBytes(1_000_003);

        Assert.Equal(bytes, await ReadAsync(await PutAsync(bytes)));
    }

    [Fact]
    public async Task Put_SameContentFromSixteenTasks_IsReadBack()
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
        Assert.Equal(bytes, await ReadAsync(hashes[0]));
        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task Stage_NotCommitted_IsInvisibleAndGoesWhenDisposed()
    {
        await using (var blob = await Store.StageAsync(new MemoryStream([1, 2, 3]), Token))
        {
            Assert.Equal(3, blob.Length);
            Assert.Null(await Store.OpenAsync(blob.Hash, Token));
            Assert.Null(await Store.OpenLocalAsync(blob.Hash, Token));
            Assert.Null(await Store.LengthAsync(blob.Hash, Token));
        }

        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task Stage_SourceFails_LeavesNothingBehind()
    {
        await Assert.ThrowsAsync<IOException>(() => Store.StageAsync(new BreakingStream([1, 2, 3], new IOException("gone")), Token));

        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task Open_Content_IsSeekable()
    {
        var bytes = RandomNumberGenerator.GetBytes(300_000);
        await using var content = await Store.OpenAsync(await PutAsync(bytes), Token);
        var part = new byte[1000];

        foreach (var from in new[] { 250_000, 10, 299_000, 0 })
        {
            content!.Position = from;
            await content.ReadExactlyAsync(part, Token);
            Assert.Equal(bytes[from..(from + part.Length)], part);
            Assert.Equal(from + part.Length, content.Position);
        }

        content!.Seek(-1, SeekOrigin.End);
        Assert.Equal(1, await content.ReadAsync(part, Token));
        Assert.Equal(0, await content.ReadAsync(part, Token));
    }

    [Fact]
    public async Task OpenLocal_Content_IsReadWithoutAwaitingAndLeavesNothing()
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        var hash = await PutAsync(bytes);

        await using (var content = await Store.OpenLocalAsync(hash, Token))
        {
            content!.Seek(99_990, SeekOrigin.Begin);
            var end = new byte[10];
            content.ReadExactly(end);
            Assert.Equal(bytes[^10..], end);
        }

        Assert.Empty(Incoming());
        Assert.Equal(bytes, await ReadAsync(hash));
    }

    private protected string[] Incoming() => Directory.GetFiles(Path.Combine(Folder.Root, "incoming"));

    private protected Task<BlobHash> PutAsync(byte[] bytes) => Store.PutAsync(new MemoryStream(bytes), Token);

    private protected async Task<byte[]> ReadAsync(BlobHash hash)
    {
        await using var content = await Store.OpenAsync(hash, Token);
        using var copy = new MemoryStream();
        await content!.CopyToAsync(copy, Token);
        return copy.ToArray();
    }
}
