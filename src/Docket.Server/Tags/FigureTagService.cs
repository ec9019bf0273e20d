using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Tags;
using Docket.Server.Accounts;
using Docket.Server.Data;
using Docket.Server.Figures;

namespace Docket.Server.Tags;

/// <summary>Attaches tags to figures and detaches them.</summary>
internal sealed class FigureTagService(DocketDb db, FigureSelection selection, TagAttachment attachment, AnnotationWriter writer)
{
    public async Task<FigureTag> AddAsync(AddFigureTagRequest request, CancellationToken ct) =>
        (await AddAsync(await selection.OpenAsync([request.FigureId], ct), [(request, "tagId")], ct))[0];

    public async Task<IReadOnlyList<FigureTag>> BulkAddAsync(AddFigureTagsRequest request, CancellationToken ct)
    {
        var selected = await selection.OpenAsync([.. request.Tags.Select(tag => tag.FigureId).Distinct()], ct);
        selected.Canvas.CheckProject(request.ProjectId);
        return await AddAsync(selected, [.. request.Tags.Select((tag, index) => (tag, $"tags[{index}]"))], ct);
    }

    public async Task<Success> RemoveAsync(RemoveFigureTagRequest request, CancellationToken ct)
    {
        var selected = await selection.OpenAsync([request.FigureId], ct);
        var (figure, changes) = (selected.Figures[request.FigureId], new AnnotationChanges(selected.Canvas));
        changes.Canvas.Labels.FindTag(new NewTag { TagId = request.TagId }, "tagId");
        if (await attachment.FindAsync(request.Id, request.TagId, figure.ImageId, figure.Id, ct) is { } row)
        {
            changes.Detach(row, "id");
            figure.UpdatedAt = selected.Canvas.Now;
        }

        await writer.WriteAsync(changes, ct);
        return Success.Yes;
    }

    private async Task<IReadOnlyList<FigureTag>> AddAsync(SelectedFigures selected, IReadOnlyList<(AddFigureTagRequest Tag, string Path)> tags, CancellationToken ct)
    {
        var changes = new AnnotationChanges(selected.Canvas);
        var rows = attachment.Attach(changes, selected.Tags.SelectMany(tag => tag), [.. tags.Select(one => Wanted(selected, one.Tag, one.Path))]);
        await writer.WriteAsync(changes, ct);
        var logins = await db.LoginsAsync(rows.Select(row => row.CreatedBy), ct);
        return [.. rows.Select(row => row.ToFigureTag(NameOf(selected, row), logins[row.CreatedBy]))];
    }

    private static WantedTag Wanted(SelectedFigures selected, AddFigureTagRequest tag, string path)
    {
        var figure = selected.Figures[tag.FigureId];
        return new WantedTag(selected.Canvas.Images[figure.ImageId], figure, new NewTag { TagId = tag.TagId, Value = tag.Value }, path);
    }

    private static string NameOf(SelectedFigures selected, TagRow row) => selected.Canvas.Labels.FindTag(new NewTag { TagId = row.TagMetaId }, "tagId").Name;
}
