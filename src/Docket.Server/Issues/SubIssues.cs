using Docket.Sdk;
using Docket.Sdk.Issues;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Issues;

/// <summary>Binds issues to images and figures.</summary>
internal sealed class SubIssues(DocketDb db, Caller caller, IdAllocator ids, IssueJournal journal, TimeProvider clock)
{
    public async Task<Success> AddAsync(AddSubIssueRequest request, CancellationToken ct)
    {
        if (request.ParentId is { } parent && parent != request.IssueId)
        {
            throw ApiException.BadValue("parentId", "must be the issue itself: a sub-issue has none of its own");
        }

        var issue = await db.LockIssueAsync(caller.TeamId, request.IssueId, ct);
        var bindings = await BindAsync(issue, request.Bindings, request.Meta, ct);
        issue.UpdatedAt = clock.Now();
        journal.Write(issue, Actions.CreateSubIssue, new IssueState { SubIssueId = bindings[0].SubIssueId, Bindings = request.Bindings }, bindings[0]);
        return Success.Yes;
    }

    /// <summary>Stores a place with what it is bound to, all of it visible to the caller.</summary>
    public async Task<IReadOnlyList<IssueBindingRow>> BindAsync(IssueRow issue, IReadOnlyList<IssueBinding> bindings, SubIssueMeta? meta, CancellationToken ct)
    {
        var id = ids.Take(IdSpace.Team(caller.TeamId));
        var rows = await RowsAsync(issue.Id, id, bindings, ct);
        db.Add(new SubIssueRow
        {
            TeamId = caller.TeamId,
            IssueId = issue.Id,
            Id = id,
            Left = meta?.Position?.Left,
            Top = meta?.Position?.Top,
            AnnotationData = meta?.AnnotationData?.Utf8.ToArray(),
            CreatedBy = caller.UserId,
            CreatedAt = clock.Now(),
        });
        db.AddRange(rows);
        return rows;
    }

    private async Task<IReadOnlyList<IssueBindingRow>> RowsAsync(long issueId, long id, IReadOnlyList<IssueBinding> bindings, CancellationToken ct)
    {
        var (team, pairs) = (caller.TeamId, bindings.Select((binding, index) => PairOf(binding, $"bindings[{index}]")).ToList());
        var (imageIds, figureIds) = (pairs.Select(pair => pair.Image).ToList(), pairs.Select(pair => pair.Figure).ToList());
        var images = await db.Images.Where(image => image.TeamId == team && imageIds.Contains(image.Id)).ToDictionaryAsync(image => image.Id, image => new { image.DatasetId, image.ProjectId }, ct);
        var figures = await db.Figures.Where(figure => figure.TeamId == team && figureIds.Contains(figure.Id)).ToDictionaryAsync(figure => figure.Id, figure => figure.ImageId, ct);
        foreach (var (index, (image, figure)) in pairs.Index())
        {
            if (figure != 0 && figures[figure] != image)
            {
                throw ApiException.BadValue($"bindings[{index}].extra.figureImageId", $"figure {figure} is not on image {image}");
            }
        }

        return
        [
            .. pairs.Distinct().OrderBy(pair => pair).Select(pair => new IssueBindingRow
            {
                TeamId = team,
                IssueId = issueId,
                SubIssueId = id,
                ImageId = pair.Image,
                FigureId = pair.Figure,
                DatasetId = images[pair.Image].DatasetId,
                ProjectId = images[pair.Image].ProjectId,
            }),
        ];
    }

    private static (long Image, long Figure) PairOf(IssueBinding binding, string path) =>
        binding.Field == IssueField.Image ? (binding.Value, 0)
        : binding.Extra is { } extra ? (extra.FigureImageId, binding.Value)
        : throw ApiException.BadValue($"{path}.extra", "must name the image of the figure, as figureImageId");
}
