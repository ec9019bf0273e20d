using System.Globalization;
using System.Runtime.CompilerServices;
using Docket.Server.Activity;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Operations;

/// <summary>
/// Walks the chain of seals of each team, a seal at a time, and finds rows of the journal that were changed, removed or put in after they were sealed.
/// What is not sealed yet, and seals taken off the end with all rows behind them, cannot be told from what never was.
/// </summary>
internal static class SealChecks
{
    // Rows that were put in are looked for so many at a time, however far apart their ids are.
    private const int RowsAtOnce = 16_384;

    public static async IAsyncEnumerable<string> DifferencesAsync(DocketDb db, SealSource source, Teams teams, [EnumeratorCancellation] CancellationToken ct)
    {
        var chained = await db.Seals.Where(seal => teams.Team == null || seal.TeamId == teams.Team).Select(seal => seal.TeamId).Distinct().Order().ToListAsync(ct);
        foreach (var team in chained)
        {
            await foreach (var line in OfTeamAsync(db, source, team, ct))
            {
                yield return line;
            }
        }
    }

    private static async IAsyncEnumerable<string> OfTeamAsync(DocketDb db, SealSource source, long team, [EnumeratorCancellation] CancellationToken ct)
    {
        var (before, found) = (default(SealRow?), 0L);
        while (await NextAsync(db, team, before, ct) is { } seal)
        {
            if (seal.Number != (before?.Number ?? 0) + 1)
            {
                yield return $"seal {(before?.Number ?? 0) + 1} of team {team} was removed";
            }

            var rows = await ReadAsync(db, seal, ct);
            found += rows.Count;
            foreach (var line in Differences(seal, before, rows))
            {
                yield return line;
            }

            before = seal;
        }

        if (before is not null && await source.Passed(db, before).LongCountAsync(ct) != found)
        {
            await foreach (var id in UnsealedAsync(db, source, before, ct))
            {
                yield return $"journal row {id} of team {team} was put in behind the seals";
            }
        }
    }

    private static Task<SealRow?> NextAsync(DocketDb db, long team, SealRow? before, CancellationToken ct)
    {
        var number = before?.Number ?? 0;
        return db.Seals.Where(seal => seal.TeamId == team && seal.Number > number).OrderBy(seal => seal.Number).FirstOrDefaultAsync(ct);
    }

    /// <summary>The rows that a seal names and that are there, by their ids.</summary>
    private static async Task<Dictionary<long, byte[]>> ReadAsync(DocketDb db, SealRow seal, CancellationToken ct)
    {
        var ids = Marks(seal).Select(mark => mark.Id).ToList();
        var contents = await db.Journal.Where(row => row.TeamId == seal.TeamId && ids.Contains(row.Id)).Select(SealedContent.Columns).ToListAsync(ct);
        return contents.ToDictionary(content => content.Id, content => content.Hash());
    }

    private static IEnumerable<string> Differences(SealRow seal, SealRow? before, Dictionary<long, byte[]> rows)
    {
        var (marks, team) = (Marks(seal), seal.TeamId);
        List<string> lines =
        [
            .. marks.Where(mark => !rows.ContainsKey(mark.Id)).Select(mark => $"journal row {mark.Id} of team {team} was removed; it is in seal {seal.Number}"),
            .. marks.Where(mark => rows.TryGetValue(mark.Id, out var hash) && SealMark.Of(mark.Id, hash) != mark).Select(mark => $"journal row {mark.Id} of team {team} was changed after seal {seal.Number}"),
        ];
        if (lines.Count == 0 && (marks.Count != seal.Count || !Holds(seal, before, marks, rows)))
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"seal {seal.Number} of team {team} does not hold: it, the one before, or a row in it was changed"));
        }

        return lines;
    }

    private static bool Holds(SealRow seal, SealRow? before, IReadOnlyList<SealMark> marks, Dictionary<long, byte[]> rows) =>
        SealChain.Next(before?.Hash ?? SealChain.Beginning, seal.TeamId, seal.Number, [.. marks.Select(mark => new SealedRow(mark.Id, rows[mark.Id]))]).AsSpan().SequenceEqual(seal.Hash);

    /// <summary>Rows that are passed and in no seal.</summary>
    private static async IAsyncEnumerable<long> UnsealedAsync(DocketDb db, SealSource source, SealRow last, [EnumeratorCancellation] CancellationToken ct)
    {
        List<long> ids;
        for (long? after = null; (ids = await PassedAsync(db, source, last, after, ct)).Count > 0; after = ids[^1])
        {
            var (from, to) = (ids[0], ids[^1]);
            var seals = await db.Seals.Where(seal => seal.TeamId == last.TeamId && seal.MinId <= to && seal.MaxId >= from).ToListAsync(ct);
            var isSealed = seals.SelectMany(Marks).Select(mark => mark.Id).ToHashSet();
            foreach (var id in ids.Where(id => !isSealed.Contains(id)))
            {
                yield return id;
            }
        }
    }

    private static Task<List<long>> PassedAsync(DocketDb db, SealSource source, SealRow last, long? after, CancellationToken ct)
    {
        var rows = source.Passed(db, last);
        return (after is { } id ? rows.Where(row => row.Id > id) : rows).Select(row => row.Id).Order().Take(RowsAtOnce).ToListAsync(ct);
    }

    // Marks that somebody changed may be nothing at all; then the seal does not hold.
    private static IReadOnlyList<SealMark> Marks(SealRow seal)
    {
        try
        {
            return SealMarks.Read(seal.Marks);
        }
        catch (Exception problem) when (problem is IOException or FormatException)
        {
            return [];
        }
    }
}
