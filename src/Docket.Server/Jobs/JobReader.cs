using System.Data.Common;
using Docket.Sdk.Jobs;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Data;

namespace Docket.Server.Jobs;

/// <summary>
/// Answers <c>jobs.info</c> past EF: the SDK asks for every job it works with (decision 0016). What the caller may see is what
/// <see cref="JobQueries"/> says, here in the statement that reads.
/// </summary>
internal sealed class JobReader(DocketDatabase database)
{
    private static readonly string[] JobAndEntities =
    [
        """
        SELECT j.id, j.name, j.readme, j.description, j.workspace_id, j.project_id, j.dataset_id, j.created_by, j.user_id, j.reviewer_id,
            j.status, j.disabled, j.priority, j.custom_data, j.meta, j.images_count, j.done_count, j.accepted_count, j.rejected_count,
            j.created_at, j.started_at, j.finished_at, j.annotation_finished_at, j.review_finished_at, j.updated_at,
            w.name, p.name, d.name, m.login, u.login, r.login
        FROM jobs j
        JOIN teams t ON t.id = j.team_id AND t.removed_at IS NULL
        JOIN projects p ON p.team_id = j.team_id AND p.id = j.project_id AND p.removed_at IS NULL
        JOIN datasets d ON d.team_id = j.team_id AND d.id = j.dataset_id AND d.removed_at IS NULL
        JOIN workspaces w ON w.id = j.workspace_id
        JOIN users m ON m.id = j.created_by
        JOIN users u ON u.id = j.user_id
        LEFT JOIN users r ON r.id = j.reviewer_id
        WHERE j.team_id = $1 AND j.id = $2 AND j.removed_at IS NULL AND ($3 OR NOT j.disabled)
            AND ($4 OR j.user_id = $6 OR j.reviewer_id = $6 OR ($5 AND j.created_by = $6))
        """,
        """
        SELECT e.image_id, i.name, e.status
        FROM jobs j
        JOIN job_entities e ON e.team_id = j.team_id AND e.job_id = j.id
        JOIN images i ON i.team_id = j.team_id AND i.dataset_id = j.dataset_id AND i.id = e.image_id
        WHERE j.team_id = $1 AND j.id = $2
        ORDER BY e.image_id
        """,
    ];

    private static readonly string[] LaterLabels =
    [
        "SELECT id, name FROM classes WHERE team_id = $1 AND project_id = $2 AND removed_at IS NULL AND created_at >= $3 ORDER BY id",
        "SELECT id, name FROM tag_metas WHERE team_id = $1 AND project_id = $2 AND removed_at IS NULL AND created_at >= $3 ORDER BY id",
    ];

    private readonly string[] labels =
    [
        $"SELECT id, name FROM classes WHERE team_id = $1 AND {database.AmongIds("id", "$2")}",
        $"SELECT id, name FROM tag_metas WHERE team_id = $1 AND {database.AmongIds("id", "$2")}",
    ];

    /// <summary>The job, or null if it is not there for the caller.</summary>
    public Task<Job?> InfoAsync(Caller caller, JobInfoRequest request, CancellationToken ct) => database.ReadAsync(reads => ReadAsync(reads, caller, request, ct), ct);

    private async Task<Job?> ReadAsync(PreparedReads reads, Caller caller, JobInfoRequest request, CancellationToken ct)
    {
        object[] values = [caller.TeamId, request.Id, request.ShowDisabled, caller.SeesAllJobs, caller.Role == Role.Reviewer, caller.UserId];
        JobRow row;
        JobNames names;
        var entities = new List<JobEntity>();
        await using (var reader = await reads.ReadAsync(JobAndEntities, values, ct))
        {
            if (!await reader.ReadAsync(ct))
            {
                return null;
            }

            row = RowOf(reader, caller.TeamId);
            names = NamesOf(reader, row);
            await reader.NextResultAsync(ct);
            entities.Capacity = row.ImagesCount;
            while (await reader.ReadAsync(ct))
            {
                entities.Add(new JobEntity { Id = reader.GetInt64(0), Name = reader.GetString(1), ReviewStatus = ReviewStatus.From(reader.GetString(2)) });
            }
        }

        var meta = StoredJobMeta.Parse(row.Meta);
        if (meta.DynamicClasses || meta.DynamicTags)
        {
            var (classes, tags) = await NamesAsync(reads, LaterLabels, [row.TeamId, row.ProjectId, row.CreatedAt.ToUnixTimeMilliseconds()], ct);
            meta = meta.With(classes.Keys, tags.Keys);
        }

        if (meta.Labels.Distinct().ToList() is { Count: > 0 } listed)
        {
            var (classes, tags) = await NamesAsync(reads, labels, [row.TeamId, reads.Ids(listed)], ct);
            names = names with { Classes = classes, Tags = tags };
        }

        return JobContracts.Make(row, meta, names) with { Entities = entities };
    }

    private static async Task<(Dictionary<long, string> Classes, Dictionary<long, string> Tags)> NamesAsync(PreparedReads reads, string[] statements, object[] values, CancellationToken ct)
    {
        await using var reader = await reads.ReadAsync(statements, values, ct);
        var classes = await NamesAsync(reader, ct);
        await reader.NextResultAsync(ct);
        return (classes, await NamesAsync(reader, ct));
    }

    private static async Task<Dictionary<long, string>> NamesAsync(DbDataReader reader, CancellationToken ct)
    {
        var names = new Dictionary<long, string>();
        while (await reader.ReadAsync(ct))
        {
            names.Add(reader.GetInt64(0), reader.GetString(1));
        }

        return names;
    }

    private static JobRow RowOf(DbDataReader reader, long teamId) => new()
    {
        TeamId = teamId,
        Id = reader.GetInt64(0),
        Name = reader.GetString(1),
        Readme = reader.IsDBNull(2) ? null : reader.GetString(2),
        Description = reader.IsDBNull(3) ? null : reader.GetString(3),
        WorkspaceId = reader.GetInt64(4),
        ProjectId = reader.GetInt64(5),
        DatasetId = reader.GetInt64(6),
        CreatedBy = reader.GetInt64(7),
        UserId = reader.GetInt64(8),
        ReviewerId = reader.IsDBNull(9) ? null : reader.GetInt64(9),
        Status = JobStatus.From(reader.GetString(10)),
        Disabled = reader.GetBoolean(11),
        Priority = reader.GetInt32(12),
        CustomData = reader.GetString(13),
        Meta = reader.GetString(14),
        ImagesCount = reader.GetInt32(15),
        DoneCount = reader.GetInt32(16),
        AcceptedCount = reader.GetInt32(17),
        RejectedCount = reader.GetInt32(18),
        CreatedAt = TimeAt(reader, 19)!.Value,
        StartedAt = TimeAt(reader, 20),
        FinishedAt = TimeAt(reader, 21),
        AnnotationFinishedAt = TimeAt(reader, 22),
        ReviewFinishedAt = TimeAt(reader, 23),
        UpdatedAt = TimeAt(reader, 24)!.Value,
    };

    private static JobNames NamesOf(DbDataReader reader, JobRow row)
    {
        var logins = new Dictionary<long, string> { [row.CreatedBy] = reader.GetString(28), [row.UserId] = reader.GetString(29) };
        if (row.ReviewerId is { } reviewer)
        {
            logins[reviewer] = reader.GetString(30);
        }

        return new JobNames
        {
            Workspaces = new Dictionary<long, string> { [row.WorkspaceId] = reader.GetString(25) },
            Projects = new Dictionary<long, string> { [row.ProjectId] = reader.GetString(26) },
            Datasets = new Dictionary<long, string> { [row.DatasetId] = reader.GetString(27) },
            Classes = new Dictionary<long, string>(),
            Tags = new Dictionary<long, string>(),
            Logins = logins,
        };
    }

    private static DateTimeOffset? TimeAt(DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(ordinal));
}
