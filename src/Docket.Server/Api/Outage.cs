using Docket.Server.Blobs;
using Docket.Server.Data;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Docket.Server.Api;

/// <summary>What the server needs and does not get just now: said to callers without a word about machines, so that they know whom to ask.</summary>
internal static class Outage
{
    private const string NoRoom = "has no room left on its disk";
    private const int DiskFullOnUnix = 28;
    private const int QuotaOnUnix = 122;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    /// <summary>Half a sentence, or null: the failure is a bug and no outage.</summary>
    public static string? Explain(Exception exception, DocketDatabase database) => exception switch
    {
        BlobStoreException => "cannot reach the store of its images just now",
        IOException { HResult: DiskFullOnUnix or QuotaOnUnix or DiskFullOnWindows } => NoRoom,
        IOException or UnauthorizedAccessException => "cannot use its disk just now",
        _ when !database.IsUnavailable(exception) => null,
        _ when exception.Find<SqliteException>() is { } sqlite => sqlite.SqliteErrorCode == raw.SQLITE_FULL ? NoRoom : "cannot use its disk just now",
        _ when exception.Find<PostgresException>() is { SqlState: PostgresErrorCodes.DiskFull } => NoRoom,
        _ => "cannot reach its database just now",
    };
}
