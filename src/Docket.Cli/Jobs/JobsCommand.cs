using System.CommandLine;

namespace Docket.Cli.Jobs;

/// <summary>Labeling jobs.</summary>
internal sealed class JobsCommand : Command
{
    public JobsCommand()
        : base("jobs", "Labeling jobs: images given to annotators, with what to label and who reviews.")
    {
        Add(new JobsListCommand());
        Add(new JobsShowCommand());
        Add(new JobsCreateCommand());
        Add(new JobsWaitCommand());
        Add(new JobsStatsCommand());
        Add(new JobsRestartCommand());
        Add(new JobsCloneCommand());
        Add(new JobsStopCommand());
        Add(new JobsSetStatusCommand());
        Add(new JobsReassignCommand());
        Add(new JobsArchiveCommand());
        Add(new JobsRestoreCommand());
    }
}
