using System.Net.Sockets;
using System.Security.Cryptography;
using Docket.Server.Blobs;
using Docket.Server.Settings;
using Docket.Tests.Support;

namespace Docket.Tests.Blobs;

/// <summary>The store in a bucket, through a gate that spoils what passes.</summary>
public sealed class S3BlobStoreTests : BlobStoreTests
{
    private const int PartSize = 100_000;

    private readonly S3Settings bucket = TestBucket.New();
    private readonly Gate gate;
    private readonly S3BlobStore store;
    private long sent;

    public S3BlobStoreTests()
    {
        gate = new Gate(TestBucket.EndPoint) { Watch = Count };
        store = Open(new S3Limits { PartSize = PartSize, Retries = 1 });
    }

    private protected override IBlobStore Store => store;

    private protected override int Tries => 10;

    private static Func<int, Way, Memory<byte>, bool> Pass { get; } = (_, _, _) => true;

    [Fact]
    public async Task Put_ContentLongerThanAPart_GoesInPartsAndIsReadBack()
    {
        foreach (var length in new[] { PartSize, PartSize + 1, (5 * PartSize) + 7 })
        {
            var bytes = RandomNumberGenerator.GetBytes(length);
            Assert.Equal(bytes, await ReadAsync(await PutAsync(bytes)));
        }
    }

    [Fact]
    public async Task Put_ContentStoredAlready_IsNotSentAgain()
    {
        var bytes = RandomNumberGenerator.GetBytes(50_000);
        await PutAsync(bytes);
        Interlocked.Exchange(ref sent, 0);

        await PutAsync(bytes);

        Assert.InRange(Interlocked.Read(ref sent), 1, 5_000);
    }

    [Fact]
    public async Task Put_ObjectWasCutOff_IsMadeGood()
    {
        var bytes = RandomNumberGenerator.GetBytes(1000);
        using var direct = new S3Bucket(bucket, new S3Limits());
        var hash = new BlobHash(SHA256.HashData(bytes));
        using var cut = new MemoryStream(bytes[..10]);
        await direct.PutAsync($"{bucket.Prefix}{hash.Hex[..2]}/{hash.Hex[2..4]}/{hash.Hex}", cut, new BlobHash(SHA256.HashData(bytes[..10])), Token);
        Assert.Equal(10, await store.LengthAsync(hash, Token));

        await PutAsync(bytes);

        Assert.Equal(bytes, await ReadAsync(hash));
    }

    [Theory]
    [InlineData(50_000)]
    [InlineData(250_000)]
    public async Task Put_ContentHarmedOnItsWay_IsRefusedByTheStore(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        gate.Watch = (_, way, piece) =>
        {
            // No head of a request is that long: the last byte is one of the content.
            piece.Span[^1] ^= (byte)(way == Way.In && piece.Length > 8000 ? 1 : 0);
            return true;
        };

        await using var blob = await store.StageAsync(new MemoryStream(bytes), Token);
        await Assert.ThrowsAsync<BlobStoreException>(() => store.CommitAsync(blob, Token));
        gate.Watch = Pass;
        Assert.Null(await store.LengthAsync(blob.Hash, Token));
        await store.CommitAsync(blob, Token);

        Assert.Equal(bytes, await ReadAsync(blob.Hash));
    }

    [Fact]
    public async Task Read_ConnectionCutAmongTheBytes_GoesOn()
    {
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        var hash = await PutAsync(bytes);
        var (seen, cuts) = (0L, 0);
        gate.Watch = (_, way, piece) =>
        {
            // Once in every megabyte of answers.
            var cut = way == Way.Out && Interlocked.Add(ref seen, piece.Length) > 1_000_000 * (cuts + 1L);
            cuts += cut ? 1 : 0;
            return !cut;
        };

        Assert.Equal(bytes, await ReadAsync(hash));

        Assert.InRange(cuts, 2, 4);
    }

    [Fact]
    public async Task OpenLocal_ObjectIsDamaged_Fails()
    {
        var hash = new BlobHash(SHA256.HashData([1, 2, 3]));
        using var direct = new S3Bucket(bucket, new S3Limits());
        using var other = new MemoryStream([3, 2, 1]);
        await direct.PutAsync($"{bucket.Prefix}{hash.Hex[..2]}/{hash.Hex[2..4]}/{hash.Hex}", other, new BlobHash(SHA256.HashData([3, 2, 1])), Token);

        await Assert.ThrowsAsync<IOException>(() => store.OpenLocalAsync(hash, Token));

        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task AnyCall_StoreIsAway_FailsSayingWhichAndWorksWhenItIsBack()
    {
        var hash = await PutAsync([1, 2, 3]);
        await using var blob = await store.StageAsync(new MemoryStream([4, 5, 6]), Token);
        await gate.ShutAsync();

        var failure = await Assert.ThrowsAsync<BlobStoreException>(() => store.CommitAsync(blob, Token));
        await Assert.ThrowsAsync<BlobStoreException>(() => store.OpenAsync(hash, Token));
        await Assert.ThrowsAsync<BlobStoreException>(() => store.LengthAsync(hash, Token));

        gate.Reopen();
        Assert.Equal($"cannot reach the store at http://127.0.0.1:{gate.Port}: Connection refused; check AWS_ENDPOINT_URL_S3", failure.Message);
        await store.CommitAsync(blob, Token);
        Assert.Equal([4, 5, 6], await ReadAsync(blob.Hash));
        Assert.Equal([1, 2, 3], await ReadAsync(hash));
    }

    [Fact]
    public async Task AnyCall_StoreDoesNotAnswer_EndsInTime()
    {
        using var silent = new TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        using var deaf = new S3BlobStore(
            bucket with { Endpoint = new Uri($"http://{silent.LocalEndpoint}") }, Folder.File("deaf"), new S3Limits { Question = TimeSpan.FromMilliseconds(200) });

        var failure = await Assert.ThrowsAsync<BlobStoreException>(() => deaf.LengthAsync(new BlobHash(SHA256.HashData([1])), Token));

        Assert.Equal($"the store at http://{silent.LocalEndpoint} does not answer in time; check AWS_ENDPOINT_URL_S3 and the network", failure.Message);
    }

    public override async ValueTask DisposeAsync()
    {
        store.Dispose();
        await gate.DisposeAsync();
        await base.DisposeAsync();
    }

    private bool Count(int connection, Way way, Memory<byte> piece)
    {
        Interlocked.Add(ref sent, way == Way.In ? piece.Length : 0);
        return true;
    }

    private S3BlobStore Open(S3Limits limits) =>
        new(bucket with { Endpoint = new Uri($"http://127.0.0.1:{gate.Port}") }, Folder.File("incoming"), limits);
}
