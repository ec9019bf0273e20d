using System.Linq.Expressions;
using Docket.Server.Activity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Docket.Server.Data;

/// <summary>
/// The rows of the journal that are to be sealed or told of next, in an order in which nothing is ever put before what was read. A row can be skipped
/// for ever if a later one is read before it is committed; the two databases keep from that in their own ways.
/// </summary>
internal abstract class SealSource
{
    /// <summary>The teams with rows to be sealed; among them 0, which stands for no team.</summary>
    /// <param name="db">The database.</param>
    /// <param name="through">The highest id to be sealed, where ids tell.</param>
    public abstract IQueryable<long> Teams(DocketDb db, long through);

    /// <summary>The rows of a team behind a place that will have none put before them any more, in the order of sealing.</summary>
    public abstract IQueryable<JournalRow> Rows(DocketDb db, long team, JournalCursor reached, long through, int most);

    /// <summary>The last row of a team that will have none put before it any more.</summary>
    public abstract IQueryable<JournalRow> Last(DocketDb db, long team, long through);

    /// <summary>Reads the columns of an activity with the transaction of the row.</summary>
    public abstract Expression<Func<JournalRow, ActivityColumns>> Columns { get; }

    /// <summary>Whether rows of a team are written that have to wait for others to end.</summary>
    public abstract Task<bool> IsHeldUpAsync(DocketDb db, long team, CancellationToken ct);

    /// <summary>The rows of a team that are not behind its last seal.</summary>
    public abstract IQueryable<JournalRow> Passed(DocketDb db, SealRow last);

    /// <summary>The transaction of a row, for the cursor.</summary>
    public abstract Task<long> XidAsync(DocketDb db, long team, long id, CancellationToken ct);
}

/// <summary>
/// On SQLite units run one after another and take journal ids in ascending order, so ids up to the last one that this process took are all committed
/// or lost, once no unit is under way (<see cref="IdAllocator.Passed"/>). A row that another process writes, as reset-password does, has an id above
/// all that this one has reserved, and waits until these are used up or given up.
/// </summary>
internal sealed class SqliteSealSource : SealSource
{
    public override IQueryable<long> Teams(DocketDb db, long through) => db.Database.SqlQuery<long>($"""
        SELECT t.id AS Value FROM (SELECT 0 AS id UNION ALL SELECT id FROM teams) t
        WHERE EXISTS (
            SELECT 1 FROM journal j WHERE j.team_id = t.id AND j.id <= {through}
            AND j.id > coalesce((SELECT s.reached_id FROM seals s WHERE s.team_id = t.id ORDER BY s.number DESC LIMIT 1), 0))
        """);

    public override Expression<Func<JournalRow, ActivityColumns>> Columns => ActivityNames.Columns;

    public override IQueryable<JournalRow> Rows(DocketDb db, long team, JournalCursor reached, long through, int most) =>
        db.Journal.Where(row => row.TeamId == team && row.Id > reached.Id && row.Id <= through).OrderBy(row => row.Id).Take(most);

    public override IQueryable<JournalRow> Last(DocketDb db, long team, long through) =>
        db.Journal.Where(row => row.TeamId == team && row.Id <= through).OrderByDescending(row => row.Id).Take(1);

    public override Task<bool> IsHeldUpAsync(DocketDb db, long team, CancellationToken ct) => Task.FromResult(false);

    public override IQueryable<JournalRow> Passed(DocketDb db, SealRow last) => db.Journal.Where(row => row.TeamId == last.TeamId && row.Id <= last.ReachedId);

    public override Task<long> XidAsync(DocketDb db, long team, long id, CancellationToken ct) => Task.FromResult(0L);
}

/// <summary>
/// On PostgreSQL many nodes write at once. Rows carry their transaction; those below the oldest transaction still open are all committed or lost, and
/// the order is that of transaction and id.
/// </summary>
/// <param name="all">Whether rows of transactions that still run are taken too: of another cluster, none does.</param>
internal sealed class PostgresSealSource(bool all = false) : SealSource
{
    private const string Transaction = "Xid";

    // The condition is a constant of this class and holds nothing that anybody sent.
    private readonly string ended = all ? "TRUE" : "j.xid < pg_snapshot_xmin(pg_current_snapshot())";

#pragma warning disable EF1002 // The condition above is all that is put in.
    public override IQueryable<long> Teams(DocketDb db, long through) => db.Database.SqlQueryRaw<long>($"""
        SELECT t.id AS "Value" FROM (SELECT 0 AS id UNION ALL SELECT id FROM teams) t
        LEFT JOIN LATERAL (SELECT s.reached_xid, s.reached_id FROM seals s WHERE s.team_id = t.id ORDER BY s.number DESC LIMIT 1) c ON TRUE
        WHERE EXISTS (
            SELECT 1 FROM journal j WHERE j.team_id = t.id AND {ended}
            AND (j.xid, j.id) > (CAST(coalesce(c.reached_xid, 0)::text AS xid8), coalesce(c.reached_id, 0)))
        """);

    public override Expression<Func<JournalRow, ActivityColumns>> Columns { get; } = WithTransaction();

    public override IQueryable<JournalRow> Rows(DocketDb db, long team, JournalCursor reached, long through, int most) => db.Journal
        .FromSqlRaw(
            $$"""
            SELECT * FROM journal j WHERE j.team_id = {0} AND {{ended}} AND (j.xid, j.id) > (CAST({1}::text AS xid8), {2})
            ORDER BY j.xid, j.id LIMIT {3}
            """,
            team, reached.Xid, reached.Id, most)
        .OrderBy(row => EF.Property<ulong>(row, Transaction)).ThenBy(row => row.Id);

    public override IQueryable<JournalRow> Last(DocketDb db, long team, long through) => db.Journal
        .FromSqlRaw($$"""SELECT * FROM journal j WHERE j.team_id = {0} AND {{ended}} ORDER BY j.xid DESC, j.id DESC LIMIT 1""", team);
#pragma warning restore EF1002

    public override Task<bool> IsHeldUpAsync(DocketDb db, long team, CancellationToken ct) => db.Journal
        .FromSql($"SELECT * FROM journal j WHERE j.team_id = {team} AND j.xid >= pg_snapshot_xmin(pg_current_snapshot())")
        .AnyAsync(ct);

    public override IQueryable<JournalRow> Passed(DocketDb db, SealRow last) => db.Journal.FromSqlRaw(
        "SELECT * FROM journal j WHERE j.team_id = {0} AND (j.xid, j.id) <= (CAST({1}::text AS xid8), {2})", last.TeamId, last.ReachedXid, last.ReachedId);

    public override async Task<long> XidAsync(DocketDb db, long team, long id, CancellationToken ct) =>
        (long)await db.Journal.Where(row => row.TeamId == team && row.Id == id).Select(row => EF.Property<ulong>(row, Transaction)).SingleAsync(ct);

    private static Expression<Func<JournalRow, ActivityColumns>> WithTransaction()
    {
        var columns = ActivityNames.Columns;
        var made = (MemberInitExpression)columns.Body;
        Expression<Func<JournalRow, ulong>> xid = row => EF.Property<ulong>(row, Transaction);
        var ofRow = ReplacingExpressionVisitor.Replace(xid.Parameters[0], columns.Parameters[0], xid.Body);
        return Expression.Lambda<Func<JournalRow, ActivityColumns>>(
            made.Update(made.NewExpression, [.. made.Bindings, Expression.Bind(typeof(ActivityColumns).GetProperty(nameof(ActivityColumns.Xid))!, ofRow)]), columns.Parameters);
    }
}
