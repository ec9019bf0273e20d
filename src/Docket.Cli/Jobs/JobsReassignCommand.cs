using System.CommandLine;
using Docket.Cli.Output;
using Docket.Cli.Teams;

namespace Docket.Cli.Jobs;

internal sealed class JobsReassignCommand : DocketCommand
{
    private readonly Argument<long> id = new("ID") { Description = "The job." };
    private readonly Option<string?> user = new("--user") { Description = "The new annotator.", HelpName = "LOGIN|ID" };
    private readonly Option<string?> reviewer = new("--reviewer") { Description = "The new reviewer.", HelpName = "LOGIN|ID" };

    public JobsReassignCommand()
        : base("reassign", "Gives a job another annotator, another reviewer, or both, and shows it. What was done stays done.")
    {
        Add(id);
        Add(user);
        Add(reviewer);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        if ((run.Get(user), run.Get(reviewer)) is (null, null))
        {
            throw CliException.Usage("name somebody with --user or --reviewer");
        }

        var team = (await run.Client.Jobs.InfoAsync(run.Get(id), ct)).TeamId;
        var job = await run.Client.Jobs.SetAssigneesAsync(
            run.Get(id),
            run.Get(user) is { } annotator ? await TeamChoice.PersonAsync(run, team, annotator, ct) : null,
            run.Get(reviewer) is { } person ? await TeamChoice.PersonAsync(run, team, person, ct) : null,
            ct);
        run.Show(job, JobColumns.Job);
        return ExitCode.Ok;
    }
}
