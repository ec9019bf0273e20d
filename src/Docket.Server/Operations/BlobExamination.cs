using System.Runtime.CompilerServices;
using Docket.Server.Blobs;
using Docket.Server.Settings;

namespace Docket.Server.Operations;

/// <summary>The store of blobs: can it be written and read.</summary>
internal static class BlobExamination
{
    private const string Subject = "blobs";

    public static async IAsyncEnumerable<Finding> FindingsAsync(DocketSettings settings, DataPaths paths, [EnumeratorCancellation] CancellationToken ct)
    {
        if (settings.S3 is { } bucket)
        {
            yield return await BucketAsync(settings, paths, bucket.Place, ct);
            yield break;
        }

        yield return !Directory.Exists(paths.Blobs) ? Finding.Warning(Subject, $"{paths.Blobs} is not there; the first start makes it")
            : FolderExamination.ProblemWriting(paths.Blobs) is { } problem ? Finding.Problem(Subject, $"{paths.Blobs} cannot be written: {problem}")
            : Finding.Ok(Subject, $"{paths.Blobs} can be written");
    }

    private static async Task<Finding> BucketAsync(DocketSettings settings, DataPaths paths, string place, CancellationToken ct)
    {
        using var opened = new OpenedBlobs(BlobStores.Open(settings, paths, readOnly: true));
        try
        {
            await opened.Store.ProveAsync(ct);
            return Finding.Ok(Subject, $"{place} can be written and read");
        }
        catch (SettingsException problem)
        {
            return Finding.Problem(Subject, problem.Message);
        }
    }
}
