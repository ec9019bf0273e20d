using Docket.Sdk.Accounts;
using Docket.Sdk.Jobs;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;

namespace Docket.Web.Jobs;

/// <summary>The table of jobs: which ones, in the address; what is done with them is in the other part.</summary>
public sealed partial class JobsPage
{
    private readonly JobPicks picks = new();
    private readonly Dictionary<string, long> counts = [];
    private JobsQuery query = new();
    private JobPages pages = new(_ => throw new InvalidOperationException("Nothing was asked yet"));
    private IReadOnlyList<JobView> views = [];
    private JobFilterChoices choices = null!;
    private JobViews saved = null!;
    private JobFilters? filters;
    private bool isLoaded;
    private bool hasChanged;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private IJSRuntime Js { get; set; } = null!;

    [Inject] private Moments Moments { get; set; } = null!;

    private bool CanManage => Session.May(Permissions.JobsCreate);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        (choices, saved) = (new JobFilterChoices(Docket, Session), new JobViews(Js, Session));
        views = saved.Common;
        Navigation.LocationChanged += Moved;
        query = JobsQuery.Parse(Navigation.Uri);
        Follow(entry => entry.JobId is not null, ReadAgainAsync);
        await Keys.TakeAsync(this, "Jobs", [.. TableKeys, .. CanManage ? ManagerKeys : []]);
        await LoadAsync();
        views = [.. saved.Common, .. await saved.OwnAsync()];
        await TryAsync(NamesAsync);
        await TryAsync(CountAsync);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Moved;
        bulkEnd?.Dispose();
        await base.DisposeAsync();
    }

    // What was shown stays until the first page of the new list is there.
    private Task LoadAsync() => TryAsync(async () =>
    {
        var asked = query;
        var found = await FirstPageAsync();
        if (asked == query)
        {
            (pages, isLoaded, hasChanged) = (found, true, false);
            picks.Move(0, found.Total);
        }
    });

    // Nothing moves under a selection or the pointer: a list of another length is shown when it is asked for.
    private async Task ReadAgainAsync()
    {
        var asked = query;
        var found = await FirstPageAsync();
        if (asked == query)
        {
            hasChanged = picks.Count > 0 || busy is not null || found.Total != pages.Total;
            pages = hasChanged ? pages : found;
            await CountAsync();
        }
    }

    private async Task<JobPages> FirstPageAsync()
    {
        var request = query.ToRequest(Session.TeamId, Moments.Now);
        var found = new JobPages(number => Docket.Jobs.ListAsync(request with { Page = number, PerPage = JobPages.Size }, Gone));
        await found.ReadAsync(0, 1);
        return found;
    }

    private async Task RefreshAsync()
    {
        picks.Clear();
        if (await LoadKeepingFailureAsync())
        {
            await TryAsync(CountAsync);
        }
    }

    // Names of what the address says by number.
    private async Task NamesAsync()
    {
        if (query.Annotators.Count + query.Reviewers.Count > 0)
        {
            await choices.ReadPeopleAsync(Gone);
        }

        if (query.Projects.Count + query.Datasets.Count > 0)
        {
            await choices.ReadPlacesAsync(query, Gone);
        }
    }

    private async Task CountAsync()
    {
        foreach (var view in views)
        {
            var page = await Docket.Jobs.ListAsync(view.Query.ToRequest(Session.TeamId, Moments.Now) with { PerPage = 1, Fields = ["id"] }, Gone);
            counts[view.Address] = page.Total;
        }
    }

    private Task ReadChoicesAsync() => TryAsync(async () =>
    {
        await choices.ReadPeopleAsync(Gone);
        await choices.ReadPlacesAsync(query, Gone);
    });

    private void Show(JobsQuery wanted) => Navigation.NavigateTo(wanted.Address, replace: wanted.Text != query.Text);

    private void Moved(object? sender, LocationChangedEventArgs moved)
    {
        var path = new Uri(moved.Location).AbsolutePath;
        var wanted = JobsQuery.Parse(moved.Location);
        if (path.EndsWith("/jobs", StringComparison.Ordinal) && wanted.Address != query.Address)
        {
            InvokeAsync(async () =>
            {
                query = wanted;
                picks.Reset();
                await LoadAsync();
                await TryAsync(NamesAsync);
            });
        }
    }

    private async Task SaveViewAsync(string name)
    {
        await saved.SaveAsync(new JobView(name, query.Address));
        views = [.. saved.Common, .. await saved.OwnAsync()];
        counts[query.Address] = pages.Total;
    }

    private async Task RemoveViewAsync(JobView view)
    {
        await saved.RemoveAsync(view.Name);
        views = [.. saved.Common, .. await saved.OwnAsync()];
        Toasts.Show($"View “{view.Name}” removed", async () =>
        {
            await saved.SaveAsync(view);
            views = [.. saved.Common, .. await saved.OwnAsync()];
            StateHasChanged();
        });
    }

    private void Fail(Failure failure) => Failure = failure;
}
