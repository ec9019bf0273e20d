using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;
using Docket.Server.Demo.Scenes;

namespace Docket.Server.Demo;

/// <summary>A job of the demo: what is to be marked, and by whom.</summary>
internal sealed record DemoJob(string Name, string Dataset, Range Images, DemoAccount Annotator, params string[] Classes)
{
    public string? Description { get; init; }

    public bool QualityCheck { get; init; }

    public int Priority { get; init; } = 2;

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The job's id, once it is made.</summary>
    public long Id { get; set; }
}

/// <summary>An image of the demo: what the server calls it, and what is in it.</summary>
internal sealed record DemoImage(long Id, ScenePicture Picture);

/// <summary>What the people of the demo do, act by act, each at its time.</summary>
internal sealed class DemoWork(DemoServer server, DemoPlan plan, DemoPeople people, Random random)
{
    // So few that the time between two saves counts as work: it is below five minutes.
    private const int SavedAtOnce = 3;

    private static readonly Dictionary<GeometryType, int> SecondsOf = new()
    {
        [GeometryType.Rectangle] = 9,
        [GeometryType.Point] = 5,
        [GeometryType.Line] = 14,
        [GeometryType.OrientedBox] = 16,
        [GeometryType.Cuboid] = 28,
        [GeometryType.Cuboid2d] = 34,
        [GeometryType.Polygon] = 26,
        [GeometryType.Multipolygon] = 55,
        [GeometryType.Graph] = 48,
        [GeometryType.Bitmap] = 70,
        [GeometryType.AlphaMask] = 40,
    };

    /// <summary>The images of each dataset.</summary>
    public Dictionary<string, (long Id, IReadOnlyList<DemoImage> Images)> Datasets { get; } = [];

    /// <summary>A manager makes a job.</summary>
    public void Create(DateTimeOffset at, DemoJob job) => plan.Add(at, async () =>
    {
        var (dataset, images) = Datasets[job.Dataset];
        var made = await server.CallAsync(await people.TokenAsync(DemoAccounts.Manager), JobMethods.Add, new AddJobRequest
        {
            Name = job.Name,
            Description = job.Description,
            DatasetId = dataset,
            UserIds = [people.IdOf(job.Annotator)],
            ReviewerId = people.IdOf(DemoAccounts.Reviewer),
            Priority = job.Priority,
            DueAt = job.DueAt,
            Meta = new NewJobMeta
            {
                Classes = job.Classes,
                ProjectTags = ["color", "hidden", "unsure", "remark"],
                EntityIds = [.. images.Take(job.Images).Select(image => image.Id)],
                EnableIntermediateReview = job.QualityCheck ? true : null,
            },
        });
        job.Id = made[0].Id;
    });

    /// <summary>An annotator works through images of a job: figure by figure, and marks each image as done.</summary>
    /// <returns>When that is finished.</returns>
    public DateTimeOffset Label(DateTimeOffset from, DemoJob job, Range images, Func<int, IReadOnlyList<Mark>, IReadOnlyList<Mark>>? careless = null)
    {
        var at = from;
        foreach (var (index, picture) in plan.Pictures[job.Dataset].Take(job.Images).Index().Take(images))
        {
            IReadOnlyList<Mark> marks = [.. picture.Marks.Where(mark => job.Classes.Contains(mark.ClassName))];
            at = Label(at, job, picture, careless?.Invoke(index, marks) ?? marks) + Pause(6, 15);
            Mark(at, job, job.Annotator, picture, ReviewStatus.Done);
            at += Pause(10, 40);
        }

        return at;
    }

    /// <summary>An annotator draws figures on one image, and saves them a few at a time.</summary>
    public DateTimeOffset Label(DateTimeOffset from, DemoJob job, ScenePicture picture, IReadOnlyList<Mark> marks)
    {
        var at = from;
        foreach (var saved in marks.Chunk(SavedAtOnce))
        {
            var seconds = saved.Sum(mark => SecondsOf[mark.Type]);
            at += Pause(seconds * 0.6, seconds * 1.3);
            plan.Add(at, async () => await server.CallAsync(
                await people.TokenAsync(job.Annotator),
                FigureMethods.BulkAdd,
                new AddFiguresRequest { EntityId = ImageOf(job.Dataset, picture), Figures = [.. saved.Select(FigureOf)] },
                job.Id));
        }

        return at;
    }

    public void Mark(DateTimeOffset at, DemoJob job, DemoAccount by, ScenePicture picture, ReviewStatus status) => plan.Add(at, async () => await server.CallAsync(
        await people.TokenAsync(by),
        JobMethods.EntitiesUpdateReviewStatus,
        new SetReviewStatusRequest { JobId = job.Id, EntityId = ImageOf(job.Dataset, picture), Status = status }));

    /// <summary>A reviewer judges the first images of a job, rejecting some.</summary>
    public DateTimeOffset Review(DateTimeOffset from, DemoJob job, int count, params int[] rejected)
    {
        var at = from;
        foreach (var (index, picture) in plan.Pictures[job.Dataset].Take(job.Images).Take(count).Index())
        {
            at += Pause(12, 55);
            Mark(at, job, DemoAccounts.Reviewer, picture, rejected.Contains(index) ? ReviewStatus.Rejected : ReviewStatus.Accepted);
        }

        return at;
    }

    public void Move(DateTimeOffset at, DemoJob job, DemoAccount by, JobStatus status) =>
        plan.Add(at, async () => await server.CallAsync(await people.TokenAsync(by), JobMethods.SetStatus, new SetJobStatusRequest { Id = job.Id, Status = status }));

    /// <summary>A manager puts what was rejected into a new job.</summary>
    public DemoJob Restart(DateTimeOffset at, DemoJob job)
    {
        var next = job with { Name = job.Name + " (#2)" };
        plan.Add(at, async () =>
        {
            var request = new RestartJobRequest { Id = job.Id, UserIds = [people.IdOf(job.Annotator)], ReviewerId = people.IdOf(DemoAccounts.Reviewer) };
            next.Id = (await server.CallAsync(await people.TokenAsync(DemoAccounts.Manager), JobMethods.Restart, request))[0].Id;
        });
        return next;
    }

    public void Call<TRequest, TResponse>(DateTimeOffset at, DemoAccount by, Docket.Sdk.Http.ApiMethod<TRequest, TResponse> method, Func<TRequest> request) =>
        plan.Add(at, async () => await server.CallAsync(await people.TokenAsync(by), method, request()));

    public static NewFigure FigureOf(Mark mark) => new()
    {
        ClassTitle = mark.ClassName,
        GeometryType = mark.Type,
        Geometry = mark.Geometry,
        Tags = [.. TagsOf(mark)],
    };

    private static IEnumerable<NewTag> TagsOf(Mark mark)
    {
        if (mark.Paint is not null)
        {
            yield return new NewTag { Name = "color", Value = RawJson.Parse($"\"{mark.Paint}\"") };
        }

        if (mark.Hidden > 0.15f)
        {
            yield return new NewTag { Name = "hidden", Value = RawJson.Parse(mark.Hidden > 0.5f ? "\"mostly\"" : "\"partly\"") };
        }

        if (mark.Hidden > 0.6f)
        {
            yield return new NewTag { Name = "unsure" };
        }
    }

    private long ImageOf(string dataset, ScenePicture picture) => Datasets[dataset].Images.Single(image => image.Picture == picture).Id;

    private TimeSpan Pause(double least, double most) => TimeSpan.FromMilliseconds(Math.Round(1000 * (least + (random.NextDouble() * (most - least)))));
}
