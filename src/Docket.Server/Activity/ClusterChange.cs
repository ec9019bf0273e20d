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

    // Names the lock among all advisory locks of the database.
    private const long Turn = 0x446F_636B_6574;

    /// <returns>Whether there was one.</returns>
    /// <exception cref="SchemaException">Another node, of an older version, seals meanwhile.</exception>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        if (database is not PostgresDatabase)
        {
            return false;
        }

        // One node after another, each as long as it takes: the lock ends with the transaction, which does nothing else.
        await using var turn = database.CreateContext();
        turn.Database.SetCommandTimeout(0);
        await using var transaction = await turn.Database.BeginTransactionAsync(ct);
        await turn.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Turn})", ct);
        var known = await turn.Installation.SingleOrDefaultAsync(row => row.Name == InstallationRow.Cluster, ct);
        if (known?.Value == await IdentifyAsync(turn))
        {
            return false;
        }

        if (known is not null)
        {
            // Who held it was a node of the other cluster, and must not keep this one from sealing.
            await database.RunAsync(unit => unit.Leases.Where(lease => lease.Name == Sealing.LeaseName).ExecuteDeleteAsync(ct), ct);
            await sealing.SealAsync(new PostgresSealSource(all: true), ct);
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

        // A node of an older version, which waits for nobody, may have come first.
        if (known.Value == identifier)
        {
            return false;
        }

        // A large journal takes as long as it takes.
        db.Database.SetCommandTimeout(0);
        if (await new PostgresSealSource(all: true).Teams(db, long.MaxValue).AnyAsync())
        {
            throw new SchemaException("the database came from another PostgreSQL cluster, and its journal cannot be sealed while another node is at it; stop all other nodes and start this one again");
        }

        await db.Database.ExecuteSqlAsync($"UPDATE journal SET xid = '0'");
        await db.Seals.ExecuteUpdateAsync(seals => seals.SetProperty(seal => seal.ReachedXid, BehindTheOld).SetProperty(seal => seal.ReachedId, 0));
        known.Value = identifier;
        return true;
    }

    private static Task<string> IdentifyAsync(DocketDb db) => db.Database.SqlQueryRaw<string>(Identify).SingleAsync();
}
