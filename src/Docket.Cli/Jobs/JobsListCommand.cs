using System.CommandLine;
using Docket.Cli.Output;
using Docket.Cli.Teams;
using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

internal sealed class JobsListCommand : DocketCommand
{
    private readonly Option<string[]> statuses = new("--status", "-s") { Description = "Only jobs that stand here; may be given several times.", HelpName = "STATUS" };
    private readonly Option<string?> user = new("--user") { Description = "Only jobs of this annotator.", HelpName = "LOGIN|ID" };
    private readonly Option<string?> reviewer = new("--reviewer") { Description = "Only jobs of this reviewer.", HelpName = "LOGIN|ID" };
    private readonly Option<long?> project = new("--project") { Description = "Only jobs of this project.", HelpName = "ID" };
    private readonly Option<long?> dataset = new("--dataset") { Description = "Only jobs of this dataset.", HelpName = "ID" };
    private readonly Option<bool> overdue = new("--overdue") { Description = "Only jobs that were due before now and are neither completed nor stopped." };
    private readonly Option<bool> archived = new("--archived") { Description = "Archived jobs too." };
    private readonly Option<int?> limit = new("--limit") { Description = "At most so many.", HelpName = "N" };

    public JobsListCommand()
        : base("list", "Lists the jobs of a team that you may see, by ascending id.")
    {
        statuses.CompletionSources.Add([.. JobStatus.Pending.Words]);
        Option[] options = [TeamChoice.Option, statuses, user, reviewer, project, dataset, overdue, archived, limit, Formats.Option];
        foreach (var option in options)
        {
            Add(option);
        }
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var team = await TeamChoice.ChooseAsync(run, ct);
        var query = new JobQuery
        {
            Statuses = run.Get(statuses) is { Length: > 0 } some ? [.. some.Select(JobStatuses.Parse)] : null,
            UserId = run.Get(user) is { } annotator ? await TeamChoice.PersonAsync(run, team, annotator, ct) : null,
            ReviewerId = run.Get(reviewer) is { } person ? await TeamChoice.PersonAsync(run, team, person, ct) : null,
            ProjectId = run.Get(project),
            DatasetId = run.Get(dataset),
            DueBefore = run.Get(overdue) ? run.Host.Clock.GetUtcNow() : null,
            ExceptStatuses = run.Get(overdue) ? [JobStatus.Completed, JobStatus.Stopped] : null,
            WithArchived = run.Get(archived),
        };
        await run.ShowAllAsync(run.Client.Jobs.ListAsync(team, query, ct).Take(run.Get(limit) ?? int.MaxValue), JobColumns.Job, ct);
        return ExitCode.Ok;
    }
}
