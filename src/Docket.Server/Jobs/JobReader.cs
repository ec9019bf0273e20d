using Docket.Sdk.Jobs;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Data;

namespace Docket.Server.Jobs;

/// <summary>
/// Answers <c>jobs.info</c> past EF: the SDK asks for every job it works with (decision 0016).
/// </summary>
internal sealed class JobReader(DocketDatabase database)
{
    // Null where it was removed.
    private const int ProjectName = 26;
    private const int DatasetName = 27;

    // No joins: PostgreSQL plans one of eight tables for milliseconds, and a generic plan of a join may read a whole dataset.
    private static readonly string[] Statements =
    [
        $"""
        SELECT r.id, r.name, r.readme, r.description, r.workspace_id, r.project_id, r.dataset_id, r.created_by, r.user_id, r.reviewer_id,
            r.status, r.disabled, r.priority, r.custom_data, r.meta, r.images_count, r.done_count, r.accepted_count, r.rejected_count,
            r.created_at, r.started_at, r.finished_at, r.annotation_finished_at, r.review_finished_at, r.updated_at,
            (SELECT name FROM workspaces WHERE id = r.workspace_id),
            (SELECT name FROM projects WHERE team_id = r.team_id AND id = r.project_id AND removed_at IS NULL),
            (SELECT name FROM datasets WHERE team_id = r.team_id AND id = r.dataset_id AND removed_at IS NULL),
            (SELECT login FROM users WHERE id = r.created_by),
            (SELECT login FROM users WHERE id = r.user_id),
            (SELECT login FROM users WHERE id = r.reviewer_id),
            r.guide_id, r.due_at
        FROM jobs r
        WHERE {JobSql.Seen} AND r.removed_at IS NULL AND EXISTS (SELECT 1 FROM teams WHERE id = $1 AND removed_at IS NULL)
        """,
        """
        SELECT e.image_id,
            (SELECT name FROM images WHERE team_id = e.team_id AND dataset_id = (SELECT dataset_id FROM jobs WHERE team_id = $1 AND id = $2) AND id = e.image_id),
            e.status
        FROM job_entities e
        WHERE e.team_id = $1 AND e.job_id = $2
        ORDER BY e.image_id
        """,
        """
        SELECT FALSE, id, name
        FROM classes
        WHERE team_id = $1 AND project_id = (SELECT project_id FROM jobs WHERE team_id = $1 AND id = $2) AND removed_at IS NULL
        UNION ALL
        SELECT TRUE, id, name
        FROM tag_metas
        WHERE team_id = $1 AND project_id = (SELECT project_id FROM jobs WHERE team_id = $1 AND id = $2) AND removed_at IS NULL
        """,
    ];

    private static readonly string[] LaterLabels =
    [
        """
        SELECT FALSE, id, name FROM classes WHERE team_id = $1 AND project_id = $2 AND removed_at IS NULL AND created_at >= $3
        UNION ALL
        SELECT TRUE, id, name FROM tag_metas WHERE team_id = $1 AND project_id = $2 AND removed_at IS NULL AND created_at >= $3
        ORDER BY id
        """,
    ];

    private static readonly string[] RemovedLabels =
    [
        """
        SELECT FALSE, id, name FROM classes WHERE team_id = $1 AND project_id = $2 AND removed_at IS NOT NULL
        UNION ALL
        SELECT TRUE, id, name FROM tag_metas WHERE team_id = $1 AND project_id = $2 AND removed_at IS NOT NULL
        """,
    ];

    /// <summary>The job, or null if it is not there for the caller.</summary>
    public Task<Job?> InfoAsync(Caller caller, JobInfoRequest request, CancellationToken ct) =>
        database.ReadAsync(prepared => ReadAsync(prepared, caller, request, ct), ct);

    private static async Task<Job?> ReadAsync(PreparedStatements prepared, Caller caller, JobInfoRequest request, CancellationToken ct)
    {
        var values = JobSql.SeenBy(caller, request.Id, archived: request.ShowDisabled);
        JobRow row;
        JobNames names;
        List<JobEntity> entities;
        await using (var rows = await prepared.ReadAsync(Statements, values, ct))
        {
            if (!await rows.ReadAsync(ct) || rows.IsNull(ProjectName) || rows.IsNull(DatasetName))
            {
                return null;
            }

            row = RowOf(rows, caller.TeamId);
            names = NamesOf(rows, row);
            await rows.NextAsync(ct);
            entities = await EntitiesAsync(rows, row.ImagesCount, ct);
            await rows.NextAsync(ct);
            await AddAsync(names, rows, ct);
        }

        var meta = await MetaAsync(prepared, row, ct);
        if (meta.Labels.Any(id => !names.Classes.ContainsKey(id) && !names.Tags.ContainsKey(id)))
        {
            await AddAsync(names, prepared, RemovedLabels, [row.TeamId, row.ProjectId], ct);
        }

        return JobContracts.Make(row, meta, names) with { Entities = entities };
    }

    private static async Task<List<JobEntity>> EntitiesAsync(PreparedRows rows, int count, CancellationToken ct)
    {
        var entities = new List<JobEntity>(count);
        while (await rows.ReadAsync(ct))
        {
            entities.Add(new JobEntity { Id = rows.Number(0), Name = rows.Text(1), ReviewStatus = ReviewStatus.From(rows.Text(2)) });
        }

        return entities;
    }

    /// <summary>The rules with the classes and tags that were made after the job, where it takes those.</summary>
    private static async Task<StoredJobMeta> MetaAsync(PreparedStatements prepared, JobRow row, CancellationToken ct)
    {
        var meta = StoredJobMeta.Parse(row.Meta);
        if (!meta.DynamicClasses && !meta.DynamicTags)
        {
            return meta;
        }

        var later = new JobNames();
        await AddAsync(later, prepared, LaterLabels, [row.TeamId, row.ProjectId, row.CreatedAt.ToUnixTimeMilliseconds()], ct);
        return meta.With(later.Classes.Keys, later.Tags.Keys);
    }

    private static async Task AddAsync(JobNames names, PreparedStatements prepared, string[] statements, object[] values, CancellationToken ct)
    {
        await using var rows = await prepared.ReadAsync(statements, values, ct);
        await AddAsync(names, rows, ct);
    }

    private static async Task AddAsync(JobNames names, PreparedRows rows, CancellationToken ct)
    {
        while (await rows.ReadAsync(ct))
        {
            (rows.Flag(0) ? names.Tags : names.Classes)[rows.Number(1)] = rows.Text(2);
        }
    }

    private static JobRow RowOf(PreparedRows rows, long teamId) => new()
    {
        TeamId = teamId,
        Id = rows.Number(0),
        Name = rows.Text(1),
        Readme = rows.TextOrNull(2),
        Description = rows.TextOrNull(3),
        WorkspaceId = rows.Number(4),
        ProjectId = rows.Number(5),
        DatasetId = rows.Number(6),
        CreatedBy = rows.Number(7),
        UserId = rows.Number(8),
        ReviewerId = rows.NumberOrNull(9),
        Status = JobStatus.From(rows.Text(10)),
        Disabled = rows.Flag(11),
        Priority = rows.Count(12),
        CustomData = rows.Text(13),
        Meta = rows.Text(14),
        ImagesCount = rows.Count(15),
        DoneCount = rows.Count(16),
        AcceptedCount = rows.Count(17),
        RejectedCount = rows.Count(18),
        CreatedAt = rows.Time(19),
        StartedAt = rows.TimeOrNull(20),
        FinishedAt = rows.TimeOrNull(21),
        AnnotationFinishedAt = rows.TimeOrNull(22),
        ReviewFinishedAt = rows.TimeOrNull(23),
        UpdatedAt = rows.Time(24),
        GuideId = rows.NumberOrNull(31),
        DueAt = rows.TimeOrNull(32),
    };

    private static JobNames NamesOf(PreparedRows rows, JobRow row)
    {
        var names = new JobNames
        {
            Workspaces = { [row.WorkspaceId] = rows.Text(25) },
            Projects = { [row.ProjectId] = rows.Text(ProjectName) },
            Datasets = { [row.DatasetId] = rows.Text(DatasetName) },
            Logins = { [row.CreatedBy] = rows.Text(28), [row.UserId] = rows.Text(29) },
        };
        if (row.ReviewerId is { } reviewer)
        {
            names.Logins[reviewer] = rows.Text(30);
        }

        return names;
    }
}
