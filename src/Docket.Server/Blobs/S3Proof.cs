using System.Security.Cryptography;
using Docket.Server.Settings;

namespace Docket.Server.Blobs;

/// <summary>
/// Proves before the server starts that blobs can be kept and read: an object that says what the bucket is for is written and read, and another
/// asked for that is not there.
/// </summary>
internal static class S3Proof
{
    /// <exception cref="SettingsException">They cannot; the line names what to look at.</exception>
    public static async Task RunAsync(S3Bucket bucket, S3Settings settings, CancellationToken ct)
    {
        try
        {
            var note = "Here are the blobs of a Docket installation.\n"u8.ToArray();
            using var content = new MemoryStream(note);
            await bucket.PutAsync(settings.Prefix + "docket", content, new BlobHash(SHA256.HashData(note)), ct);
            using var answer = await bucket.GetAsync(settings.Prefix + "docket", 0, ct);
            if (answer?.ContentLength != note.Length)
            {
                throw new SettingsException($"--blobs: what is written to {settings.Place} is not read back");
            }

            // Who may not list is told 403 of what is not there, and could never tell it from what may not be read.
            await bucket.LengthAsync(settings.Prefix + "absent", ct);
        }
        catch (BlobStoreException failure)
        {
            throw new SettingsException($"--blobs: {failure.Message}");
        }
    }
}
