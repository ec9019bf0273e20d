using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

internal sealed class JobsArchiveCommand() : JobsChangeCommand("archive", "Archives jobs: they keep their status, but lists leave them out.", "is archived")
{
    protected override Task ChangeAsync(JobsClient jobs, long id, CancellationToken ct) => jobs.ArchiveAsync(id, ct);
}
