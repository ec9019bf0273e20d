using System.CommandLine;
using System.Globalization;
using Docket.Sdk.Accounts;
using Docket.Sdk.Teams;

namespace Docket.Cli.Teams;

/// <summary>Which team is meant: the one that is named, or the only one.</summary>
internal static class TeamChoice
{
    public static Option<string?> Option { get; } = new("--team", "-t") { Description = "The team, by id or name. Default: the only one you are in.", HelpName = "TEAM" };

    /// <exception cref="CliException">No team is meant, or several.</exception>
    public static async Task<long> ChooseAsync(CommandRun run, CancellationToken ct)
    {
        var wanted = run.Get(Option);
        if (long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return id;
        }

        var teams = await run.Client.Teams.ListAllAsync(new ListTeamsRequest(), ct).ToListAsync(ct);
        var meant = wanted is null ? teams : teams.Where(team => team.Name == wanted).ToList();
        return meant switch
        {
            [var team] => team.Id,
            [] when teams.Count == 0 => throw CliException.Usage("you are in no team; an administrator takes you into one by 'docket members add'"),
            [] => throw CliException.Usage($"you are in no team '{wanted}', but in {Names(teams)}"),
            _ => throw CliException.Usage($"you are in several teams; name one with --team: {Names(meant)}"),
        };
    }

    /// <summary>The account of somebody who is named by id or login.</summary>
    /// <exception cref="CliException">Nobody in the team has the login.</exception>
    public static async Task<long> PersonAsync(CommandRun run, long teamId, string person, CancellationToken ct)
    {
        if (long.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return id;
        }

        return (await run.Client.Members.FindAsync(teamId, person, ct) ?? throw CliException.Usage($"nobody in team {teamId} has the login '{person}'")).Id;
    }

    /// <summary>The accounts of several people, in their order.</summary>
    public static async Task<IReadOnlyList<long>> PeopleAsync(CommandRun run, long teamId, IEnumerable<string> people, CancellationToken ct)
    {
        var ids = new List<long>();
        foreach (var person in people)
        {
            ids.Add(await PersonAsync(run, teamId, person, ct));
        }

        return ids;
    }

    private static string Names(IEnumerable<Team> teams) => string.Join(", ", teams.Select(team => $"{team.Id} ({team.Name})"));
}
