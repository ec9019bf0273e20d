using System.CommandLine;
using Docket.Cli.Output;
using Docket.Sdk;
using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

internal sealed class JobsShowCommand : DocketCommand
{
    private static readonly Columns<JobEntity> Images = new(JobMethods.Info.Response.Of<JobEntity>())
    {
        { "id", image => image.Id },
        { "name", image => image.Name },
        { "reviewStatus", image => image.ReviewStatus.Value },
    };

    private readonly Argument<long> id = new("ID") { Description = "The job." };
    private readonly Option<bool> images = new("--images") { Description = "Show its images, with where each stands, instead of the job." };

    public JobsShowCommand()
        : base("show", "Shows a job, an archived one too.")
    {
        Add(id);
        Add(images);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var job = await run.Client.Jobs.InfoAsync(new JobInfoRequest { Id = run.Get(id), ShowDisabled = true }, ct);
        if (run.Get(images))
        {
            await run.ShowAllAsync((job.Entities ?? []).ToAsyncEnumerable(), Images, ct);
        }
        else
        {
            run.Show(job, JobColumns.Job);
        }

        return ExitCode.Ok;
    }
}
