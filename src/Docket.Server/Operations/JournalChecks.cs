using Docket.Server.Activity;

namespace Docket.Server.Operations;

/// <summary>The journal against the rows, in both directions: what is there was written down once, and what was written down is there.</summary>
internal static class JournalChecks
{
    public static IEnumerable<string> All(Teams teams) =>
    [
        .. Once(teams, "project", "projects", "project_id", Actions.CreateProject),
        .. Once(teams, "dataset", "datasets", "dataset_id", Actions.CreateDataset),
        .. Once(teams, "image", "images", "image_id", Actions.CreateImage),
        .. Once(teams, "job", "jobs", "job_id", Actions.CreateJob),
        $"""
        SELECT 'image ' || image_id || ' of job ' || job_id || ' is ' || status || ', the journal says ' || newest
        FROM (SELECT e.image_id, e.job_id, e.status, coalesce(({NewestMark("id")}), 'none') AS newest, coalesce(({NewestMark("at")}), 'none') AS latest FROM job_entities e WHERE {teams.Of("e")}) marks
        WHERE status <> newest AND status <> latest
        """,
    ];

    // Ids follow the order of making within a node; times do between nodes, as far as their clocks agree.
    private static string NewestMark(string order) => $"""
        SELECT m.review_status FROM journal m
        WHERE m.team_id = e.team_id AND m.image_id = e.image_id AND m.job_id = e.job_id AND m.action = '{Actions.ReviewStatusUpdated}'
        ORDER BY m.{order} DESC, m.id DESC LIMIT 1
        """;

    private static IEnumerable<string> Once(Teams teams, string kind, string table, string column, string action)
    {
        var written = $"SELECT j.team_id, j.{column} AS id, count(*) AS times FROM journal j WHERE j.action = '{action}' AND j.{column} IS NOT NULL AND {teams.Of("j")} GROUP BY j.team_id, j.{column}";
        yield return $"""
            SELECT '{kind} ' || r.id || ': in the journal ' || coalesce(w.times, 0) || ' times'
            FROM {table} r LEFT JOIN ({written}) w ON w.team_id = r.team_id AND w.id = r.id
            WHERE coalesce(w.times, 0) <> 1 AND {teams.Of("r")}
            """;
        yield return $"""
            SELECT '{kind} ' || w.id || ' is in the journal and not there'
            FROM ({written}) w WHERE NOT EXISTS (SELECT 1 FROM {table} r WHERE r.team_id = w.team_id AND r.id = w.id)
            """;
    }
}
