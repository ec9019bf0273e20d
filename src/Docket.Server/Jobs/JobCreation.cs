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
internal sealed class JobCreation(DocketDb db, Caller caller, JobMetaReader metas, JobImageChoice choice, JobNews news, IdAllocator ids, Journal journal, TimeProvider clock)
{
    private const int DefaultPriority = 2;
    private const int PreviewedImages = 12;

    public async Task<IReadOnlyList<CreatedJob>> AddAsync(AddJobRequest request, CancellationToken ct)
    {
        await CheckAsync(request, ct);
        var dataset = await db.Datasets.SingleAsync(row => row.TeamId == caller.TeamId && row.Id == request.DatasetId, ct);
        // The lock keeps the project's classes and tags as they are until the job names them.
        var workspaceId = await db.Projects.ForShare().Where(row => row.TeamId == caller.TeamId && row.Id == dataset.ProjectId).Select(row => row.WorkspaceId).SingleAsync(ct);
        var meta = await metas.ReadAsync(request.Meta, dataset.ProjectId, ct);
        var images = await choice.ChooseAsync(request, meta, ct);
        var template = Template(request, dataset, workspaceId, meta, clock.Now());
        template.GuideId = await db.Guides.RequireAsync(caller.TeamId, request.Meta.Guide, ct);
        var created = Write(template, request.UserIds, images.Chosen, request.Name);
        news.Made(created, request.ReviewerId);
        return created;
    }

    /// <summary>What <see cref="AddAsync"/> would make, by the same rules; nothing is written.</summary>
    public async Task<JobPreview> PreviewAsync(AddJobRequest request, CancellationToken ct)
    {
        await CheckAsync(request, ct);
        var projectId = await db.Datasets.Where(row => row.TeamId == caller.TeamId && row.Id == request.DatasetId).Select(row => row.ProjectId).SingleAsync(ct);
        var meta = await metas.ReadAsync(request.Meta, projectId, ct);
        var images = await choice.ChooseAsync(request, meta, ct);
        await db.Guides.RequireAsync(caller.TeamId, request.Meta.Guide, ct);
        var problem = Problem(images.Chosen.Length, request.UserIds.Count);
        return new JobPreview
        {
            DatasetImagesCount = images.All.Length,
            ImagesCount = images.Chosen.Length,
            LeftOut = images.LeftOut,
            Problem = problem?.Message,
            Jobs = problem is null ? Previewed(request, images.Chosen) : [],
        };
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
        if (Problem(images.Length, userIds.Count) is { } problem)
        {
            throw problem;
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
        var state = new JobState { Status = row.Status.Value, UserId = userId, ReviewerId = row.ReviewerId, DueAt = row.DueAt, GuideId = row.GuideId, ImageIds = images };
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
        DueAt = request.DueAt?.InMilliseconds(),
        CustomData = (request.CustomData ?? RawJson.EmptyObject).ToString(),
        Meta = meta.Write(),
        CreatedAt = now,
        UpdatedAt = now,
    };

    private static List<PreviewedJob> Previewed(AddJobRequest request, long[] images)
    {
        var people = request.UserIds;
        return [.. JobRules.Split(images, people.Count).Select((part, index) => new PreviewedJob
        {
            Name = JobRules.NameOfPart(request.Name, index, people.Count),
            UserId = people[index],
            ImagesCount = part.Count,
            EntityIds = [.. part.Take(PreviewedImages)],
        })];
    }

    private static ApiException? Problem(int images, int annotators) =>
        images == 0 ? new ApiException(ErrorCode.NoImages, "No images found: nothing is left to put into the job")
        : annotators > images ? ApiException.BadValue("userIds", $"{images} images cannot be dealt out to {annotators} annotators")
        : null;

    private Task CheckAsync(AddJobRequest request, CancellationToken ct) =>
        request.AdditionalDatasetIds is { Count: > 0 }
            ? throw new ApiException(ErrorCode.NotImplemented, "additionalDatasetIds is not built yet; make a job for each dataset")
            : CheckPeopleAsync(request.UserIds, request.ReviewerId, ct);
}
