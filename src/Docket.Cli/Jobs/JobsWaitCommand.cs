using System.CommandLine;
using System.Globalization;
using Docket.Cli.Output;
using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

internal sealed class JobsWaitCommand : DocketCommand
{
    // Well below what a timer takes.
    private const double LongestTimeout = 30 * 24 * 3600;
    private const double LongestInterval = 24 * 3600;
    private const double ShortestInterval = 0.001;

    private readonly Argument<long> id = new("ID") { Description = "The job." };
    private readonly Option<string> status = new("--status", "-s") { Description = "The status to wait for.", HelpName = "STATUS", DefaultValueFactory = _ => JobStatus.Completed.Value };
    private readonly Option<double?> timeout = new("--timeout") { Description = "Give up after so many seconds, with exit code 6. Default: never.", HelpName = "SECONDS" };
    private readonly Option<double?> interval = new("--interval") { Description = "Seconds between two looks.", HelpName = "SECONDS", DefaultValueFactory = _ => 2 };

    public JobsWaitCommand()
        : base("wait", "Waits until a job has a status, and shows it then.")
    {
        status.CompletionSources.Add([.. JobStatus.Pending.Words]);
        Bound(timeout, 0, LongestTimeout);
        Bound(interval, ShortestInterval, LongestInterval);
        Add(id);
        Add(status);
        Add(timeout);
        Add(interval);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        using var patience = run.Get(timeout) is { } seconds ? new CancellationTokenSource(TimeSpan.FromSeconds(seconds), run.Host.Clock) : new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            var target = JobStatuses.Parse(run.Get(status)!);
            run.Show(await run.Client.Jobs.WaitAsync(run.Get(id), target, new Looks(run), TimeSpan.FromSeconds(run.Get(interval)!.Value), both.Token), JobColumns.Job);
            return ExitCode.Ok;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new CliException(ExitCode.TimedOut, $"job {run.Get(id)} is not {run.Get(status)} within {run.Get(timeout)} s");
        }
    }

    private static void Bound(Option<double?> option, double least, double most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<double?>() is { } seconds && !(seconds >= least && seconds <= most))
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is {least} to {most} seconds"));
        }
    });

    /// <summary>Says where the job stands whenever that has changed.</summary>
    private sealed class Looks(CommandRun run) : IProgress<Job>
    {
        private string? last;

        public void Report(Job value)
        {
            var now = $"job {value.Id} is {value.Status}, {value.ProgressImagesCount} of {value.ImagesCount} images are done";
            if (now != last)
            {
                run.Say(last = now);
            }
        }
    }
}
