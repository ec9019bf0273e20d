using System.CommandLine;
using Docket.Cli.Output;
using Docket.Cli.Teams;
using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

internal sealed class JobsRestartCommand : DocketCommand
{
    private readonly Argument<long> id = new("ID") { Description = "The job whose rejected images come back." };
    private readonly Option<string[]> users = new("--user") { Description = "An annotator of the new jobs; may be given several times. Default: that of the old job.", HelpName = "LOGIN|ID" };
    private readonly Option<string?> reviewer = new("--reviewer") { Description = "Who reviews. Default: as in the old job.", HelpName = "LOGIN|ID" };
    private readonly Option<string?> name = new("--name") { Description = "The name. Default: that of the old job with its round.", HelpName = "NAME" };
    private readonly Option<bool> keep = new("--keep") { Description = "Leave the old job as it stands instead of completing it." };
    private readonly Option<bool> rejectUnmarked = new("--reject-unmarked") { Description = "First reject the images that are neither accepted nor rejected." };

    public JobsRestartCommand()
        : base("restart", "Puts the rejected images of a job into new jobs and shows them. Repeated it answers the same jobs.")
    {
        Add(id);
        Option[] options = [users, reviewer, name, keep, rejectUnmarked, Formats.Option];
        foreach (var option in options)
        {
            Add(option);
        }
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var team = (await run.Client.Jobs.InfoAsync(run.Get(id), ct)).TeamId;
        var options = new JobRestartOptions
        {
            UserIds = run.Get(users) is { Length: > 0 } people ? await TeamChoice.PeopleAsync(run, team, people, ct) : null,
            ReviewerId = run.Get(reviewer) is { } person ? await TeamChoice.PersonAsync(run, team, person, ct) : null,
            Name = run.Get(name),
            KeepExisting = run.Get(keep),
            RejectUnmarked = run.Get(rejectUnmarked),
        };
        var jobs = await run.Client.Jobs.RestartAsync(run.Get(id), options, ct);
        await run.ShowAllAsync(jobs.ToAsyncEnumerable(), JobColumns.Created, ct);
        return ExitCode.Ok;
    }
}
