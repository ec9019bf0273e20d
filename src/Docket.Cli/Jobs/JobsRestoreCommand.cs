using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

internal sealed class JobsRestoreCommand() : JobsChangeCommand("restore", "Brings archived jobs back, or those removed less than 30 days ago.", "is restored")
{
    protected override Task ChangeAsync(JobsClient jobs, long id, CancellationToken ct) => jobs.RestoreAsync(id, ct);
}
