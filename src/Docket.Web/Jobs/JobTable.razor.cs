using Docket.Sdk;
using Docket.Web.Look;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace Docket.Web.Jobs;

/// <summary>The rows of the jobs that are in view, of as many as there are.</summary>
public sealed partial class JobTable
{
    private Virtualize<JobLine>? rows;
    private ElementReference top;
    private JobPages? shown;
    private JobsQuery? ordered;

    [Inject] private Browser Browser { get; set; } = null!;

    /// <summary>The list.</summary>
    [Parameter, EditorRequired] public required JobPages Pages { get; set; }

    /// <summary>Its order.</summary>
    [Parameter, EditorRequired] public required JobsQuery Query { get; set; }

    /// <summary>The cursor and the selection.</summary>
    [Parameter, EditorRequired] public required JobPicks Picks { get; set; }

    /// <summary>Whether jobs can be selected.</summary>
    [Parameter] public bool CanPick { get; set; }

    /// <summary>What the box in the head does, in words.</summary>
    [Parameter] public string AllLabel { get; set; } = "Select all";

    /// <summary>Told when another order is wanted.</summary>
    [Parameter] public EventCallback<JobsQuery> OnSort { get; set; }

    /// <summary>Told when the box of a job is pressed, and whether with Shift.</summary>
    [Parameter] public EventCallback<(JobLine Line, bool Extend)> OnPick { get; set; }

    /// <summary>Told when the box in the head is pressed.</summary>
    [Parameter] public EventCallback OnPickAll { get; set; }

    /// <summary>Told when a page could not be read.</summary>
    [Parameter] public EventCallback<Failure> OnFailure { get; set; }

    private bool AreAllPicked => Pages.Total > 0 && Picks.Count == Pages.Total;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(shown, Pages) || rows is null)
        {
            return;
        }

        // What was shown stays until the new rows are there.
        var isAnother = !ReferenceEquals(ordered, Query);
        (shown, ordered) = (Pages, Query);
        if (!firstRender)
        {
            await rows.RefreshDataAsync();
            StateHasChanged();
            if (isAnother && Picks.At == 0)
            {
                await Browser.RevealAsync(top);
            }
        }
    }

    private async ValueTask<ItemsProviderResult<JobLine>> ProvideAsync(ItemsProviderRequest request)
    {
        var pages = Pages;
        try
        {
            var lines = await pages.ReadAsync(request.StartIndex, request.Count);
            return new(lines, pages.Total);
        }
        catch (DocketException problem)
        {
            await OnFailure.InvokeAsync(Failure.Of(problem));
            return new([], pages.Total);
        }
    }

    private string? Order(JobColumn column) => Query.Sort != column.Field ? null : Query.Ascending ? "ascending" : "descending";
}
