using System.CommandLine;
using Docket.Cli.Output;
using Docket.Cli.Teams;
using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

internal sealed class JobsCloneCommand : DocketCommand
{
    private readonly Argument<long> id = new("ID") { Description = "The job to take images and rules of." };
    private readonly Option<string[]> users = new("--user") { Description = "An annotator of the new jobs; may be given several times. Default: that of the old job.", HelpName = "LOGIN|ID" };
    private readonly Option<string?> reviewer = new("--reviewer") { Description = "Who reviews. Default: as in the old job.", HelpName = "LOGIN|ID" };
    private readonly Option<string?> name = new("--name") { Description = "The name. Default: that of the old job.", HelpName = "NAME" };

    public JobsCloneCommand()
        : base("clone", "Makes new jobs over the images of a job, and shows them.")
    {
        Add(id);
        Add(users);
        Add(reviewer);
        Add(name);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var team = (await run.Client.Jobs.InfoAsync(run.Get(id), ct)).TeamId;
        var options = new JobCloneOptions
        {
            UserIds = run.Get(users) is { Length: > 0 } people ? await TeamChoice.PeopleAsync(run, team, people, ct) : null,
            ReviewerId = run.Get(reviewer) is { } person ? await TeamChoice.PersonAsync(run, team, person, ct) : null,
            Name = run.Get(name),
        };
        await run.ShowAllAsync((await run.Client.Jobs.CloneAsync(run.Get(id), options, ct)).ToAsyncEnumerable(), JobColumns.Job, ct);
        return ExitCode.Ok;
    }
}
