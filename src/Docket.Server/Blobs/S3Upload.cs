using Amazon.S3.Model;

namespace Docket.Server.Blobs;

/// <summary>Sends staged content, in parts when it is long.</summary>
internal static class S3Upload
{
    public static async Task SendAsync(S3Bucket bucket, string key, StagedBlob blob, int partSize, CancellationToken ct)
    {
        await using var content = blob.OpenRead();
        if (blob.Length <= partSize)
        {
            await bucket.PutAsync(key, content, blob.Hash, ct);
            return;
        }

        var upload = await bucket.BeginAsync(key, ct);
        try
        {
            var parts = new List<PartETag>();
            for (var sent = 0L; sent < blob.Length; sent += partSize)
            {
                content.Position = sent;
                parts.Add(await bucket.PutPartAsync(key, upload, parts.Count + 1, content, Math.Min(partSize, blob.Length - sent), ct));
            }

            await bucket.EndAsync(key, upload, parts, ct);
        }
        catch
        {
            await AbortAsync(bucket, key, upload);
            throw;
        }
    }

    // Parts of an upload that never ends are kept, and paid for. Where even this fails, a lifecycle rule of the bucket clears them.
    private static async Task AbortAsync(S3Bucket bucket, string key, string upload)
    {
        try
        {
            await bucket.AbortAsync(key, upload);
        }
        catch (BlobStoreException)
        {
            // Whoever uploads learns of the failure that led here.
        }
    }
}
