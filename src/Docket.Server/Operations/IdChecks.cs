using System.Globalization;
using System.Runtime.CompilerServices;
using Docket.Server.Data;

namespace Docket.Server.Operations;

/// <summary>Every id is below the mark from which the next ones are handed out, in a block of its team, and given once.</summary>
internal static class IdChecks
{
    private static readonly (string Kind, string Table)[] InBlocks =
    [
        ("project", "projects"), ("dataset", "datasets"), ("image", "images"), ("figure", "figures"), ("tag", "tags"), ("job", "jobs"), ("class", "classes"), ("tag meta", "tag_metas"),
        ("guide", "guides"), ("issue", "issues"), ("comment", "issue_comments"), ("sub-issue", "sub_issues"),
    ];

    public static IEnumerable<string> All(Teams teams) =>
    [
        .. InBlocks.Select(kind => $"""
            SELECT '{kind.Kind} ' || newest || ' was never handed out to team ' || team_id
            FROM (SELECT r.team_id, max(r.id) AS newest FROM {kind.Table} r WHERE {teams.Of("r")} GROUP BY r.team_id, (r.id - 1) / {IdBlockRow.Size}) used
            WHERE NOT EXISTS (SELECT 1 FROM id_blocks b WHERE b.block = (newest - 1) / {IdBlockRow.Size} AND b.team_id = used.team_id AND b.next > newest)
            """),
        $"""
        SELECT 'journal row ' || j.id || ' was never handed out' FROM journal j
        WHERE {teams.Of("j")} AND j.id >= (SELECT s.next FROM sequences s WHERE s.name = '{IdSpace.Journal.Sequence}')
        """,
    ];

    /// <summary>Ids that two things have. Both databases merge what their indexes hold in order; one neighbour is compared with the next.</summary>
    public static async IAsyncEnumerable<string> TwiceAsync(DocketDb db, Teams teams, [EnumeratorCancellation] CancellationToken ct)
    {
        var all = string.Join(" UNION ALL ", InBlocks.Select(kind => $"SELECT r.team_id, r.id FROM {kind.Table} r WHERE {teams.Of("r")}"));
        var last = 0L;
        await foreach (var id in Verification.ReadAsync(db, $"SELECT team_id, id FROM ({all}) used ORDER BY team_id, id", row => row.GetInt64(1), ct))
        {
            if (id == last)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"id {id} was handed out twice");
            }

            last = id;
        }
    }
}
