using System.CommandLine;
using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

internal sealed class JobsSetStatusCommand : DocketCommand
{
    private readonly Argument<long> id = new("ID") { Description = "The job." };
    private readonly Argument<string> status = new("STATUS") { Description = "Where it is to stand." };

    public JobsSetStatusCommand()
        : base("set-status", "Moves a job on: begin, submit, complete, send back, stop.")
    {
        status.CompletionSources.Add([.. JobStatus.Pending.Words]);
        Add(id);
        Add(status);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var wanted = JobStatuses.Parse(run.Get(status)!);
        await run.Client.Jobs.SetStatusAsync(run.Get(id), wanted, ct);
        run.Say($"job {run.Get(id)} is {wanted}");
        return ExitCode.Ok;
    }
}
