using Docket.Sdk.Issues;
using Docket.Sdk.Json;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Data;
using Docket.Server.Images;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Issues;

/// <summary>Makes issues of rows: what stands elsewhere is looked up for all rows at once, and of what they are bound to only what the caller sees is told.</summary>
internal sealed class IssueContracts(DocketDb db, Caller caller)
{
    /// <param name="rows">The issues.</param>
    /// <param name="withData">Whether what was drawn is told too.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<IReadOnlyList<Issue>> MakeAsync(IReadOnlyList<IssueRow> rows, bool withData, CancellationToken ct)
    {
        var (team, ids) = (caller.TeamId, rows.Select(row => row.Id).ToList());
        var bindings = await db.IssueBindings.Where(row => row.TeamId == team && ids.Contains(row.IssueId))
            .OrderBy(row => row.SubIssueId).ThenBy(row => row.ImageId).ThenBy(row => row.FigureId)
            .ToListAsync(ct);
        var imageIds = bindings.Select(row => row.ImageId).Distinct().ToList();
        var names = await db.Images.VisibleTo(caller, db).Where(image => imageIds.Contains(image.Id)).ToDictionaryAsync(image => image.Id, image => image.Name, ct);
        var seen = bindings.Where(row => names.ContainsKey(row.ImageId)).ToLookup(row => row.IssueId);
        var places = (await PlacesAsync(ids, withData, ct)).ToLookup(row => row.IssueId);
        var logins = await db.LoginsAsync(rows.Select(row => row.CreatedBy), ct);
        var assignees = (await db.IssueAssignees.Where(row => row.TeamId == team && ids.Contains(row.IssueId)).OrderBy(row => row.UserId).ToListAsync(ct)).ToLookup(row => row.IssueId, row => row.UserId);
        var comments = await db.IssueComments.Where(row => row.TeamId == team && ids.Contains(row.IssueId))
            .GroupBy(row => row.IssueId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, ct);
        return
        [
            .. rows.Select(row => Make(row, seen[row.Id].FirstOrDefault(), names, logins[row.CreatedBy]) with
            {
                Assignees = [.. assignees[row.Id]],
                CommentsCount = comments.GetValueOrDefault(row.Id),
                SubIssues = Make(places[row.Id], seen[row.Id].ToLookup(binding => binding.SubIssueId)),
            }),
        ];
    }

    /// <summary>Comments with the logins of their authors.</summary>
    public async Task<IReadOnlyList<IssueComment>> MakeAsync(IReadOnlyList<IssueCommentRow> rows, CancellationToken ct)
    {
        var logins = await db.LoginsAsync(rows.Select(row => row.CreatedBy), ct);
        return
        [
            .. rows.Select(row => new IssueComment
            {
                Id = row.Id,
                IssueId = row.IssueId,
                CreatedBy = row.CreatedBy,
                CreatedAt = row.CreatedAt,
                Comment = row.Comment,
                CreatedByUser = logins[row.CreatedBy],
                UpdatedAt = row.UpdatedAt,
            }),
        ];
    }

    private static Issue Make(IssueRow row, IssueBindingRow? first, Dictionary<long, string> names, string login) => new()
    {
        Id = row.Id,
        Status = row.Status,
        UserLogin = login,
        ImageId = first?.ImageId,
        CreatedBy = row.CreatedBy,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        DatasetId = first?.DatasetId,
        ProjectId = first?.ProjectId,
        ImageName = first is null ? null : names[first.ImageId],
        Name = row.Name,
        JobId = row.JobId,
        IsPinned = row.IsPinned,
        IsLocal = row.IsLocal,
    };

    private static IReadOnlyList<SubIssue> Make(IEnumerable<SubIssueRow> places, ILookup<long, IssueBindingRow> bindings) =>
    [
        .. places.Where(place => bindings.Contains(place.Id)).Select(place => new SubIssue
        {
            Id = place.Id,
            ParentId = place.IssueId,
            CreatedBy = place.CreatedBy,
            CreatedAt = place.CreatedAt,
            Bindings = [.. bindings[place.Id].Select(Make)],
            Meta = new SubIssueMeta
            {
                Position = place is { Left: { } left, Top: { } top } ? new IssuePosition { Left = left, Top = top } : null,
                AnnotationData = place.AnnotationData is null ? null : new RawJson(place.AnnotationData),
            },
        }),
    ];

    private static IssueBinding Make(IssueBindingRow row) => row.FigureId == 0
        ? new IssueBinding { Field = IssueField.Image, Value = row.ImageId }
        : new IssueBinding { Field = IssueField.Figure, Value = row.FigureId, Extra = new IssueBindingExtra { FigureImageId = row.ImageId } };

    // What was drawn may be large: a list does not read it.
    private Task<List<SubIssueRow>> PlacesAsync(List<long> ids, bool withData, CancellationToken ct)
    {
        var rows = db.SubIssues.Where(row => row.TeamId == caller.TeamId && ids.Contains(row.IssueId)).OrderBy(row => row.Id);
        return withData
            ? rows.ToListAsync(ct)
            : rows.Select(row => new SubIssueRow
            {
                TeamId = row.TeamId,
                IssueId = row.IssueId,
                Id = row.Id,
                Left = row.Left,
                Top = row.Top,
                CreatedBy = row.CreatedBy,
                CreatedAt = row.CreatedAt,
            }).ToListAsync(ct);
    }
}
