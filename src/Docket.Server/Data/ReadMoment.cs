using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Docket.Server.Data;

internal static class ReadMoment
{
    extension(DocketDb db)
    {
        /// <summary>Has everything that the context reads until the end seen as it was at one moment.</summary>
        public async Task<IAsyncDisposable> AtOneMomentAsync(CancellationToken ct)
        {
            if (db.Database.GetDbConnection() is not SqliteConnection connection)
            {
                return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            }

            // EF begins transactions that will write; this one must not wait for the writer.
            await db.Database.OpenConnectionAsync(ct);
            return new SqliteMoment(db, db.Database.UseTransaction(connection.BeginTransaction(deferred: true))!);
        }
    }

    private sealed class SqliteMoment(DocketDb db, IDbContextTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.GetDbTransaction().DisposeAsync();
            await transaction.DisposeAsync();
            await db.Database.CloseConnectionAsync();
        }
    }
}
