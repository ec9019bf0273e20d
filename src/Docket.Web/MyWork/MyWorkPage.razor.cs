using Docket.Sdk.Accounts;
using Docket.Sdk.Teams;
using Docket.Web.Jobs;
using Docket.Web.Look;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.MyWork;

/// <summary>What the person has to do, by the roles the person has.</summary>
public sealed partial class MyWorkPage
{
    private static readonly string OverdueJobs = new JobsQuery { Overdue = true, Sort = "dueAt", Ascending = true }.Address;
    private WorkLists? lists;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Moments Moments { get; set; } = null!;

    /// <summary>Which kind of work shows: <c>label</c>, <c>review</c> or <c>watch</c>.</summary>
    [SupplyParameterFromQuery] public string? Tab { get; set; }

    private IReadOnlyList<(string Key, string Name, long Count)> Tabs => lists is null ? [] :
    [
        .. lists.Label.Total > 0 || Session.Team?.Role == Role.Annotator.Name ? [("label", "Label", lists.Label.Total)] : Array.Empty<(string, string, long)>(),
        .. lists.Review.Total > 0 || Session.Team?.Role == Role.Reviewer.Name ? [("review", "Review", lists.Review.Total)] : Array.Empty<(string, string, long)>(),
        .. lists.Stuck is { } stuck ? [("watch", "Watch", stuck.Total)] : Array.Empty<(string, string, long)>(),
    ];

    private string? Shown => Tabs.Any(tab => tab.Key == Tab) ? Tab : Tabs.Select(tab => tab.Key).FirstOrDefault();

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        if (Navigation.ToBaseRelativePath(Navigation.Uri).Length == 0)
        {
            // One address for one page: the navigation marks its place.
            Navigation.NavigateTo("my-work", replace: true);
        }

        Follow(entry => entry.JobId is not null, ReadAsync);
        return LoadAsync();
    }

    private Task LoadAsync() => Session.TeamId == 0 ? Task.CompletedTask : TryAsync(ReadAsync);

    private async Task ReadAsync() => lists = await WorkLists.ReadAsync(Docket, Session, Moments.Now, Gone);
}
