using System.Globalization;
using Docket.Sdk.Jobs;
using Docket.Web.Look;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Docket.Web.Jobs;

/// <summary>The search, the filters that are on, and the menu of those that can be.</summary>
public sealed partial class JobFilters : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(220);
    private Menu? menu;
    private ITimer? typing;
    private string find = "";

    [Inject] private TimeProvider Clock { get; set; } = null!;

    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired] public required JobsQuery Query { get; set; }

    /// <summary>What can be filtered by.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<FilterGroup> All { get; set; }

    /// <summary>Told what is to be shown.</summary>
    [Parameter] public EventCallback<JobsQuery> OnChange { get; set; }

    /// <summary>Told before the menu opens.</summary>
    [Parameter] public EventCallback OnNeedChoices { get; set; }

    private IEnumerable<(string Name, string Values, JobsQuery Without)> Chips =>
        All.Where(group => group.Chosen.Count > 0).Select(group => (group.Name, string.Join(", ", group.Chosen.Select(group.NameOf)), group.Set([])));

    private IEnumerable<FilterGroup> Groups => All
        .Select(group => group with { Choices = [.. group.Choices.Where(choice => choice.Name.Contains(find.Trim(), StringComparison.OrdinalIgnoreCase))] })
        .Where(group => group.Choices.Count > 0);

    /// <summary>Opens the menu.</summary>
    public Task OpenAsync() => menu?.OpenAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => typing?.Dispose();

    // The server is asked when somebody pauses, not for every letter.
    private void TypedAsync(ChangeEventArgs change)
    {
        var text = Convert.ToString(change.Value, CultureInfo.InvariantCulture) ?? "";
        typing?.Dispose();
        typing = Clock.CreateTimer(_ => InvokeAsync(() => OnChange.InvokeAsync(Query with { Text = text })), null, Pause, Timeout.InfiniteTimeSpan);
    }

    private Task KeyAsync(KeyboardEventArgs pressed) => pressed.Key == "Escape" && Query.Text.Length > 0 ? OnChange.InvokeAsync(Query with { Text = "" }) : Task.CompletedTask;
}

/// <summary>A field to filter by.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Chosen">The values that are on, as in the address.</param>
/// <param name="Choices">The values there are.</param>
/// <param name="Set">The query with other values of the field.</param>
/// <param name="NameOf">The name of a value.</param>
public sealed record FilterGroup(string Name, IReadOnlyList<string> Chosen, IReadOnlyList<FilterChoice> Choices, Func<IReadOnlyList<string>, JobsQuery> Set, Func<string, string> NameOf)
{
    private const string OverdueWord = "overdue";

    /// <summary>The query with a value switched on or off.</summary>
    public JobsQuery With(string value) => Set(Chosen.Contains(value) ? [.. Chosen.Where(one => one != value)] : [.. Chosen, value]);

    /// <summary>The fields of a query.</summary>
    internal static IReadOnlyList<FilterGroup> Of(JobsQuery query, JobFilterChoices choices) =>
    [
        new("Status", query.Statuses, [.. default(JobStatus).Words.Select(word => new FilterChoice(word, Word(word)))],
            values => query with { Statuses = values }, Word),
        Numbers("Annotator", query.Annotators, choices.People.Select(user => (user.Id, user.Login)), values => query with { Annotators = values }, choices.Login),
        Numbers("Reviewer", query.Reviewers, [(0L, "nobody"), .. choices.People.Select(user => (user.Id, user.Login))], values => query with { Reviewers = values }, choices.Login),
        Numbers("Project", query.Projects, choices.Projects.Select(project => (project.Id, project.Name)), values => query with { Projects = values, Datasets = [] }, choices.Project),
        Numbers("Dataset", query.Datasets, choices.Datasets.Where(set => query.Projects.Count == 0 || query.Projects.Contains(set.ProjectId)).Select(set => (set.Id, set.Name)), values => query with { Datasets = values }, choices.Dataset),
        new("Due date", query.Overdue ? [OverdueWord] : [], [new FilterChoice(OverdueWord, OverdueWord)], values => query with { Overdue = values.Contains(OverdueWord) }, value => value),
        Numbers("Job", query.Ids, [], values => query with { Ids = values }, id => $"#{id}"),
    ];

    private static FilterGroup Numbers(string name, IReadOnlyList<long> chosen, IEnumerable<(long Id, string Name)> known, Func<IReadOnlyList<long>, JobsQuery> set, Func<long, string> nameOf) => new(
        name,
        [.. chosen.Select(Text)],
        [.. known.Select(one => new FilterChoice(Text(one.Id), one.Name))],
        values => set([.. values.Select(value => long.Parse(value, CultureInfo.InvariantCulture))]),
        value => nameOf(long.Parse(value, CultureInfo.InvariantCulture)));

    // With a quality check a job is under review twice; a filter tells the two apart.
    private static string Word(string status) => status == "review_completed" ? "Quality check" : StatusWords.Of(JobStatus.From(status)).Word;

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
