using Docket.Sdk.Projects;
using Docket.Sdk.Stats;
using Docket.Web.Look;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Stats;

/// <summary>What was done, how fast and how well: of the team, of a person, or one's own.</summary>
public sealed partial class StatisticsPage
{
    private StatsPeriod period = new(default, default);
    private DateOnly today;
    private TeamStats? stats;
    private TeamStats? before;
    private IReadOnlyList<Project>? projects;
    private (StatsPeriod Period, long? Person, long? Project) asked;

    /// <summary>The person; without one it is of the team, or one's own where that is all one may see.</summary>
    [Parameter] public long? Person { get; set; }

    /// <summary>So many days up to today.</summary>
    [SupplyParameterFromQuery(Name = "days")] public string? LastDays { get; set; }

    /// <summary>The first day.</summary>
    [SupplyParameterFromQuery] public string? From { get; set; }

    /// <summary>The last day.</summary>
    [SupplyParameterFromQuery] public string? To { get; set; }

    /// <summary>The project to which the numbers are limited.</summary>
    [SupplyParameterFromQuery] public long? Project { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    private bool IsOfTeam => Person is null && Session.SeesTeam;

    private string Title => Person is null ? "Statistics" : stats?.People is [{ Login: { Length: > 0 } login }] ? login : $"Person {Person}";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        today = DateOnly.FromDateTime(Clock.GetLocalNow().DateTime);
        period = StatsPeriod.Parse(LastDays, From, To, today);
        if (asked != (period, Person, Project))
        {
            await LoadAsync();
        }
    }

    // What was shown stays until the new numbers are there.
    private Task LoadAsync() => TryAsync(async () =>
    {
        var wanted = asked = (period, Person, Project);
        var (reading, comparing) = (ReadAsync(wanted.Period), ReadAsync(wanted.Period.Before));
        projects ??= await ReadProjectsAsync();
        var (now, then) = (await reading, await comparing);
        if (wanted == asked)
        {
            (stats, before) = (now, then);
        }
    });

    private Task<TeamStats> ReadAsync(StatsPeriod of) => Docket.Teams.StatsAsync(
        new()
        {
            TeamId = Session.TeamId,
            From = Days.Write(of.From),
            To = Days.Write(of.To),
            OffsetMinutes = (int)Clock.GetLocalNow().Offset.TotalMinutes,
            UserId = Person,
            ProjectId = Project,
        },
        Gone);

    private async Task<IReadOnlyList<Project>> ReadProjectsAsync()
    {
        var found = Session.SeesTeam ? (await Docket.Projects.ListAllAsync(new ListAllProjectsRequest { Sort = "name" }, Gone)).Entities : [];
        return [.. found.Where(project => project.TeamId == Session.TeamId)];
    }

    private string Address(long? person) => AddressOf(period, person, Project);

    private string AddressOf(StatsPeriod of, long? project) => AddressOf(of, Person, project);

    private string AddressOf(StatsPeriod of, long? person, long? project)
    {
        var (days, from, to) = of.Written(today);
        return Addresses.With(person is null ? "statistics" : $"statistics/{person}", ("days", days), ("from", from), ("to", to), ("project", project?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private void Show(string address) => Navigation.NavigateTo(address);

    private string FileName(string what) => $"{what}-{Days.Write(period.From)}-{Days.Write(period.To)}";
}
