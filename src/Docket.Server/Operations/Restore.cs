using System.Globalization;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Server.Settings;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Operations;

/// <summary>
/// <c>docket-server restore FILE</c>: unpacks a backup into an empty data folder. Everything is unpacked and checked in a folder inside it, and only
/// then moved into place; while that folder is there no server starts, and a restore that was broken off is simply begun again.
/// </summary>
internal static class Restore
{
    public static async Task<int> RunAsync(DocketSettings settings, CancellationToken ct)
    {
        var file = Path.GetFullPath(settings.Operand);
        await using var archive = Open(file);
        using var folder = DataFolder.Open(settings.Data);
        var paths = folder.Paths;
        ClearUnfinished(paths);
        RefuseUnlessEmpty(paths);
        var unpacked = new DataPaths(paths.Restoring);
        try
        {
            OwnerOnly.CreateFolder(unpacked.Root);
            using var blobs = new OpenedBlobs(BlobStores.Open(settings, unpacked));
            await using var reader = new BackupReader(archive);
            var header = await reader.ReadHeaderAsync(ct);
            Check(header, settings, file);
            var manifest = await reader.UnpackAsync(unpacked, blobs.Store, ct);
            MoveIntoPlace(unpacked, paths);
            Tell(settings, file, header, manifest);
            return 0;
        }
        catch (InvalidDataException problem)
        {
            throw new SettingsException($"restore: {file} {problem.Message}; nothing was restored");
        }
        catch (EndOfStreamException)
        {
            throw new SettingsException($"restore: {file} was cut off; nothing was restored");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"restore: cannot unpack {file} into {paths.Root}: {problem.Message.ReplaceLineEndings(" ")}; nothing was restored");
        }
        finally
        {
            ClearUnfinished(paths);
        }
    }

    private static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"restore: cannot read {file}: {problem.Message.ReplaceLineEndings(" ")}");
        }
    }

    // While the folder is there all the rest was moved out of it: the folder goes last.
    private static void ClearUnfinished(DataPaths paths)
    {
        if (!Directory.Exists(paths.Restoring))
        {
            return;
        }

        File.Delete(paths.DatabaseFile);
        foreach (var folder in new[] { paths.Blobs, paths.Restoring }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void RefuseUnlessEmpty(DataPaths paths)
    {
        if (Directory.EnumerateFileSystemEntries(paths.Root).FirstOrDefault(entry => !paths.IsNoContent(entry)) is { } found)
        {
            throw new SettingsException($"restore: the data folder {paths.Root} is not empty ({Path.GetFileName(found)} is in it); give another --data, or move away what is there");
        }
    }

    private static void Check(BackupHeader header, DocketSettings settings, string file)
    {
        using var sqlite = new SqliteDesignTime().CreateDbContext([]);
        using var postgres = new PostgresDesignTime().CreateDbContext([]);
        DocketDb known = header.Database == BackupHeader.Postgres ? postgres : sqlite;
        if (header.Format > BackupHeader.CurrentFormat || !known.Database.GetMigrations().Contains(header.Migration))
        {
            throw new SettingsException($"restore: {file} was made by another docket-server ({header.Version}); restore it by that one, or a newer one");
        }

        var onPostgres = settings.Database.Length > 0;
        if (onPostgres != (header.Database == BackupHeader.Postgres))
        {
            throw new SettingsException(onPostgres
                ? $"restore: {file} holds an SQLite database; restore it without --database"
                : $"restore: {file} holds the blobs of a server on PostgreSQL; give its --database, and restore that by pg_restore");
        }
    }

    private static void MoveIntoPlace(DataPaths unpacked, DataPaths paths)
    {
        Directory.CreateDirectory(unpacked.Blobs);
        Directory.Move(unpacked.Blobs, paths.Blobs);
        if (File.Exists(unpacked.DatabaseFile))
        {
            File.Move(unpacked.DatabaseFile, paths.DatabaseFile);
        }

        DurableFile.FlushFolder(paths.Root);

        // From here on the data folder is whole.
        Directory.Delete(unpacked.Root, recursive: true);
        DurableFile.FlushFolder(paths.Root);
    }

    private static void Tell(DocketSettings settings, string file, BackupHeader header, BackupManifest manifest)
    {
        var what = manifest.Database is null ? "the blobs" : "database and blobs";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Restored {what} of {header.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC: {manifest.Blobs.Count} blobs of {manifest.Blobs.Bytes} bytes. Every part was as its SHA-256 says."));
        if (manifest.Blobs.Missing > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{manifest.Blobs.Missing} blobs were missing when the backup was made, and still are: see 'docket-server verify'."));
        }

        Console.WriteLine(manifest.Database is null
            ? $"Now restore the database into an empty one, if that is not done:{Environment.NewLine}  {PostgresNote.Restore(settings.Database, file)}"
            : "The server can be started.");
    }
}

/// <summary>Closes a store that needs it.</summary>
internal readonly record struct OpenedBlobs(IBlobStore Store) : IDisposable
{
    public void Dispose() => (Store as IDisposable)?.Dispose();
}
