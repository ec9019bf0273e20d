using Docket.Server.Data;
using Docket.Server.Work;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Activity;

/// <summary>
/// Seals what the journal got, soon after: each team has a chain of seals, and what is sealed cannot be changed, removed or put in unseen. One node
/// does it at a time. A seal is read for outside of the unit that writes it, which is small; while nothing was written, nothing is.
/// </summary>
internal sealed class Sealing(DocketDatabase database, IdAllocator ids, TimeProvider clock, ILogger<Sealing> logger)
    : PeriodicWork("seals", TimeSpan.FromSeconds(10), atStart: false, clock, logger)
{
    /// <summary>The most rows of a seal.</summary>
    public const int MostRows = 1000;

    public const string LeaseName = "seals";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly string holder = Path.GetRandomFileName();

    /// <summary>Seals all that can be, unless another node is at it.</summary>
    /// <returns>How many rows were sealed.</returns>
    public Task<long> SealAsync(CancellationToken ct) => SealAsync(database.Seals, ct);

    /// <inheritdoc cref="SealAsync(CancellationToken)"/>
    public async Task<long> SealAsync(SealSource source, CancellationToken ct)
    {
        // A look that may see too much costs nothing; what is true is asked for where no unit is under way.
        if ((await TeamsAsync(source, ids.Passed(IdSpace.Journal), ct)).Count == 0 || await BeginAsync(ct) is not { } through)
        {
            return 0;
        }

        var total = 0L;
        foreach (var team in await TeamsAsync(source, through, ct))
        {
            int count;
            do
            {
                count = await SealBatchAsync(source, team, through, ct);
                total += count;
            }
            while (count == MostRows);
        }

        UnitMetrics.SealedRows.Add(total);
        return total;
    }

    protected override Task RunAsync(CancellationToken ct) => SealAsync(ct);

    private async Task<List<long>> TeamsAsync(SealSource source, long through, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await source.Teams(db, through).ToListAsync(ct);
    }

    // Within a unit on SQLite no other is under way.
    private Task<long?> BeginAsync(CancellationToken ct) => database.RunAsync<long?>(
        async db => await db.HoldAsync(LeaseName, holder, Clock.Now(), Lease) ? ids.Passed(IdSpace.Journal) : null, ct);

    private async Task<int> SealBatchAsync(SealSource source, long team, long through, CancellationToken ct)
    {
        SealRow? last;
        SealRow next;
        await using (var db = database.CreateContext())
        {
            last = await LastAsync(db, team, ct);
            var contents = await source.Rows(db, team, new JournalCursor(last?.ReachedXid ?? 0, last?.ReachedId ?? 0), through, MostRows).Select(SealedContent.Columns).ToListAsync(ct);
            if (contents.Count == 0)
            {
                return 0;
            }

            next = Next(last, team, [.. contents.Select(content => new SealedRow(content.Id, content.Hash()))]);
            next.ReachedXid = await source.XidAsync(db, team, next.ReachedId, ct);
        }

        var isSealed = await database.RunAsync(
            async db =>
            {
                var isOurs = await db.HoldAsync(LeaseName, holder, Clock.Now(), Lease) && (await LastAsync(db, team, ct))?.Number == last?.Number;
                db.AddRange(isOurs ? [next] : Array.Empty<SealRow>());
                return isOurs;
            },
            ct);
        return isSealed ? next.Count : 0;
    }

    private SealRow Next(SealRow? last, long team, IReadOnlyList<SealedRow> rows)
    {
        var number = (last?.Number ?? 0) + 1;
        return new SealRow
        {
            TeamId = team,
            Number = number,
            ReachedId = rows[^1].Id,
            MinId = rows.Min(row => row.Id),
            MaxId = rows.Max(row => row.Id),
            Count = rows.Count,
            Marks = SealMarks.Write(rows.Select(row => SealMark.Of(row.Id, row.Hash))),
            Hash = SealChain.Next(last?.Hash ?? SealChain.Beginning, team, number, rows),
            At = Clock.Now(),
        };
    }

    private static Task<SealRow?> LastAsync(DocketDb db, long team, CancellationToken ct) =>
        db.Seals.Where(seal => seal.TeamId == team).OrderByDescending(seal => seal.Number).FirstOrDefaultAsync(ct);
}
