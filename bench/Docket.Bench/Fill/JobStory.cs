using System.Text;
using Docket.Sdk.Jobs;
using Docket.Server;
using Docket.Server.Activity;
using Docket.Server.Jobs;

namespace Docket.Bench.Fill;

/// <summary>
/// The life of one job up to a status, told in the order in which it would have happened: made, begun, drawn in, marked, submitted, reviewed. Rows and
/// journal agree because both are made by the same steps, with the server's own rules.
/// </summary>
internal sealed class JobStory(FillContext context, ImageRows images, JobRow job, List<int> members)
{
    private const int RejectedOf = 10;

    private readonly List<object> rows = [];
    private readonly List<JobEntityRow> entities =
        [.. members.Select(image => new JobEntityRow { TeamId = job.TeamId, JobId = job.Id, ImageId = images.IdOf(image), Status = ReviewStatus.None, UpdatedAt = job.CreatedAt })];

    private DateTimeOffset now = job.CreatedAt;

    public static bool IsRejected(int position) => position % RejectedOf == 0;

    /// <summary>All rows of the job.</summary>
    /// <param name="status">Where it ends.</param>
    /// <param name="into">The job that its rejected images went into, or 0.</param>
    /// <param name="drawn">On how many of its images the annotator drew.</param>
    public IReadOnlyList<object> Tell(JobStatus status, long into, int drawn)
    {
        Write(job.Act(Actions.CreateJob, new JobState { Status = job.Status.Value, UserId = job.UserId, ReviewerId = job.ReviewerId, ImageIds = [.. entities.Select(entity => entity.ImageId)] }), job.CreatedBy);
        job.ImagesCount = entities.Count;
        if (status != JobStatus.Pending)
        {
            Begin(drawn);
            Go(status, into);
        }

        rows.Add(job);
        rows.AddRange(entities);
        return rows;
    }

    private void Begin(int drawn)
    {
        Move(JobStatus.InProgress, job.UserId);
        foreach (var image in members.Take(drawn))
        {
            Draw(image);
        }
    }

    private void Go(JobStatus status, long into)
    {
        if (status == JobStatus.InProgress || status == JobStatus.Stopped)
        {
            Mark(entities.Take(entities.Count / 2), ReviewStatus.Done, job.UserId);
        }
        else
        {
            Mark(entities, ReviewStatus.Done, job.UserId);
            Move(JobStatus.OnReview, job.UserId);
            Review(status == JobStatus.OnReview ? entities.Count / 3 : entities.Count, rejects: into != 0 || status != JobStatus.Completed);
        }

        if (job.Status != status)
        {
            Move(status, status == JobStatus.Stopped ? job.CreatedBy : job.ReviewerId!.Value);
        }

        foreach (var entity in entities.Where(entity => into != 0 && entity.Status == ReviewStatus.Rejected))
        {
            entity.RestartedInto = into;
        }
    }

    private void Review(int count, bool rejects)
    {
        foreach (var (position, entity) in entities.Take(count).Index())
        {
            Mark([entity], rejects && IsRejected(position) ? ReviewStatus.Rejected : ReviewStatus.Accepted, job.ReviewerId!.Value);
        }
    }

    private void Move(JobStatus status, long userId)
    {
        job.MoveTo(status, Later());
        Write(job.Updated(), userId);
    }

    private void Mark(IEnumerable<JobEntityRow> some, ReviewStatus status, long userId)
    {
        foreach (var entity in some)
        {
            job.Count(entity.Status, status, 1);
            (entity.Status, entity.UpdatedAt) = (status, Later());
            job.UpdatedAt = now;
            Write(job.Marked(entity.ImageId, status), userId);
        }
    }

    // In a job each figure and each tag is an act.
    private void Draw(int image)
    {
        var row = images.RowOf(image);
        foreach (var (figure, tags) in images.FiguresOf(row, image, job.UserId, Later()))
        {
            rows.Add(figure);
            var drawn = ImageRows.On(row, Actions.CreateFigure) with { FigureId = figure.Id, ClassId = figure.ClassId };
            Write(drawn.With(FillContext.StateOf(figure, tags), ServerJson.Default.FigureState), job.UserId);
            foreach (var tag in tags)
            {
                rows.Add(tag);
                Write(ImageRows.On(row, Actions.AttachTag) with { FigureId = figure.Id, TagId = tag.TagMetaId, State = Encoding.UTF8.GetBytes(tag.Value) }, job.UserId);
            }
        }
    }

    private DateTimeOffset Later() => now = now.AddSeconds(3);

    private void Write(Act act, long userId) => rows.Add(context.Journal(act, now, userId, job.Id));
}
