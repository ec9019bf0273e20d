using Docket.Sdk;
using Docket.Sdk.Projects;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Images;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Projects;

/// <summary>Removes classes and tags with what was drawn and attached of them, however much it is. Jobs know them by id and keep naming them.</summary>
internal sealed class LabelRemoval(DocketDb db, Caller caller, Journal journal, TimeProvider clock)
{
    public async Task<Success> RemoveClassAsync(RemoveLabelRequest request, CancellationToken ct)
    {
        var team = caller.TeamId;
        var drawn = db.Figures.Where(figure => figure.TeamId == team && figure.ClassId == request.Id && figure.RemovedAt == null);
        var images = db.Images.Where(image => image.TeamId == team && image.ProjectId == request.ProjectId && drawn.Any(figure => figure.ImageId == image.Id));
        var project = await LockAsync(images, request.ProjectId, ct);
        var row = await db.Classes.AsTracking().SingleAsync(one => one.TeamId == team && one.Id == request.Id, ct);
        RefuseStray(row.ProjectId, request);
        if (row.RemovedAt is not null)
        {
            return Success.Yes;
        }

        var now = clock.Now();
        await images.ExecuteUpdateAsync(
            image => image
                .SetProperty(one => one.LabelsCount, one => one.LabelsCount - drawn.Count(figure => figure.ImageId == one.Id))
                .SetProperty(one => one.UpdatedAt, now),
            ct);
        await drawn.ExecuteUpdateAsync(figure => figure.SetProperty(one => one.RemovedAt, now).SetProperty(one => one.UpdatedAt, now), ct);
        (row.RemovedAt, project.UpdatedAt) = (now, now);
        journal.Write(new Act(Actions.DisableClass) { ProjectId = project.Id, ClassId = row.Id });
        return Success.Yes;
    }

    public async Task<Success> RemoveTagAsync(RemoveLabelRequest request, CancellationToken ct)
    {
        var team = caller.TeamId;
        var attached = db.Tags.Where(tag => tag.TeamId == team && tag.TagMetaId == request.Id);
        var images = db.Images.Where(image => image.TeamId == team && image.ProjectId == request.ProjectId && attached.Any(tag => tag.ImageId == image.Id));
        var project = await LockAsync(images, request.ProjectId, ct);
        var row = await db.TagMetas.AsTracking().SingleAsync(one => one.TeamId == team && one.Id == request.Id, ct);
        RefuseStray(row.ProjectId, request);
        if (row.RemovedAt is not null)
        {
            return Success.Yes;
        }

        var now = clock.Now();
        await images.ExecuteUpdateAsync(image => image.SetProperty(one => one.UpdatedAt, now), ct);
        await attached.ExecuteDeleteAsync(ct);
        (row.RemovedAt, project.UpdatedAt) = (now, now);
        journal.Write(new Act(Actions.DisableTag) { ProjectId = project.Id, TagId = row.Id });
        return Success.Yes;
    }

    // Who draws locks the image and then holds the project: the images come first here too, and once the project is locked nothing is added.
    private async Task<ProjectRow> LockAsync(IQueryable<ImageRow> images, long projectId, CancellationToken ct)
    {
        await images.ForUpdate().OrderBy(image => image.Id).Select(image => image.Id).ToListAsync(ct);
        return await db.LockProjectAsync(caller.TeamId, projectId, ct);
    }

    private static void RefuseStray(long projectId, RemoveLabelRequest request)
    {
        if (projectId != request.ProjectId)
        {
            throw ApiException.BadValue("id", $"{request.Id} is of project {projectId}, not of {request.ProjectId}");
        }
    }
}
