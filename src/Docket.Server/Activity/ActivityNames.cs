using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using Docket.Sdk.Activity;
using Docket.Sdk.Json;
using Docket.Server.Accounts;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Activity;

/// <summary>What is read of a row of the journal to show it.</summary>
internal sealed record ActivityColumns
{
    public required long Id { get; init; }

    /// <summary>The transaction on PostgreSQL, where it was asked for.</summary>
    public ulong Xid { get; init; }

    public required long UserId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Action { get; init; }

    public long? ProjectId { get; init; }

    public long? DatasetId { get; init; }

    public long? JobId { get; init; }

    public long? ImageId { get; init; }

    public long? FigureId { get; init; }

    public long? ClassId { get; init; }

    public long? TagId { get; init; }

    public string? ReviewStatus { get; init; }

    /// <summary>The state of a row about time worked or about a job; others may be large, and are not shown.</summary>
    public byte[]? State { get; init; }

    public bool Compressed { get; init; }
}

/// <summary>Makes what is shown of rows of the journal: the names of everything on a page are read at once, those of removed things too.</summary>
internal static class ActivityNames
{
    public static Expression<Func<JournalRow, ActivityColumns>> Columns { get; } = row => new ActivityColumns
    {
        Id = row.Id,
        UserId = row.UserId,
        At = row.At,
        Action = row.Action,
        ProjectId = row.ProjectId,
        DatasetId = row.DatasetId,
        JobId = row.JobId,
        ImageId = row.ImageId,
        FigureId = row.FigureId,
        ClassId = row.ClassId,
        TagId = row.TagId,
        ReviewStatus = row.ReviewStatus,
        State = row.Action == Actions.AnnotationDuration || row.Action == Actions.CreateJob || row.Action == Actions.UpdateJob ? row.State : null,
        Compressed = row.Compressed,
    };

    public static async Task<IReadOnlyList<ActivityEntry>> MakeAsync(DocketDb db, long team, IReadOnlyList<ActivityColumns> rows, CancellationToken ct)
    {
        var logins = await db.LoginsAsync(rows.Select(row => row.UserId), ct);
        var projects = await ReadAsync(rows.Select(row => row.ProjectId), ids => db.Projects.Where(row => row.TeamId == team && ids.Contains(row.Id)).Select(row => new Named(row.Id, row.Name)), ct);
        var datasets = await ReadAsync(rows.Select(row => row.DatasetId), ids => db.Datasets.Where(row => row.TeamId == team && ids.Contains(row.Id)).Select(row => new Named(row.Id, row.Name)), ct);
        var images = await ReadAsync(rows.Select(row => row.ImageId), ids => db.Images.Where(row => row.TeamId == team && ids.Contains(row.Id)).Select(row => new Named(row.Id, row.Name)), ct);
        var classes = await ReadAsync(rows.Select(row => row.ClassId), ids => db.Classes.Where(row => row.TeamId == team && ids.Contains(row.Id)).Select(row => new Named(row.Id, row.Name)), ct);
        var jobs = await ReadAsync(rows.Select(row => row.JobId), ids => db.Jobs.Where(row => row.TeamId == team && ids.Contains(row.Id)).Select(row => new Named(row.Id, row.Name)), ct);
        var tags = await ReadAsync(rows.Select(row => row.TagId), ids => db.TagMetas.Where(row => row.TeamId == team && ids.Contains(row.Id)).Select(row => new Named(row.Id, row.Name)), ct);
        return
        [
            .. rows.Select(row => new ActivityEntry
            {
                UserId = row.UserId,
                Action = row.Action,
                Date = row.At,
                User = logins.GetValueOrDefault(row.UserId, ""),
                ProjectId = row.ProjectId,
                Project = NameOf(projects, row.ProjectId),
                DatasetId = row.DatasetId,
                Dataset = NameOf(datasets, row.DatasetId),
                ImageId = row.ImageId,
                Image = NameOf(images, row.ImageId),
                ClassId = row.ClassId,
                Class = NameOf(classes, row.ClassId),
                FigureId = row.FigureId,
                Job = NameOf(jobs, row.JobId),
                JobId = row.JobId,
                Tag = NameOf(tags, row.TagId),
                TagId = row.TagId,
                Meta = MetaOf(row),
            }),
        ];
    }

    private static Task<Dictionary<long, string>> ReadAsync(IEnumerable<long?> ids, Func<IReadOnlyCollection<long>, IQueryable<Named>> named, CancellationToken ct) =>
        named([.. ids.OfType<long>().Distinct()]).ToDictionaryAsync(one => one.Id, one => one.Name, ct);

    private static string? NameOf(Dictionary<long, string> names, long? id) => id is null ? null : names.GetValueOrDefault(id.Value);

    private static RawJson MetaOf(ActivityColumns row) => row switch
    {
        { ReviewStatus: { } status } => new RawJson(Encoding.UTF8.GetBytes($$"""{"reviewStatus":"{{JsonEncodedText.Encode(status)}}"}""")),
        { State: { } state, Action: Actions.AnnotationDuration } => new RawJson(state),
        { State: { } state } => JobState.BriefOf(JournalStates.Read(state, row.Compressed, ServerJson.Default.JobState)!),
        _ => RawJson.EmptyObject,
    };

    private sealed record Named(long Id, string Name);
}
