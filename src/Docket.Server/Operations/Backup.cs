using System.Globalization;
using System.IO.Compression;
using Docket.Server.Api;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Server.Settings;
using Npgsql;

namespace Docket.Server.Operations;

/// <summary>
/// <c>docket-server backup FILE</c>: one archive with a copy of the database as of one moment and every blob that it names. The database is
/// copied first; blobs never change and are never removed, so those it names are there when their turn comes, whatever the server does meanwhile.
/// </summary>
internal static class Backup
{
    private const string PartEnding = ".part";
    private const string ArchiveName = "archive.tar";
    private const string SqliteNote = "docket.db.gz is the SQLite database, packed by gzip; blobs/ lies as in a data folder. 'docket-server restore' checks and unpacks all of it.";

    public static async Task<int> RunAsync(DocketSettings settings, CancellationToken ct)
    {
        var file = Path.GetFullPath(settings.Operand);
        if (File.Exists(file) && !settings.Overwrite)
        {
            throw new SettingsException($"backup: {file} exists; name another file or add --overwrite");
        }

        await using var data = OpenedData.Open(settings);
        var manifest = await WriteAsync(data, settings, file, ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Wrote {file}: {Database(manifest)}, {manifest.Blobs.Count} blobs of {manifest.Blobs.Bytes} bytes"));
        if (settings.Database.Length > 0)
        {
            Console.WriteLine($"The database is NOT in it. It is PostgreSQL's to back up, and before the blobs:{Environment.NewLine}  {PostgresNote.Dump(settings.Database, file)}");
        }

        if (manifest.Blobs.Missing == 0)
        {
            return 0;
        }

        await Console.Error.WriteLineAsync(
            $"docket-server: {manifest.Blobs.Missing} blobs that the database names are missing, damaged or unreadable and not in the backup; its manifest.json names them, 'docket-server verify --deep' too");
        return 1;
    }

    private static async Task<BackupManifest> WriteAsync(OpenedData data, DocketSettings settings, string file, CancellationToken ct)
    {
        // Beside the file, so that the rename stays on one file system; a folder of the owner's alone, since all secrets pass through it.
        var folder = $"{file}.{Path.GetRandomFileName()}{PartEnding}";
        try
        {
            OwnerOnly.CreateFolder(folder);
            ClearLeftovers(file, folder);
            var archive = Path.Combine(folder, ArchiveName);
            BackupManifest manifest;
            await using (var stream = OwnerOnly.CreateFile(archive))
            {
                manifest = await WriteAsync(data, settings, folder, stream, ct);
                stream.Flush(flushToDisk: true);
            }

            File.Move(archive, file, settings.Overwrite);
            DurableFile.FlushFolder(Path.GetDirectoryName(file)!);
            return manifest;
        }
        catch (Exception problem) when (problem is (IOException and not BlobStoreException) or UnauthorizedAccessException)
        {
            throw new SettingsException($"backup: cannot write {file}: {problem.Message.ReplaceLineEndings(" ")}");
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    // What killed backups to the same file left: copies of the database. One that still runs holds its archive open.
    private static void ClearLeftovers(string file, string own)
    {
        var leftovers = Directory.EnumerateDirectories(Path.GetDirectoryName(file)!)
            .Where(folder => folder.StartsWith(file + '.', StringComparison.Ordinal) && folder.EndsWith(PartEnding, StringComparison.Ordinal) && folder != own);
        foreach (var folder in leftovers.Where(folder => !IsHeld(Path.Combine(folder, ArchiveName))).ToList())
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsHeld(string archive)
    {
        try
        {
            new FileStream(archive, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static async Task<BackupManifest> WriteAsync(OpenedData data, DocketSettings settings, string folder, Stream stream, CancellationToken ct)
    {
        var onPostgres = settings.Database.Length > 0;
        await using var writer = new BackupWriter(stream);
        await writer.WriteHeaderAsync(
            new BackupHeader
            {
                Format = BackupHeader.CurrentFormat,
                Version = AnswerHeaders.Version,
                CreatedAt = TimeProvider.System.Now(),
                Database = onPostgres ? BackupHeader.Postgres : BackupHeader.Sqlite,
                Migration = await data.MigrationAsync(ct),
            },
            ct);
        if (onPostgres)
        {
            await WriteBlobsAsync(writer, data.Database, data.Blobs, ct);
            return await writer.WriteManifestAsync(PostgresNote.InManifest, ct);
        }

        var copy = Path.Combine(folder, "docket.db");
        SqliteCopy.Make(data.Paths.DatabaseFile, copy);
        await PackAsync(copy, copy + ".gz", ct);
        await writer.WriteDatabaseAsync(copy + ".gz", ct);
        File.Delete(copy + ".gz");
        await using var copied = new SqliteDatabase(copy, folder, TimeProvider.System);
        await WriteBlobsAsync(writer, copied, data.Blobs, ct);
        return await writer.WriteManifestAsync(SqliteNote, ct);
    }

    private static async Task PackAsync(string file, string packed, CancellationToken ct)
    {
        await using var source = File.OpenRead(file);
        await using var target = OwnerOnly.CreateFile(packed);
        await using var gzip = new GZipStream(target, CompressionLevel.Fastest);
        await source.CopyToAsync(gzip, ct);
    }

    private static async Task WriteBlobsAsync(BackupWriter writer, DocketDatabase database, IBlobStore blobs, CancellationToken ct)
    {
        await foreach (var page in NamedBlobs.ReadAsync(database, ct))
        {
            foreach (var blob in page)
            {
                await writer.WriteBlobAsync(blob, blobs, ct);
            }
        }
    }

    private static string Database(BackupManifest manifest) =>
        manifest.Database is { } part ? string.Create(CultureInfo.InvariantCulture, $"the database ({part.Bytes} bytes packed)") : "no database";
}

/// <summary>What an operator of PostgreSQL is told: the exact commands, without the password.</summary>
internal static class PostgresNote
{
    public const string InManifest =
        "The database is on PostgreSQL and not in this archive: it was to be dumped by pg_dump before. All keys of the installation are in the database. blobs/ lies as in a data folder.";

    public static string Dump(string connection, string file) => $"pg_dump --format=custom --file='{file}.dump' {Target(connection)}";

    public static string Restore(string connection, string file) => $"pg_restore --exit-on-error --no-owner {Target(connection)} '{file}.dump'";

    private static string Target(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        return string.Create(CultureInfo.InvariantCulture, $"--host='{parts.Host}' --port={parts.Port} --username='{parts.Username}' --dbname='{parts.Database ?? parts.Username}'");
    }
}
