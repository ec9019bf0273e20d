using Docket.Sdk;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Images;
using Docket.Server.Jobs;
using Docket.Server.Projects;

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

    private async Task<Dictionary<long, ImageRow>> LockAsync(long[] wanted, CancellationToken ct)
    {
        var images = (await db.ReadForUpdateAsync<ImageRow>("team_id = $1 AND id = ANY($2) AND removed_at IS NULL ORDER BY id", [caller.TeamId, wanted], ct))
            .ToDictionary(image => image.Id);
        if (images.Count < wanted.Length)
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
        const string Living = "team_id = $1 AND project_id = $2 AND removed_at IS NULL";
        var (classes, tags) = (RowTable.Of<ClassRow>(db.Model), RowTable.Of<TagMetaRow>(db.Model));
        await using var rows = await db.Statements!.ReadAsync(
            ["SELECT settings FROM projects WHERE team_id = $1 AND id = $2 AND removed_at IS NULL FOR SHARE", $"{classes.Select} WHERE {Living}", $"{tags.Select} WHERE {Living}"],
            [caller.TeamId, projectId],
            ct);
        ProjectLocks.CheckAnnotating(projectId, await rows.ReadAsync(ct) ? rows.Text(0) : throw ApiException.NotFound("Project", projectId));
        await rows.NextAsync(ct);
        var classRows = await classes.AllAsync<ClassRow>(rows, ct);
        await rows.NextAsync(ct);
        return new Labels(classRows, await tags.AllAsync<TagMetaRow>(rows, ct));
    }
}
