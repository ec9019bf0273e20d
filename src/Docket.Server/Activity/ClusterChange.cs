using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Activity;

/// <summary>
/// Takes note at start that the database was restored into another PostgreSQL cluster, which counts transactions from its own beginning: readers of
/// the journal go by the transactions, and would wait for old rows for ever, or pass over new ones. So what is left to be sealed is sealed in the old
/// order, and then all old rows are given transaction 0, which is before every other.
/// </summary>
internal sealed class ClusterChange(DocketDatabase database, Sealing sealing)
{
    private const string Identify = "SELECT system_identifier::text AS \"Value\" FROM pg_control_system()";

    // Behind all rows with transaction 0, before all with another; the first that a cluster gives is 3.
    private const long BehindTheOld = 1;

    /// <returns>Whether there was one.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        if (database is not PostgresDatabase)
        {
            return false;
        }

        await using (var db = database.CreateContext())
        {
            var known = await db.Installation.SingleOrDefaultAsync(row => row.Name == InstallationRow.Cluster, ct);
            if (known?.Value == await IdentifyAsync(db))
            {
                return false;
            }

            if (known is not null)
            {
                // Who held it was a node of the other cluster, and must not keep this one from sealing.
                await database.RunAsync(unit => unit.Leases.Where(lease => lease.Name == Sealing.LeaseName).ExecuteDeleteAsync(ct), ct);
                await sealing.SealAsync(new PostgresSealSource(all: true), ct);
            }
        }

        return await database.RunAsync(NoteAsync, ct);
    }

    private static async Task<bool> NoteAsync(DocketDb db)
    {
        var identifier = await IdentifyAsync(db);
        var known = await db.Installation.ForUpdate().SingleOrDefaultAsync(row => row.Name == InstallationRow.Cluster);
        if (known is null)
        {
            db.Add(new InstallationRow { Name = InstallationRow.Cluster, Value = identifier });
            return false;
        }

        // Another node may have come first.
        if (known.Value == identifier)
        {
            return false;
        }

        // A large journal takes as long as it takes.
        db.Database.SetCommandTimeout(0);
        await db.Database.ExecuteSqlAsync($"UPDATE journal SET xid = '0'");
        await db.Seals.ExecuteUpdateAsync(seals => seals.SetProperty(seal => seal.ReachedXid, BehindTheOld).SetProperty(seal => seal.ReachedId, 0));
        known.Value = identifier;
        return true;
    }

    private static Task<string> IdentifyAsync(DocketDb db) => db.Database.SqlQueryRaw<string>(Identify).SingleAsync();
}
