using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

internal sealed class JobsStopCommand() : JobsChangeCommand("stop", "Stops jobs: their annotators cannot write any more.", "is stopped")
{
    protected override Task ChangeAsync(JobsClient jobs, long id, CancellationToken ct) => jobs.StopAsync(id, ct);
}
