using System.CommandLine;
using Docket.Cli.Output;
using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

internal sealed class JobsStatsCommand : DocketCommand
{
    private static readonly Columns<JobStats> Job = new(JobMethods.Stats.Response)
    {
        { "id", stats => stats.Job.Id },
        { "name", stats => stats.Job.Name },
        { "images", stats => stats.Job.ImagesCount },
        { "finished", stats => stats.Job.FinishedImagesCount },
        { "figures", stats => stats.Classes.Sum(one => one.LabelsCount) },
        { "annotationSeconds", stats => stats.Job.AnnotationDuration },
        { "editingSeconds", stats => stats.Job.EditingDuration },
    };

    private static readonly Columns<JobImageStats> Images = new(JobMethods.Stats.Response.Of<JobImageStats>())
    {
        { "id", image => image.Id },
        { "name", image => image.Name },
        { "reviewStatus", image => image.ReviewStatus.Value },
        { "figures", image => image.LabelsCount },
        { "annotationSeconds", image => image.AnnotationDuration },
        { "totalSeconds", image => image.TotalDuration },
    };

    private static readonly Columns<JobClassStats> Classes = new(JobMethods.Stats.Response.Of<JobClassStats>())
    {
        { "id", one => one.Id },
        { "name", one => one.Name },
        { "shape", one => one.Shape.Value },
        { "images", one => one.ImagesCount },
        { "figures", one => one.LabelsCount },
        { "totalSeconds", one => one.TotalDuration },
        { "averageSeconds", one => one.AvgDuration },
    };

    private static readonly Columns<JobTagStats> Tags = new(JobMethods.Stats.Response.Of<JobTagStats>())
    {
        { "id", one => one.Id ?? one.ParentId },
        { "name", one => one.Name },
        { "images", one => one.Images },
        { "figures", one => one.Figures },
    };

    private readonly Argument<long> id = new("ID") { Description = "The job." };
    private readonly Option<string> of = new("--of") { Description = "What the numbers are of: job, images, classes or tags.", HelpName = "job|images|classes|tags", DefaultValueFactory = _ => "job" };

    public JobsStatsCommand()
        : base("stats", "Shows numbers of a job: figures, tags and time. Seconds are worked time: gaps of five minutes and more do not count.")
    {
        of.AcceptOnlyFromAmong("job", "images", "classes", "tags");
        Add(id);
        Add(of);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var stats = await run.Client.Jobs.StatsAsync(run.Get(id), ct);
        switch (run.Get(of))
        {
            case "images":
                await run.ShowAllAsync(stats.Images.Images.ToAsyncEnumerable(), Images, ct);
                break;
            case "classes":
                await run.ShowAllAsync(stats.Classes.ToAsyncEnumerable(), Classes, ct);
                break;
            case "tags":
                await run.ShowAllAsync(stats.Job.TagsStats.ToAsyncEnumerable(), Tags, ct);
                break;
            default:
                run.Show(stats, Job);
                break;
        }

        return ExitCode.Ok;
    }
}
