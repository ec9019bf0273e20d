using System.Security.Cryptography;
using System.Text;
using Docket.Sdk;
using Docket.Server.Api;
using Docket.Server.Blobs;

namespace Docket.Server.Images;

/// <summary>Previews of stored images, made when they are first asked for. A few are made at a time, and the same one once.</summary>
internal sealed class Previews(PreviewCache cache, ImageBytes images, PictureLimits limits) : IDisposable
{
    // Part of every name: raise it when the same plan gives other bytes.
    private const int Generation = 1;

    private readonly SemaphoreSlim decoders = new(limits.Decodes);
    private readonly SemaphoreSlim[] makers = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private int made;

    /// <summary>How many were made, and not found in the cache.</summary>
    public int Made => made;

    /// <exception cref="ApiException">LINK_REFUSED: the image is not stored here. TOO_LARGE, BAD_VALUE: it cannot be decoded.</exception>
    public async Task<BlobAnswer> OpenAsync(ImageRow row, PreviewOptions options, CancellationToken ct)
    {
        if (row.Hash is null || row.Width is not { } width || row.Height is not { } height)
        {
            throw new ApiException(ErrorCode.LinkRefused, $"Image {row.Id} is a link: there are previews only of what is stored here; show what is at its link");
        }

        var plan = PreviewPlan.Of(options, width, height);
        var name = new BlobHash(SHA256.HashData(Encoding.UTF8.GetBytes($"{Generation} {row.Hash} {plan.Name}")));
        var content = cache.Open(name) ?? await MakeOnceAsync(name, row, plan, ct);
        return new BlobAnswer(content, name, plan.Mime) { Immutable = true, Checksum = false };
    }

    public void Dispose()
    {
        decoders.Dispose();
        Array.ForEach(makers, maker => maker.Dispose());
    }

    private async Task<Stream> MakeOnceAsync(BlobHash name, ImageRow row, PreviewPlan plan, CancellationToken ct)
    {
        // Who waits here for the same preview finds it in the cache afterwards; different ones seldom meet.
        var maker = makers[(uint)name.GetHashCode() % makers.Length];
        await maker.WaitAsync(ct);
        try
        {
            return cache.Open(name) ?? await MakeAsync(name, row, plan, ct);
        }
        finally
        {
            maker.Release();
        }
    }

    private async Task<Stream> MakeAsync(BlobHash name, ImageRow row, PreviewPlan plan, CancellationToken ct)
    {
        await decoders.WaitAsync(ct);
        try
        {
            await using var content = await images.LocalAsync(row, ct);
            var preview = await Task.Run(() => PreviewEncoder.Make(content, plan, limits.MaxPixels), ct);
            await Task.Run(() => cache.Keep(name, preview), CancellationToken.None);
            Interlocked.Increment(ref made);
            return new MemoryStream(preview, writable: false);
        }
        finally
        {
            decoders.Release();
        }
    }
}
