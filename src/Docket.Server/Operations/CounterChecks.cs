namespace Docket.Server.Operations;

/// <summary>
/// The counters that are kept beside the rows they count. What lies in an archived dataset counts there alone, until it is restored. Each count is a
/// look into the key of what is counted, which lies in the order of the outer rows: nothing is gathered in memory.
/// </summary>
internal static class CounterChecks
{
    private const string ImagesOfProject = "FROM datasets d JOIN images i ON i.team_id = d.team_id AND i.dataset_id = d.id WHERE d.team_id = p.team_id AND d.project_id = p.id AND d.removed_at IS NULL AND i.removed_at IS NULL";
    private const string ImagesOfDataset = "FROM images i WHERE i.team_id = d.team_id AND i.dataset_id = d.id AND i.removed_at IS NULL";

    public static IEnumerable<string> All(Teams teams) =>
    [
        Check("project", "projects p", teams.Of("p"), "p.id", "images", "p.images_count", $"SELECT count(*) {ImagesOfProject}"),
        Check("project", "projects p", teams.Of("p"), "p.id", "size", "p.size", $"SELECT coalesce(sum(i.size), 0) {ImagesOfProject}"),
        Check("project", "projects p", teams.Of("p"), "p.id", "datasets", "p.datasets_count", "SELECT count(*) FROM datasets d WHERE d.team_id = p.team_id AND d.project_id = p.id AND d.removed_at IS NULL"),
        Check("dataset", "datasets d", teams.Of("d"), "d.id", "images", "d.images_count", $"SELECT count(*) {ImagesOfDataset}"),
        Check("dataset", "datasets d", teams.Of("d"), "d.id", "size", "d.size", $"SELECT coalesce(sum(i.size), 0) {ImagesOfDataset}"),
        Check("image", "images i", teams.Of("i"), "i.id", "labels", "i.labels_count", "SELECT count(*) FROM figures f WHERE f.team_id = i.team_id AND f.image_id = i.id AND f.removed_at IS NULL"),
        Job(teams, "images", "images_count", "TRUE"),
        Job(teams, "done", "done_count", "e.status = 'done'"),
        Job(teams, "accepted", "accepted_count", "e.status IN ('accepted', 'quality_check_accepted')"),
        Job(teams, "rejected", "rejected_count", "e.status = 'rejected'"),
    ];

    private static string Job(Teams teams, string counter, string column, string status) =>
        Check("job", "jobs j", teams.Of("j"), "j.id", counter, $"j.{column}", $"SELECT count(*) FROM job_entities e WHERE e.team_id = j.team_id AND e.job_id = j.id AND {status}");

    private static string Check(string thing, string table, string teams, string id, string counter, string stored, string counted) => $"""
        SELECT '{thing} ' || id || ': {counter} says ' || stored || ', there are ' || counted
        FROM (SELECT {id} AS id, {stored} AS stored, ({counted}) AS counted FROM {table} WHERE {teams}) kept
        WHERE stored <> counted
        """;
}
