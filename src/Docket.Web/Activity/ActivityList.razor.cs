using System.Text;
using Docket.Sdk;
using Docket.Sdk.Activity;
using Docket.Web.Look;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace Docket.Web.Activity;

/// <summary>What people did, newest first, filtered: in the team, or in one job. Up to the moment it was read; what happens later does not move it.</summary>
public sealed partial class ActivityList
{
    // A browser cannot scroll through any height.
    private const int MostShown = 200_000;

    private ActivityChoices choices = null!;
    private ActivityPages? pages;
    private ListActivityRequest? request;
    private ActivityQuery? asked;
    private int? read;
    private bool isCsvStopped;

    /// <summary>Which acts are shown.</summary>
    [Parameter, EditorRequired] public required ActivityQuery Query { get; set; }

    /// <summary>The job of which it is all, null for the team.</summary>
    [Parameter] public long? JobId { get; set; }

    /// <summary>Told which acts are to be shown.</summary>
    [Parameter] public EventCallback<ActivityQuery> OnShow { get; set; }

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => choices = new ActivityChoices(Docket, Session);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (asked != Query)
        {
            await LoadAsync();
            StateHasChanged();
        }
    }

    // What was shown stays until the first page of the new list is there.
    private Task LoadAsync() => TryAsync(async () =>
    {
        var wanted = asked = Query;
        var asking = (wanted with { Job = JobId ?? wanted.Job }).ToRequest(Session.TeamId, Clock.LocalTimeZone, Clock.GetUtcNow());
        var found = new ActivityPages(number => Docket.Teams.ActivityAsync(asking with { Page = number, PerPage = ActivityPages.Size }, Gone));
        await found.ReadAsync(0, 1);
        if (wanted == asked)
        {
            (pages, request) = (found, asking);
        }

        await choices.ReadAsync(wanted, isOfTeam: JobId is null, Gone);
    });

    private async ValueTask<ItemsProviderResult<ActivityEntry>> ProvideAsync(ItemsProviderRequest asking)
    {
        var of = pages!;
        try
        {
            var found = await of.ReadAsync(asking.StartIndex, asking.Count);
            return new(found, Math.Min(of.Total, MostShown));
        }
        catch (DocketException problem)
        {
            Failure = Failure.Of(problem);
            StateHasChanged();
            return new([], Math.Min(of.Total, MostShown));
        }
    }

    private async Task CsvAsync()
    {
        (read, isCsvStopped) = (0, false);
        var text = new StringBuilder();
        ActivityCsv.AppendHead(text);
        await TryAsync(async () =>
        {
            await foreach (var entry in Docket.Teams.ActivityAllAsync(request! with { PerPage = 1000 }, Gone))
            {
                if (isCsvStopped || read == ActivityCsv.Most)
                {
                    break;
                }

                ActivityCsv.Append(text, entry);
                if (++read % 1000 == 0)
                {
                    StateHasChanged();
                    await Task.Yield();
                }
            }

            if (!isCsvStopped)
            {
                await Browser.DownloadAsync(JobId is { } job ? $"job-{job}-activity.csv" : "activity.csv", "text/csv;charset=utf-8", text.ToString());
                Toasts.Show(pages!.Total > ActivityCsv.Most ? $"The file has the latest {Numbers.Of(ActivityCsv.Most)} of {Numbers.Of(pages.Total)} acts" : $"The file has {Numbers.Of(read!.Value, "act")}");
            }
        });
        read = null;
    }
}
