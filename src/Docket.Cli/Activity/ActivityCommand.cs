using System.CommandLine;
using System.Globalization;
using Docket.Cli.Output;
using Docket.Cli.Teams;
using Docket.Sdk;
using Docket.Sdk.Activity;
using Docket.Sdk.Json;
using Docket.Sdk.Teams;

namespace Docket.Cli.Activity;

/// <summary>What happened in a team.</summary>
internal sealed class ActivityCommand : DocketCommand
{
    private static readonly Columns<ActivityEntry> Shown = NewColumns();

    private readonly Option<long?> job = new("--job") { Description = "Only what was done in this job.", HelpName = "ID" };
    private readonly Option<long?> project = new("--project", "-p") { Description = "Only what was done in this project.", HelpName = "ID" };
    private readonly Option<string?> user = new("--user") { Description = "Only what this person did.", HelpName = "LOGIN|ID" };
    private readonly Option<string[]> types = new("--type") { Description = "Only acts of this kind, for example create_figure; may be given several times.", HelpName = "ACTION" };
    private readonly Option<DateTimeOffset?> since = new("--since") { Description = "Not before this time, UTC unless it says otherwise.", HelpName = "TIME", CustomParser = Time };
    private readonly Option<DateTimeOffset?> until = new("--until") { Description = "Before this time, UTC unless it says otherwise.", HelpName = "TIME", CustomParser = Time };
    private readonly Option<bool> newest = new("--newest") { Description = "The newest first." };
    private readonly Option<int?> limit = new("--limit") { Description = "At most so many.", HelpName = "N" };

    public ActivityCommand()
        : base("activity", "Shows what happened in a team, the oldest first.")
    {
        Option[] options = [TeamChoice.Option, job, project, user, types, since, until, newest, limit, Formats.Option];
        foreach (var option in options)
        {
            Add(option);
        }
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var team = await TeamChoice.ChooseAsync(run, ct);
        var request = new ListActivityRequest { TeamId = team, Filter = [.. await FilterAsync(run, team, ct)], SortOrder = run.Get(newest) ? "desc" : "asc" };
        await run.ShowAllAsync(run.Client.Teams.ActivityAllAsync(request, ct).Take(run.Get(limit) ?? int.MaxValue), Shown, ct);
        return ExitCode.Ok;
    }

    private async Task<List<Filter>> FilterAsync(CommandRun run, long team, CancellationToken ct)
    {
        var filter = new List<Filter>();
        if (run.Get(job) is { } jobId)
        {
            filter.Add(Filter.Equal("jobId", jobId));
        }

        if (run.Get(project) is { } projectId)
        {
            filter.Add(Filter.Equal("projectId", projectId));
        }

        if (run.Get(user) is { } person)
        {
            filter.Add(Filter.Equal("userId", await TeamChoice.PersonAsync(run, team, person, ct)));
        }

        if (run.Get(types) is { Length: > 0 } some)
        {
            filter.Add(Filter.In("type", some));
        }

        if (run.Get(since) is { } from)
        {
            filter.Add(At(">=", from));
        }

        if (run.Get(until) is { } to)
        {
            filter.Add(At("<", to));
        }

        return filter;
    }

    private static Filter At(string comparison, DateTimeOffset time) =>
        Filter.Equal("date", time.UtcDateTime.ToString(WireTimeConverter.Format, CultureInfo.InvariantCulture)) with { Operator = comparison };

    private static DateTimeOffset? Time(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no time; write it as 2026-01-31 or 2026-01-31T15:10:00Z");
        return null;
    }

    private static Columns<ActivityEntry> NewColumns()
    {
        var columns = new Columns<ActivityEntry>(TeamMethods.Activity.Response.Of<ActivityEntry>())
        {
            { "date", entry => entry.Date },
            { "user", entry => entry.User },
            { "action", entry => entry.Action },
            { "project", entry => entry.Project },
            { "job", entry => entry.Job },
            { "image", entry => entry.Image },
            { "class", entry => entry.Class },
            { "tag", entry => entry.Tag },
        };
        columns.AddWide("dataset", entry => entry.Dataset);
        columns.AddWide("figureId", entry => entry.FigureId);
        columns.AddWide("userId", entry => entry.UserId);
        columns.AddWide("projectId", entry => entry.ProjectId);
        columns.AddWide("datasetId", entry => entry.DatasetId);
        columns.AddWide("jobId", entry => entry.JobId);
        columns.AddWide("imageId", entry => entry.ImageId);
        columns.AddWide("classId", entry => entry.ClassId);
        columns.AddWide("tagId", entry => entry.TagId);
        columns.AddWide("meta", entry => entry.Meta.ToString());
        return columns;
    }
}
