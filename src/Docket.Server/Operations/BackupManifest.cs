using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docket.Server.Operations;

/// <summary>What a backup says of itself, in its first entry: whether this program can restore it.</summary>
internal sealed record BackupHeader
{
    public const string EntryName = "docket-backup.json";
    public const int CurrentFormat = 1;
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgresql";

    public required int Format { get; init; }

    /// <summary>The version of docket-server that made it.</summary>
    public required string Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The kind of the database. That of PostgreSQL is not in the archive.</summary>
    public required string Database { get; init; }

    /// <summary>The newest migration of the database.</summary>
    public required string Migration { get; init; }
}

/// <summary>What a backup holds, in its last entry: an archive without it was cut off.</summary>
internal sealed record BackupManifest
{
    public const string EntryName = "manifest.json";

    /// <summary>The database file, packed by gzip; null for a database on PostgreSQL.</summary>
    public required BackupPart? Database { get; init; }

    public required BackupBlobs Blobs { get; init; }

    /// <summary>What a person who opens the archive by hand should know.</summary>
    public required string Note { get; init; }
}

/// <summary>A file in the archive as it lies there.</summary>
internal sealed record BackupPart(string Name, long Bytes, string Sha256)
{
    public const string DatabaseName = "docket.db.gz";
}

/// <summary>
/// The blobs in the archive. Each is named by its SHA-256, so one more over their names, a line each in the order of the archive, covers all.
/// </summary>
internal sealed record BackupBlobs(long Count, long Bytes, string Sha256)
{
    /// <summary>How many blobs the database names that the store did not have or give out, or not as they should be; they are not in the archive.</summary>
    public long Missing { get; init; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<string> MissingNames { get; init; } = [];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(BackupHeader))]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
