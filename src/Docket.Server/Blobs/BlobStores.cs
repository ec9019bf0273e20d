using Docket.Server.Settings;

namespace Docket.Server.Blobs;

/// <summary>Opens the store that the settings name.</summary>
internal static class BlobStores
{
    /// <param name="settings">The settings.</param>
    /// <param name="paths">The data folder.</param>
    /// <param name="readOnly">Whether nothing is stored: so a store is opened beside a server that may be running on it.</param>
    /// <param name="limits">The limits of a bucket, where they are not the usual ones.</param>
    /// <exception cref="SettingsException">It cannot be written.</exception>
    public static IBlobStore Open(DocketSettings settings, DataPaths paths, bool readOnly = false, S3Limits? limits = null)
    {
        try
        {
            return settings.S3 is null
                ? new DiskBlobStore(paths.Blobs, readOnly)
                : new S3BlobStore(settings.S3, readOnly ? null : Path.Combine(paths.Blobs, "incoming"), limits ?? new S3Limits());
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"the folder for blobs {paths.Blobs} cannot be written: {problem.Message.ReplaceLineEndings(" ")}");
        }
    }
}
