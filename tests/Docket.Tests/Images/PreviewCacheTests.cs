using System.Security.Cryptography;
using Docket.Server.Blobs;
using Docket.Server.Images;
using Docket.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Docket.Tests.Images;

public sealed class PreviewCacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Keep_BeyondTheBound_LetsTheLeastRecentlyUsedGo()
    {
        var cache = Cache();
        Keep(cache, 0, 1, 2);
        Use(cache, 0);

        Keep(cache, 3);

        Assert.Equal([true, false, true, true], Kept(cache, 4));
        Assert.Equal((30, 3), (cache.Bytes, folder.Files.Length));
    }

    [Fact]
    public void Keep_Again_CountsOnceAndTooLargeNotAtAll()
    {
        var cache = Cache();
        Keep(cache, 0, 0, 1);
        cache.Keep(Name(2), new byte[36]);

        Assert.Equal([true, true, false], Kept(cache, 3));
        Assert.Equal(20, cache.Bytes);
    }

    [Fact]
    public void Cache_OfAnEarlierProcess_KeepsTheOrderOfUseAndDropsHalfWrittenFiles()
    {
        var first = Cache();
        foreach (var content in new[] { 0, 1, 2 })
        {
            Keep(first, content);
            Use(first, content);
        }

        Use(first, 0);
        folder.Write("half.xyz.tmp", "0123456789");

        var second = Cache();
        Keep(second, 3);

        Assert.Equal([true, false, true, true], Kept(second, 4));
        Assert.Equal((30, 3), (second.Bytes, folder.Files.Length));
        Assert.Equal(10, Cache(maxBytes: 19).Bytes);
        Assert.Single(folder.Files);
    }

    [Fact]
    public void Folder_ThatIsGone_LosesNothingButThePreviews()
    {
        var cache = Cache();
        Keep(cache, 0);
        Directory.Delete(folder.Root, recursive: true);

        Keep(cache, 1);
        Assert.Equal([false, false], Kept(cache, 2));

        Directory.CreateDirectory(folder.Root);
        Keep(cache, 2, 3, 4, 5);
        Assert.Equal([true, true, true], Kept(cache, 6)[3..]);
    }

    [Fact]
    public async Task Cache_ManyAtOnce_StaysWithinTheBoundAndGivesWholePreviews()
    {
        var cache = Cache();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(client => Task.Run(() =>
        {
            for (var round = 0; round < 50; round++)
            {
                var content = (client + round) % 7;
                Keep(cache, content);
                using var found = cache.Open(Name(content));
                if (found is not null)
                {
                    Assert.Equal(content, found.ReadByte());
                    Assert.Equal(10, found.Length);
                }
            }
        })));

        Assert.Equal((30, 3), (cache.Bytes, folder.Files.Length));
    }

    private static BlobHash Name(int content) => new(SHA256.HashData([(byte)content]));

    private static void Keep(PreviewCache cache, params int[] contents)
    {
        foreach (var content in contents)
        {
            cache.Keep(Name(content), [.. Enumerable.Repeat((byte)content, 10)]);
        }
    }

    private static bool[] Kept(PreviewCache cache, int count) => [.. Enumerable.Range(0, count).Select(content =>
    {
        using var found = cache.Open(Name(content));
        return found is not null;
    })];

    private PreviewCache Cache(long maxBytes = 35) => new(folder.Root, maxBytes, clock);

    private void Use(PreviewCache cache, int content)
    {
        clock.Advance(TimeSpan.FromSeconds(2));
        using var found = cache.Open(Name(content));
        Assert.NotNull(found);
    }
}
