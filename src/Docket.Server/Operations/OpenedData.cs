using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Server.Settings;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Operations;

/// <summary>An installation's data as a verb opens it: without the lock, beside a server that may be running on it.</summary>
internal sealed class OpenedData(DocketDatabase database, IBlobStore blobs, DataPaths paths) : IAsyncDisposable
{
    public DocketDatabase Database => database;

    public IBlobStore Blobs => blobs;

    public DataPaths Paths => paths;

    /// <exception cref="SettingsException">There is no data.</exception>
    public static OpenedData Open(DocketSettings settings)
    {
        var paths = new DataPaths(settings.Data);
        if (settings.Database.Length == 0 && !File.Exists(paths.DatabaseFile))
        {
            throw new SettingsException($"there is no database {paths.DatabaseFile}; give the --data or the --database of the server");
        }

        var clock = TimeProvider.System;
        return new OpenedData(DocketDatabase.Open(settings, paths, clock), BlobStores.Open(settings, paths, readOnly: true), paths);
    }

    /// <exception cref="SchemaException">The database is of another version than this program.</exception>
    public async Task RequireCurrentSchemaAsync(CancellationToken ct)
    {
        await using var db = database.CreateContext();
        if (await Schema.PendingAsync(db, ct) is { Count: > 0 } pending)
        {
            throw new SchemaException($"the database lacks {pending.Count} migrations; run 'docket-server migrate' first");
        }
    }

    /// <summary>The newest migration of the database; empty when it has none.</summary>
    public async Task<string> MigrationAsync(CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return (await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        new OpenedBlobs(blobs).Dispose();
        await database.DisposeAsync();
    }
}
