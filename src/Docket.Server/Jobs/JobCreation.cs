using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Datasets;
using Docket.Server.Guides;
using Docket.Server.Projects;
using Docket.Server.Teams;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>Makes jobs of a dataset: chooses the images, deals them out, and writes the jobs down.</summary>
internal sealed class JobCreation(DocketDb db, Caller caller, JobMetaReader metas, IdAllocator ids, Journal journal, TimeProvider clock)
{
    private const int DefaultPriority = 2;

    public async Task<IReadOnlyList<CreatedJob>> AddAsync(AddJobRequest request, CancellationToken ct)
    {
        if (request.AdditionalDatasetIds is { Count: > 0 })
        {
            throw new ApiException(ErrorCode.NotImplemented, "additionalDatasetIds is not built yet; make a job for each dataset");
        }

        await CheckPeopleAsync(request.UserIds, request.ReviewerId, ct);
        var dataset = await db.Datasets.SingleAsync(row => row.TeamId == caller.TeamId && row.Id == request.DatasetId, ct);
        // The lock keeps the project's classes and tags as they are until the job names them.
        var workspaceId = await db.Projects.ForShare().Where(row => row.TeamId == caller.TeamId && row.Id == dataset.ProjectId).Select(row => row.WorkspaceId).SingleAsync(ct);
        var meta = await metas.ReadAsync(request.Meta, dataset.ProjectId, ct);
        var images = await ChooseAsync(request, meta, ct);
        var template = Template(request, dataset, workspaceId, meta, clock.Now());
        template.GuideId = await db.Guides.RequireAsync(caller.TeamId, request.Meta.Guide, ct);
        return Write(template, request.UserIds, images, request.Name);
    }

    /// <summary>Everybody named must be a member of the team, and no annotator named twice.</summary>
    public async Task CheckPeopleAsync(IReadOnlyList<long> userIds, long? reviewerId, CancellationToken ct)
    {
        if (userIds.Distinct().Count() < userIds.Count)
        {
            throw ApiException.BadValue("userIds", "names a person twice");
        }

        await db.RequireMembersAsync(caller.TeamId, ct, ("userIds", userIds), ("reviewerId", reviewerId is { } reviewer ? [reviewer] : []));
    }

    /// <summary>Writes a job for each annotator, each with its part of the images.</summary>
    /// <param name="template">What the jobs have in common.</param>
    /// <param name="userIds">The annotators.</param>
    /// <param name="images">The images, to be dealt out.</param>
    /// <param name="name">The name, numbered where there are several.</param>
    /// <param name="reasons">Why images come back, where somebody said.</param>
    public IReadOnlyList<CreatedJob> Write(JobRow template, IReadOnlyList<long> userIds, long[] images, string name, IReadOnlyDictionary<long, string?>? reasons = null)
    {
        if (images.Length == 0)
        {
            throw new ApiException(ErrorCode.NoImages, "No images found: nothing is left to put into the job");
        }

        if (userIds.Count > images.Length)
        {
            throw ApiException.BadValue("userIds", $"{images.Length} images cannot be dealt out to {userIds.Count} annotators");
        }

        var jobIds = ids.Take(IdSpace.Team(caller.TeamId), userIds.Count);
        var jobs = JobRules.Split(images, userIds.Count)
            .Select((part, index) => WriteOne(template, jobIds[index], userIds[index], part, JobRules.NameOfPart(name, index, userIds.Count), reasons))
            .ToList();
        journal.Write([.. jobs.Select(job => job.Act)]);
        return [.. jobs.Select(job => new CreatedJob { Id = job.Row.Id, Name = job.Row.Name, UserId = job.Row.UserId })];
    }

    private (JobRow Row, Act Act) WriteOne(JobRow template, long id, long userId, ArraySegment<long> images, string name, IReadOnlyDictionary<long, string?>? reasons)
    {
        var row = template.Copy();
        (row.Id, row.Name, row.UserId, row.ImagesCount) = (id, name, userId, images.Count);
        db.Add(row);
        db.AddRange(images.Select(image => new JobEntityRow
        {
            TeamId = row.TeamId,
            JobId = id,
            ImageId = image,
            Status = ReviewStatus.None,
            Reason = reasons?.GetValueOrDefault(image),
            UpdatedAt = row.CreatedAt,
        }));
        var state = new JobState { Status = row.Status.Value, UserId = userId, ReviewerId = row.ReviewerId, GuideId = row.GuideId, ImageIds = images };
        return (row, row.Act(Actions.CreateJob, state));
    }

    private JobRow Template(AddJobRequest request, DatasetRow dataset, long workspaceId, StoredJobMeta meta, DateTimeOffset now) => new()
    {
        TeamId = caller.TeamId,
        Name = request.Name,
        Readme = request.Readme,
        Description = request.Description,
        WorkspaceId = workspaceId,
        ProjectId = dataset.ProjectId,
        DatasetId = dataset.Id,
        CreatedBy = caller.UserId,
        ReviewerId = request.ReviewerId,
        Status = JobStatus.Pending,
        Priority = request.Priority ?? DefaultPriority,
        CustomData = (request.CustomData ?? RawJson.EmptyObject).ToString(),
        Meta = meta.Write(),
        CreatedAt = now,
        UpdatedAt = now,
    };

    private async Task<long[]> ChooseAsync(AddJobRequest request, StoredJobMeta meta, CancellationToken ct)
    {
        var inDataset = db.Images.Where(image => image.TeamId == caller.TeamId && image.DatasetId == request.DatasetId && image.RemovedAt == null);
        var all = await inDataset.OrderBy(image => image.Id).Select(image => image.Id).ToArrayAsync(ct);
        var chosen = JobRules.Slice(all, meta.Range);
        if (request.Meta.EntityIds is { Count: > 0 } wanted)
        {
            var strays = wanted.Except(all).Take(20).ToList();
            if (strays.Count > 0)
            {
                throw ApiException.BadValue("meta.entityIds", $"not images of dataset {request.DatasetId}: {string.Join(", ", strays)}");
            }

            chosen = [.. chosen.Intersect(wanted)];
        }

        if (meta.ImageTags.Count == 0)
        {
            return chosen;
        }

        var tagged = meta.ImageTags.Aggregate(inDataset, (rows, tag) => rows.Where(image => tag.Positive == db.Tags.Any(
            row => row.TeamId == image.TeamId && row.ImageId == image.Id && row.FigureId == 0 && row.TagMetaId == tag.Id)));
        var matching = await tagged.Select(image => image.Id).ToHashSetAsync(ct);
        return [.. chosen.Where(matching.Contains)];
    }
}
