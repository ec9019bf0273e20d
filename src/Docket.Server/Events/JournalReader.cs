using System.Linq.Expressions;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Events;

/// <summary>Reads the journal of a team in an order in which nothing is ever put before what was read (<see cref="SealSource"/>).</summary>
internal sealed class JournalReader
{
    private readonly DocketDatabase database;
    private readonly IdAllocator ids;
    private readonly EventLimits limits;

    // On SQLite: the last id such that all up to it are committed or lost.
    private long passed = -1;

    public JournalReader(DocketDatabase database, IdAllocator ids, EventLimits limits)
    {
        (this.database, this.ids, this.limits) = (database, ids, limits);
        database.JournalWritten += _ => Pass();
    }

    /// <summary>The place behind everything that has happened.</summary>
    public async Task<JournalCursor> NowAsync(long team, CancellationToken ct)
    {
        var through = await ThroughAsync(ct);
        await using var db = database.CreateContext();
        return CursorOf(await database.Seals.Last(db, team, through).Select(database.Seals.Columns).SingleOrDefaultAsync(ct));
    }

    /// <summary>Whether the place is one of the team's, and not too far back to go on from.</summary>
    public async Task<bool> IsKnownAsync(long team, JournalCursor cursor, CancellationToken ct)
    {
        var through = await ThroughAsync(ct);
        await using var db = database.CreateContext();
        if (cursor != default)
        {
            var row = await db.Journal.Where(row => row.TeamId == team && row.Id == cursor.Id).Select(database.Seals.Columns).SingleOrDefaultAsync(ct);
            if (row is null || CursorOf(row) != cursor)
            {
                return false;
            }
        }

        return await database.Seals.Rows(db, team, cursor, through, limits.MostBehind + 1).CountAsync(ct) <= limits.MostBehind;
    }

    /// <summary>The next events behind a place.</summary>
    public async Task<IReadOnlyList<StreamedEvent>> ReadAsync(long team, JournalCursor after, CancellationToken ct)
    {
        var through = await ThroughAsync(ct);
        await using var db = database.CreateContext();
        var rows = await database.Seals.Rows(db, team, after, through, limits.Batch).Select(database.Seals.Columns).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return [];
        }

        var entries = await ActivityNames.MakeAsync(db, team, rows, ct);
        var jobs = await JobsAsync(db, team, [.. rows.Select(row => row.JobId).OfType<long>().Distinct()], ct);
        return [.. rows.Zip(entries, (row, entry) => new StreamedEvent(CursorOf(row), entry, row.JobId is { } job ? jobs.GetValueOrDefault(job) : null))];
    }

    /// <summary>Whether something is written that has to wait for other transactions to end.</summary>
    public async Task<bool> IsHeldUpAsync(long team, CancellationToken ct)
    {
        await using var db = database.CreateContext();
        return await database.Seals.IsHeldUpAsync(db, team, ct);
    }

    private static JournalCursor CursorOf(ActivityColumns? row) => row is null ? default : new JournalCursor((long)row.Xid, row.Id);

    // Archived or not, as in the list of activity.
    private static async Task<Dictionary<long, JobPeople>> JobsAsync(DocketDb db, long team, IReadOnlyList<long> wanted, CancellationToken ct)
    {
        if (wanted.Count == 0)
        {
            return [];
        }

        var everybody = new Caller(new Identity { UserId = 0, Login = "", IsRoot = false, TokenHash = "", Roles = new Dictionary<long, Role>() }, team, Role.Viewer);
        Expression<Func<JobRow, JobPeople>> people = job => new JobPeople(job.Id, job.UserId, job.ReviewerId, job.CreatedBy);
        return await db.Jobs.VisibleTo(everybody, db, JobsShown.Archived).Where(job => wanted.Contains(job.Id)).Select(people).ToDictionaryAsync(job => job.Id, ct);
    }

    // Between two groups of units: none is under way, and ids are taken within units alone.
    private void Pass() => Volatile.Write(ref passed, ids.Passed(IdSpace.Journal));

    private async Task<long> ThroughAsync(CancellationToken ct)
    {
        if (database is SqliteDatabase && Volatile.Read(ref passed) < 0)
        {
            // A process that has not written yet has no ids of which any could be passed.
            await ids.EnsureAsync(IdSpace.Journal, 1, ct);
            await database.RunAsync(
                _ =>
                {
                    Pass();
                    return Task.FromResult(true);
                },
                ct);
        }

        return Volatile.Read(ref passed);
    }
}
