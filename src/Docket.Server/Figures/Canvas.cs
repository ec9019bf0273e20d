using Docket.Sdk;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Images;
using Docket.Server.Jobs;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Figures;

/// <summary>Images that are locked for writing annotations, with the labels of their project and the job they are written in.</summary>
/// <param name="Images">The images by id, all of one project.</param>
/// <param name="Labels">The classes and tags of the project.</param>
/// <param name="Job">What the job allows.</param>
/// <param name="Now">The time of everything in this unit.</param>
internal sealed record Canvas(IReadOnlyDictionary<long, ImageRow> Images, Labels Labels, OpenJob Job, DateTimeOffset Now)
{
    /// <summary>Refuses images that are not of the project a request names.</summary>
    public void CheckProject(long projectId)
    {
        if (Images.Values.FirstOrDefault(image => image.ProjectId != projectId) is { } stray)
        {
            throw ApiException.BadValue("projectId", $"image {stray.Id} is of project {stray.ProjectId}, not of {projectId}");
        }
    }
}

/// <summary>Begins a unit that writes annotations: locks the images, the job and the project, in this order.</summary>
internal sealed class Canvases(DocketDb db, Caller caller, JobGate gate, TimeProvider clock)
{
    /// <summary>Locks images, which are one at least.</summary>
    /// <exception cref="ApiException">An image was removed meanwhile, they are of several projects, or the caller may not annotate now.</exception>
    public async Task<Canvas> OpenAsync(IEnumerable<long> imageIds, CancellationToken ct)
    {
        var images = await LockAsync([.. imageIds.Distinct()], ct);
        var job = await gate.OpenForDrawingAsync(ct);
        return new Canvas(images, await LoadLabelsAsync(images.Values.First().ProjectId, ct), job, clock.Now());
    }

    private async Task<Dictionary<long, ImageRow>> LockAsync(List<long> wanted, CancellationToken ct)
    {
        var images = await db.Images.ForUpdate()
            .Where(image => image.TeamId == caller.TeamId && image.RemovedAt == null && wanted.Contains(image.Id))
            .OrderBy(image => image.Id)
            .ToDictionaryAsync(image => image.Id, ct);
        if (images.Count < wanted.Count)
        {
            throw ApiException.NotFound("Image", wanted.First(id => !images.ContainsKey(id)));
        }

        return images.Values.Select(image => image.ProjectId).Distinct().Count() == 1
            ? images
            : throw new ApiException(ErrorCode.BadValue, "The images are of several projects; send a request for each");
    }

    // The lock keeps the project's classes and tags as they are until the annotations are in.
    private async Task<Labels> LoadLabelsAsync(long projectId, CancellationToken ct)
    {
        await db.HoldForAnnotatingAsync(caller.TeamId, projectId, ct);
        return new Labels(await db.Classes.Of(caller.TeamId, projectId).ToListAsync(ct), await db.TagMetas.Of(caller.TeamId, projectId).ToListAsync(ct));
    }
}
