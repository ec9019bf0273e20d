using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Docket.Server.Blobs;

namespace Docket.Server.Operations;

/// <summary>Writes the entries of a backup, one after another: the header, the database, the blobs, the manifest.</summary>
internal sealed class BackupWriter(Stream target) : IAsyncDisposable
{
    private const int MostNamesKept = 1000;

    // What is larger is read twice.
    private const long MostInMemory = 16 << 20;

    private readonly TarWriter tar = new(target, TarEntryFormat.Pax, leaveOpen: true);
    private readonly IncrementalHash names = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<string> missing = [];
    private BackupPart? database;
    private long count;
    private long bytes;
    private long missingCount;

    /// <summary>The blob's entry: where the blob lies in a data folder.</summary>
    public static string NameOf(BlobHash hash) => "blobs/" + hash.Place;

    public Task WriteHeaderAsync(BackupHeader header, CancellationToken ct) => WriteJsonAsync(BackupHeader.EntryName, header, BackupJson.Default.BackupHeader, ct);

    public async Task WriteDatabaseAsync(string packed, CancellationToken ct)
    {
        await using var content = new HashingStream(File.OpenRead(packed));
        await WriteAsync(BackupPart.DatabaseName, content, ct);
        database = new BackupPart(BackupPart.DatabaseName, content.Count, content.Hex());
    }

    /// <summary>Writes a blob if the store has it whole and gives it out; else it is counted as missing.</summary>
    public async Task WriteBlobAsync(NamedBlob blob, IBlobStore blobs, CancellationToken ct)
    {
        if (!BlobHash.TryParse(blob.Hash, out var hash) || await TryOpenWholeAsync(hash, blobs, ct) is not { } content)
        {
            missingCount++;
            missing.AddRange(missing.Count < MostNamesKept ? [blob.Hash] : []);
            return;
        }

        await using var open = content;
        await WriteAsync(NameOf(hash), content, ct);
        names.AppendData(Encoding.ASCII.GetBytes(hash.Hex + '\n'));
        (count, bytes) = (count + 1, bytes + content.Length);
    }

    public async Task<BackupManifest> WriteManifestAsync(string note, CancellationToken ct)
    {
        var manifest = new BackupManifest
        {
            Database = database,
            Blobs = new BackupBlobs(count, bytes, Convert.ToHexStringLower(names.GetHashAndReset())) { Missing = missingCount, MissingNames = missing },
            Note = note,
        };
        await WriteJsonAsync(BackupManifest.EntryName, manifest, BackupJson.Default.BackupManifest, ct);
        return manifest;
    }

    public async ValueTask DisposeAsync()
    {
        names.Dispose();
        await tar.DisposeAsync();
    }

    private static async Task<Stream?> TryOpenWholeAsync(BlobHash hash, IBlobStore blobs, CancellationToken ct)
    {
        try
        {
            return await OpenWholeAsync(hash, blobs, ct);
        }
        catch (Exception failure) when (failure.IsOfOneBlob)
        {
            return null;
        }
    }

    // Read to the end before its entry is begun: a tar cannot take back an entry whose bytes turn out to be others.
    private static async Task<Stream?> OpenWholeAsync(BlobHash hash, IBlobStore blobs, CancellationToken ct)
    {
        var content = await blobs.OpenAsync(hash, ct);
        if (content is { Length: <= MostInMemory })
        {
            await using var source = content;
            content = new MemoryStream((int)source.Length);
            await source.CopyToAsync(content, ct);
            content.Position = 0;
        }

        if (content is not null && new BlobHash(await SHA256.HashDataAsync(content, ct)) != hash)
        {
            await content.DisposeAsync();
            return null;
        }

        content?.Position = 0;
        return content;
    }

    private async Task WriteJsonAsync<T>(string name, T value, JsonTypeInfo<T> type, CancellationToken ct)
    {
        await using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, type));
        await WriteAsync(name, content, ct);
    }

    private Task WriteAsync(string name, Stream content, CancellationToken ct) =>
        tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite }, ct);
}
