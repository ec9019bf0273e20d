using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Data;

/// <summary>Where ids come from: the blocks of a team, or a sequence of its own for what belongs to no team.</summary>
internal readonly record struct IdSpace(long TeamId, string? Sequence)
{
    public static IdSpace Users { get; } = new(0, "users");

    public static IdSpace Teams { get; } = new(0, "teams");

    public static IdSpace Workspaces { get; } = new(0, "workspaces");

    public static IdSpace Tokens { get; } = new(0, "tokens");

    public static IdSpace Journal { get; } = new(0, "journal");

    public static IdSpace Team(long teamId) => new(teamId, null);
}

/// <summary>
/// Hands out ids. Ranges are reserved ahead, in short units of their own: an id is never handed out twice, and a range lost in a crash is a
/// gap. Within a unit ids are only taken from memory; when they do not suffice the unit is run again after a reservation.
/// </summary>
internal sealed class IdAllocator(DocketDatabase database)
{
    private const int FewestForTeam = 512;
    private const int FewestForJournal = 4096;
    private const int MostAhead = IdBlockRow.Size;
    private const int MostDoublings = 12;

    private readonly ConcurrentDictionary<IdSpace, Reserve> reserves = new();
    private readonly ConcurrentDictionary<long, long> teamOfBlock = new();

    public long Take(IdSpace space) => Take(space, 1)[0];

    /// <summary>Takes ids in ascending order.</summary>
    /// <param name="space">Of what.</param>
    /// <param name="count">How many.</param>
    /// <param name="above">What all of them are above; ids up to it that are left are given up. One that was handed out.</param>
    public long[] Take(IdSpace space, int count, long above = 0)
    {
        var reserve = reserves.GetOrAdd(space, _ => new Reserve());
        return reserve.TryTake(count, above) ?? throw new IdsNeededException((run, cancellationToken) => ReserveAsync(space, count, run, cancellationToken));
    }

    /// <summary>Reserves ids before a unit, so that the unit need not run again; a run that fails loses what it took.</summary>
    public async Task EnsureAsync(IdSpace space, int count, CancellationToken cancellationToken)
    {
        if (reserves.GetOrAdd(space, _ => new Reserve()).Available < count)
        {
            await ReserveAsync(space, count, run: 1, cancellationToken);
        }
    }

    /// <summary>
    /// The highest id of the space such that this process hands out none up to it any more. Ids are taken within units of work: where these run one
    /// after another, and between two of them, rows with ids up to it are committed or lost.
    /// </summary>
    public long Passed(IdSpace space) => reserves.TryGetValue(space, out var reserve) ? reserve.Passed : 0;

    /// <inheritdoc cref="TeamOfAsync(DocketDb, long, CancellationToken)"/>
    public async Task<long?> TeamOfAsync(long id, CancellationToken cancellationToken)
    {
        if (teamOfBlock.TryGetValue(IdBlockRow.BlockOf(id), out var known) && id > 0)
        {
            return known;
        }

        await using var db = database.CreateContext();
        return await TeamOfAsync(db, id, cancellationToken);
    }

    /// <summary>The team that an id belongs to, or null for an id that was never handed out.</summary>
    public async Task<long?> TeamOfAsync(DocketDb db, long id, CancellationToken cancellationToken)
    {
        if (id <= 0)
        {
            return null;
        }

        var block = IdBlockRow.BlockOf(id);
        if (teamOfBlock.TryGetValue(block, out var known))
        {
            return known;
        }

        if (!db.SeesUncommitted)
        {
            return await FindTeamAsync(db, block, cancellationToken);
        }

        return await FindCommittedTeamAsync(block, cancellationToken) ?? await FindTeamAsync(db, block, cancellationToken);
    }

    // What is committed is kept; whether what a unit sees is, nobody knows yet.
    private async Task<long?> FindCommittedTeamAsync(long block, CancellationToken cancellationToken)
    {
        await using var db = database.CreateContext();
        try
        {
            return db.SeesUncommitted ? null : await FindTeamAsync(db, block, cancellationToken);
        }
        catch (Exception failure) when (database.IsUnavailable(failure))
        {
            // Its failure is none of the unit's.
            return null;
        }
    }

    private async Task<long?> FindTeamAsync(DocketDb db, long block, CancellationToken cancellationToken)
    {
        var team = await db.IdBlocks.Where(row => row.Block == block).Select(row => (long?)row.TeamId).SingleOrDefaultAsync(cancellationToken);
        if (team is not null && !db.SeesUncommitted)
        {
            teamOfBlock[block] = team.Value;
        }

        return team;
    }

    private async Task ReserveAsync(IdSpace space, int count, int run, CancellationToken cancellationToken)
    {
        // One at a time: ranges are handed out in the order in which they were reserved.
        var reserve = reserves.GetOrAdd(space, _ => new Reserve());
        using var turn = await reserve.TurnAsync(cancellationToken);
        var wanted = (count + Ahead(space, reserve.Taken)) << Math.Min(run - 1, MostDoublings);
        var ranges = await database.RunAsync(
            db => space.Sequence is null ? ReserveForTeamAsync(db, space.TeamId, wanted) : ReserveInSequenceAsync(db, space.Sequence, wanted), cancellationToken);
        reserve.Add(ranges);
    }

    // A reservation is a commit of its own, and has a unit run twice: whoever took many gets as many again. Whoever took few leaves a small gap.
    private static int Ahead(IdSpace space, long taken)
    {
        var fewest = space.Sequence is null ? FewestForTeam : space == IdSpace.Journal ? FewestForJournal : 0;
        return fewest == 0 ? 0 : (int)Math.Clamp(taken, fewest, MostAhead);
    }

    private static async Task<List<(long First, long Count)>> ReserveForTeamAsync(DocketDb db, long teamId, int count)
    {
        var ranges = new List<(long First, long Count)>();
        var block = await db.IdBlocks.ForUpdate().Where(row => row.TeamId == teamId).OrderByDescending(row => row.Block).FirstOrDefaultAsync();
        var newest = await db.IdBlocks.MaxAsync(row => (long?)row.Block) ?? -1;
        for (long missing = count; missing > 0;)
        {
            var free = block is null ? 0 : IdBlockRow.FirstId(block.Block + 1) - block.Next;
            if (free == 0)
            {
                newest++;
                block = new IdBlockRow { Block = newest, TeamId = teamId, Next = IdBlockRow.FirstId(newest) };
                db.Add(block);
                continue;
            }

            var taken = Math.Min(free, missing);
            ranges.Add((block!.Next, taken));
            block.Next += taken;
            missing -= taken;
        }

        return ranges;
    }

    private static async Task<List<(long First, long Count)>> ReserveInSequenceAsync(DocketDb db, string name, int count)
    {
        var sequence = await db.Sequences.ForUpdate().SingleOrDefaultAsync(row => row.Name == name);
        if (sequence is null)
        {
            sequence = new SequenceRow { Name = name, Next = 1 };
            db.Add(sequence);
        }

        var first = sequence.Next;
        sequence.Next += count;
        return [(first, count)];
    }

    /// <summary>The reserved, unused ids of a space.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "It lives as long as the process, and a semaphore without a wait handle holds nothing.")]
    private sealed class Reserve
    {
        private readonly Lock gate = new();
        private readonly SemaphoreSlim turns = new(1);
        private readonly LinkedList<(long First, long Count)> ranges = new();
        private long available;
        private long taken;
        private long last;

        public long Available => Interlocked.Read(ref available);

        public long Taken => Interlocked.Read(ref taken);

        public long Passed
        {
            get
            {
                lock (gate)
                {
                    return ranges.First is { Value.First: var first } ? first - 1 : last;
                }
            }
        }

        public async Task<IDisposable> TurnAsync(CancellationToken cancellationToken)
        {
            await turns.WaitAsync(cancellationToken);
            return new Turn(turns);
        }

        public void Add(IEnumerable<(long First, long Count)> more)
        {
            lock (gate)
            {
                foreach (var range in more)
                {
                    ranges.AddLast(range);
                    available += range.Count;
                }
            }
        }

        public long[]? TryTake(int count, long above)
        {
            lock (gate)
            {
                GiveUp(above);
                if (available < count)
                {
                    return null;
                }

                available -= count;
                taken += count;
                var ids = new long[count];
                for (var filled = 0; filled < count;)
                {
                    filled = Fill(ids, filled);
                }

                Array.Sort(ids);
                last = ids.Length > 0 ? ids[^1] : last;
                return ids;
            }
        }

        // Ranges ascend.
        private void GiveUp(long upTo)
        {
            while (ranges.First is { Value: var (first, count) } && first <= upTo)
            {
                var gone = Math.Min(count, upTo - first + 1);
                ranges.RemoveFirst();
                available -= gone;
                if (gone < count)
                {
                    ranges.AddFirst((first + gone, count - gone));
                }
            }
        }

        private int Fill(long[] ids, int filled)
        {
            var (first, count) = ranges.First!.Value;
            var used = (int)Math.Min(count, ids.Length - filled);
            for (var i = 0; i < used; i++)
            {
                ids[filled + i] = first + i;
            }

            ranges.RemoveFirst();
            if (used < count)
            {
                ranges.AddFirst((first + used, count - used));
            }

            return filled + used;
        }

        private sealed class Turn(SemaphoreSlim turns) : IDisposable
        {
            public void Dispose() => turns.Release();
        }
    }
}

/// <summary>A unit needs more ids than are reserved: it is rolled back, ids are reserved, and it runs again.</summary>
internal sealed class IdsNeededException(Func<int, CancellationToken, Task> reserve) : Exception("ids are to be reserved")
{
    /// <summary>Reserves more with every run: a unit that takes ids one by one loses those of the run that failed.</summary>
    public Task ReserveAsync(int run, CancellationToken cancellationToken) => reserve(run, cancellationToken);
}
