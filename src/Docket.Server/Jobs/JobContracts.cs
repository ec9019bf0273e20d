using Docket.Sdk.Jobs;
using Docket.Server.Accounts;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>Makes jobs of rows: names of what a job refers to are looked up for all rows at once.</summary>
internal sealed class JobContracts(DocketDb db)
{
    public async Task<IReadOnlyList<Job>> MakeAsync(long teamId, IReadOnlyList<JobRow> rows, CancellationToken ct)
    {
        var metas = await db.MetasOfAsync(teamId, rows, ct);
        var names = await NamesAsync(teamId, rows, metas.Values, ct);
        return [.. rows.Select(row => Make(row, metas[row.Id], names))];
    }

    private async Task<JobNames> NamesAsync(long teamId, IReadOnlyList<JobRow> rows, IEnumerable<StoredJobMeta> metas, CancellationToken ct)
    {
        var workspaceIds = rows.Select(row => row.WorkspaceId).Distinct().ToList();
        var projectIds = rows.Select(row => row.ProjectId).Distinct().ToList();
        var datasetIds = rows.Select(row => row.DatasetId).Distinct().ToList();
        var labelIds = metas.SelectMany(meta => meta.Labels).Distinct().ToList();
        return new JobNames
        {
            Workspaces = await db.Workspaces.Where(row => row.TeamId == teamId && workspaceIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct),
            Projects = await db.Projects.Where(row => row.TeamId == teamId && projectIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct),
            Datasets = await db.Datasets.Where(row => row.TeamId == teamId && datasetIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct),
            Classes = await db.Classes.Where(row => row.TeamId == teamId && labelIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct),
            Tags = await db.TagMetas.Where(row => row.TeamId == teamId && labelIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct),
            Logins = await db.LoginsAsync(rows.SelectMany(row => new[] { row.CreatedBy, row.UserId, row.ReviewerId ?? row.UserId }), ct),
        };
    }

    public static Job Make(JobRow row, StoredJobMeta meta, JobNames names) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Readme = row.Readme,
        Description = row.Description,
        TeamId = row.TeamId,
        WorkspaceId = row.WorkspaceId,
        WorkspaceTitle = names.Workspaces[row.WorkspaceId],
        ProjectId = row.ProjectId,
        ProjectTitle = names.Projects[row.ProjectId],
        DatasetId = row.DatasetId,
        DatasetTitle = names.Datasets[row.DatasetId],
        CreatedBy = row.CreatedBy,
        ManagerLogin = names.Logins[row.CreatedBy],
        UserId = row.UserId,
        LabelerLogin = names.Logins[row.UserId],
        ReviewerId = row.ReviewerId,
        ReviewerLogin = row.ReviewerId is { } reviewer ? names.Logins[reviewer] : null,
        CreatedAt = row.CreatedAt,
        StartedAt = row.StartedAt,
        FinishedAt = row.FinishedAt,
        AnnotationFinishedAt = row.AnnotationFinishedAt,
        ReviewFinishedAt = row.ReviewFinishedAt,
        UpdatedAt = row.UpdatedAt,
        DueAt = row.DueAt,
        Status = row.Status,
        Disabled = row.Disabled,
        ImagesCount = row.ImagesCount,
        FinishedImagesCount = row.DoneCount,
        RejectedImagesCount = row.RejectedCount,
        AcceptedImagesCount = row.AcceptedCount,
        ProgressImagesCount = row.DoneCount + row.AcceptedCount,
        Priority = row.Priority,
        CustomData = row.CustomData.ToRawJson(),
        Meta = Make(meta, names) with { Guide = row.GuideId },
    };

    private static JobMeta Make(StoredJobMeta meta, JobNames names) => new()
    {
        Classes = [.. meta.ClassIds.Select(id => new IdAndName { Id = id, Name = names.Classes[id] })],
        ProjectTags = [.. meta.TagIds.Select(id => new IdAndName { Id = id, Name = names.Tags[id] })],
        ReadOnlyTags = [.. meta.ReadOnlyTagIds.Select(id => new IdAndName { Id = id, Name = names.Tags[id] })],
        ImageTags = [.. meta.ImageTags.Select(tag => new ImageTagChoice { Id = tag.Id, Name = names.Tags[tag.Id], Positive = tag.Positive })],
        Range = meta.Range,
        ImageFiguresLimit = meta.ImageFiguresLimit == 0 ? null : meta.ImageFiguresLimit,
        ImageTagsLimit = meta.ImageTagsLimit == 0 ? null : meta.ImageTagsLimit,
        DynamicClasses = meta.DynamicClasses,
        DynamicTags = meta.DynamicTags,
        AllowRestore = meta.AllowRestore,
        DisableConfirm = meta.DisableConfirm,
        DisableSubmit = meta.DisableSubmit,
        EnableIntermediateReview = meta.EnableIntermediateReview,
        ToolboxSettings = meta.ToolboxSettings,
        Others = meta.Others,
    };
}

/// <summary>The names of what jobs refer to, by id.</summary>
internal sealed record JobNames
{
    public Dictionary<long, string> Workspaces { get; init; } = [];

    public Dictionary<long, string> Projects { get; init; } = [];

    public Dictionary<long, string> Datasets { get; init; } = [];

    public Dictionary<long, string> Classes { get; init; } = [];

    public Dictionary<long, string> Tags { get; init; } = [];

    public Dictionary<long, string> Logins { get; init; } = [];
}
