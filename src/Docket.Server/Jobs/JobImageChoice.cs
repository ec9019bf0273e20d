using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>The images of a dataset, step by step down to those of a new job; each by ascending id.</summary>
internal sealed record ChosenImages(long[] All, long[] InRange, long[] Named, long[] Chosen)
{
    /// <summary>What the steps left out; a step that left out nothing is not told.</summary>
    public IReadOnlyList<LeftOutImages> LeftOut =>
    [
        .. new LeftOutImages[]
        {
            new() { Reason = "range", ImagesCount = All.Length - InRange.Length },
            new() { Reason = "entityIds", ImagesCount = InRange.Length - Named.Length },
            new() { Reason = "imageTags", ImagesCount = Named.Length - Chosen.Length },
        }.Where(step => step.ImagesCount > 0),
    ];
}

/// <summary>Chooses the images of a new job as its rules say.</summary>
internal sealed class JobImageChoice(DocketDb db, Caller caller)
{
    public async Task<ChosenImages> ChooseAsync(AddJobRequest request, StoredJobMeta meta, CancellationToken ct)
    {
        var inDataset = db.Images.Where(image => image.TeamId == caller.TeamId && image.DatasetId == request.DatasetId && image.RemovedAt == null);
        var all = await inDataset.OrderBy(image => image.Id).Select(image => image.Id).ToArrayAsync(ct);
        var (inRange, wanted) = (JobRules.Slice(all, meta.Range), request.Meta.EntityIds);
        if (wanted.Except(all).Take(20).ToList() is [_, ..] strays)
        {
            throw ApiException.BadValue("meta.entityIds", $"not images of dataset {request.DatasetId}: {string.Join(", ", strays)}");
        }

        long[] named = wanted.Count == 0 ? inRange : [.. inRange.Intersect(wanted)];
        if (meta.ImageTags.Count == 0)
        {
            return new ChosenImages(all, inRange, named, named);
        }

        var tagged = meta.ImageTags.Aggregate(inDataset, (rows, tag) => rows.Where(image => tag.Positive == db.Tags.Any(
            row => row.TeamId == image.TeamId && row.ImageId == image.Id && row.FigureId == 0 && row.TagMetaId == tag.Id)));
        var matching = await tagged.Select(image => image.Id).ToHashSetAsync(ct);
        return new ChosenImages(all, inRange, named, [.. named.Where(matching.Contains)]);
    }
}
