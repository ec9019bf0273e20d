using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Images;
using Docket.Sdk.Tags;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Figures;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Tags;

/// <summary>Attaches tags to images, changes their values and detaches them.</summary>
internal sealed class ImageTagService(DocketDb db, Caller caller, Canvases canvases, TagAttachment attachment, AnnotationWriter writer)
{
    public async Task<Success> AddToImagesAsync(AddImageTagRequest request, CancellationToken ct)
    {
        var changes = new AnnotationChanges(await canvases.OpenAsync(request.Ids, ct));
        var there = await OnImagesAsync(request.Ids, [request.TagId], ct);
        var wanted = request.Ids.Distinct().Select(id => new WantedTag(changes.Canvas.Images[id], null, new NewTag { TagId = request.TagId, Value = request.Value }, "tagId"));
        attachment.Attach(changes, there, [.. wanted]);
        await writer.WriteAsync(changes, ct);
        return Success.Yes;
    }

    public async Task<IReadOnlyList<ImageTag>> AddToEntitiesAsync(AddEntityTagsRequest request, CancellationToken ct)
    {
        var imageIds = request.Tags.Select(tag => tag.EntityId).ToList();
        var canvas = await canvases.OpenAsync(imageIds, ct);
        canvas.CheckProject(request.ProjectId);
        var changes = new AnnotationChanges(canvas);
        var there = await OnImagesAsync(imageIds, [.. request.Tags.Select(tag => tag.TagId).Distinct()], ct);
        var rows = attachment.Attach(
            changes,
            there,
            [.. request.Tags.Select((tag, index) => new WantedTag(canvas.Images[tag.EntityId], null, new NewTag { TagId = tag.TagId, Value = tag.Value }, $"tags[{index}]"))]);
        await writer.WriteAsync(changes, ct);
        var logins = await db.LoginsAsync(rows.Select(row => row.CreatedBy), ct);
        return [.. rows.Select(row => row.ToImageTag(logins[row.CreatedBy]))];
    }

    public async Task<ImageTag> UpdateValueAsync(UpdateTagValueRequest request, CancellationToken ct)
    {
        var imageId = await db.Tags.Where(tag => tag.TeamId == caller.TeamId && tag.Id == request.Id).Select(tag => tag.ImageId).SingleAsync(ct);
        var changes = new AnnotationChanges(await canvases.OpenAsync([imageId], ct));
        var onImage = await db.Tags.AsTracking().Where(tag => tag.TeamId == caller.TeamId && tag.ImageId == imageId && tag.FigureId == 0).ToListAsync(ct);
        var row = onImage.SingleOrDefault(tag => tag.Id == request.Id)
            ?? throw new ApiException(ErrorCode.NotFound, $"Tag {request.Id} is not attached to an image; a tag of a figure is changed by figures.editInfo");
        var value = TagValue.Check(changes.Canvas.Labels.FindTag(new NewTag { TagId = row.TagMetaId }, "id"), request.Value, "value");
        if (onImage.FirstOrDefault(tag => tag != row && tag.TagMetaId == row.TagMetaId && TagValue.Stored(tag.Value).Key == value.Key) is { } same)
        {
            throw new ApiException(ErrorCode.Conflict, $"Image {imageId} has this tag with the value {value.Json} already, as {same.Id}; remove one of them");
        }

        if (row.Value != value.Json)
        {
            (row.Value, row.UpdatedAt) = (value.Json, changes.Canvas.Now);
            changes.Change(row, "id");
            await writer.WriteAsync(changes, ct);
        }

        return row.ToImageTag((await db.LoginsAsync([row.CreatedBy], ct))[row.CreatedBy]);
    }

    public async Task<Success> RemoveFromImageAsync(RemoveImageTagRequest request, CancellationToken ct)
    {
        var changes = new AnnotationChanges(await canvases.OpenAsync([request.ImageId], ct));
        changes.Canvas.Labels.FindTag(new NewTag { TagId = request.TagId }, "tagId");
        if (await attachment.FindAsync(request.Id, request.TagId, request.ImageId, 0, ct) is { } row)
        {
            changes.Detach(row, "id");
        }

        await writer.WriteAsync(changes, ct);
        return Success.Yes;
    }

    public async Task<Success> RemoveFromImagesAsync(RemoveImageTagsRequest request, CancellationToken ct)
    {
        var canvas = await canvases.OpenAsync(request.Ids, ct);
        foreach (var (index, tagId) in request.TagIds.Index())
        {
            canvas.Labels.FindTag(new NewTag { TagId = tagId }, $"tagIds[{index}]");
        }

        var changes = new AnnotationChanges(canvas);
        foreach (var row in await OnImagesAsync(request.Ids, request.TagIds, ct))
        {
            changes.Detach(row, "tagIds");
        }

        await writer.WriteAsync(changes, ct);
        return Success.Yes;
    }

    private Task<List<TagRow>> OnImagesAsync(IReadOnlyList<long> imageIds, IReadOnlyList<long> tagIds, CancellationToken ct) => db.Tags.AsTracking()
        .Where(tag => tag.TeamId == caller.TeamId && imageIds.Contains(tag.ImageId) && tag.FigureId == 0 && tagIds.Contains(tag.TagMetaId))
        .OrderBy(tag => tag.Id)
        .ToListAsync(ct);
}
