using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Docket.Server.Blobs;
using Docket.Server.Settings;

namespace Docket.Server.Operations;

/// <summary>Reads a backup from its first entry to its last and checks all of it against its manifest.</summary>
/// <exception cref="InvalidDataException">What is wrong with the file, as the second half of a sentence about it.</exception>
internal sealed class BackupReader(Stream archive) : IAsyncDisposable
{
    private readonly TarReader tar = new(archive, leaveOpen: true);
    private readonly IncrementalHash names = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private BackupPart? database;
    private long count;
    private long bytes;

    public async Task<BackupHeader> ReadHeaderAsync(CancellationToken ct)
    {
        var entry = await NextAsync(ct);
        return entry?.Name == BackupHeader.EntryName
            ? await ReadJsonAsync(entry, BackupJson.Default.BackupHeader, ct)
            : throw new InvalidDataException("is no backup of Docket");
    }

    /// <summary>Unpacks all that follows the header.</summary>
    public async Task<BackupManifest> UnpackAsync(DataPaths paths, IBlobStore blobs, CancellationToken ct)
    {
        while (await NextAsync(ct) is { } entry)
        {
            if (entry.Name == BackupManifest.EntryName)
            {
                var manifest = await ReadJsonAsync(entry, BackupJson.Default.BackupManifest, ct);
                Check(manifest);
                return manifest;
            }

            if (entry.Name == BackupPart.DatabaseName && database is null)
            {
                await UnpackDatabaseAsync(entry, paths.DatabaseFile, ct);
            }
            else
            {
                await UnpackBlobAsync(entry, blobs, ct);
            }
        }

        throw new InvalidDataException("was cut off: its manifest is missing");
    }

    public async ValueTask DisposeAsync()
    {
        names.Dispose();
        await tar.DisposeAsync();
    }

    private async Task<TarEntry?> NextAsync(CancellationToken ct)
    {
        try
        {
            return await tar.GetNextEntryAsync(copyData: false, ct);
        }
        catch (Exception problem) when (problem is InvalidDataException or FormatException)
        {
            throw new InvalidDataException($"is damaged or no tar archive ({problem.Message.TrimEnd('.')})");
        }
    }

    private async Task UnpackDatabaseAsync(TarEntry entry, string target, CancellationToken ct)
    {
        await using var packed = new HashingStream(entry.DataStream!);
        await using (var plain = OwnerOnly.CreateFile(target))
        {
            await using var gzip = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
            await InflateAsync(gzip, plain, ct);
            await packed.CopyToAsync(Stream.Null, ct);
            plain.Flush(flushToDisk: true);
        }

        database = new BackupPart(BackupPart.DatabaseName, packed.Count, packed.Hex());
    }

    private static async Task InflateAsync(GZipStream gzip, FileStream plain, CancellationToken ct)
    {
        try
        {
            await gzip.CopyToAsync(plain, ct);
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException("is damaged: the database in it cannot be unpacked");
        }
    }

    private async Task UnpackBlobAsync(TarEntry entry, IBlobStore blobs, CancellationToken ct)
    {
        await using var staged = await blobs.StageAsync(entry.DataStream ?? Stream.Null, ct);
        if (BackupWriter.NameOf(staged.Hash) != entry.Name)
        {
            throw new InvalidDataException($"is damaged: the bytes of {entry.Name} are not those of its name");
        }

        await blobs.CommitAsync(staged, ct);
        names.AppendData(Encoding.ASCII.GetBytes(staged.Hash.Hex + '\n'));
        (count, bytes) = (count + 1, bytes + staged.Length);
    }

    private void Check(BackupManifest manifest)
    {
        if (manifest.Database != database)
        {
            throw new InvalidDataException("is damaged: the database in it is not the one its manifest tells of");
        }

        if ((manifest.Blobs.Count, manifest.Blobs.Bytes, manifest.Blobs.Sha256) != (count, bytes, Convert.ToHexStringLower(names.GetHashAndReset())))
        {
            throw new InvalidDataException($"is damaged: its manifest tells of {manifest.Blobs.Count} blobs, and those in it are others");
        }
    }

    private static async Task<T> ReadJsonAsync<T>(TarEntry entry, JsonTypeInfo<T> type, CancellationToken ct)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(entry.DataStream ?? Stream.Null, type, ct) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"is damaged: {entry.Name} in it cannot be read");
        }
    }
}
