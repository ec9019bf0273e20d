using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Datasets;
using Docket.Sdk.Images;
using Docket.Sdk.Projects;
using Docket.Web.Images;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Datasets;

/// <summary>The images of a dataset: found, chosen, uploaded, removed.</summary>
public sealed partial class DatasetPage : PageBase
{
    private const int MostInJob = 200;
    private const int AtOnce = 1_000;

    private static readonly (string Key, string Word)[] Orders =
        [("id", "Oldest first"), ("-id", "Newest first"), ("name", "By name"), ("-labelsCount", "Most figures"), ("-size", "Largest"), ("-updatedAt", "Last changed")];

    private readonly Selection selection = new();
    private ElementReference zone;
    private ElementReference files;
    private ElementReference folder;
    private Dataset? dataset;
    private Project? project;
    private ProjectMeta? meta;
    private ImagePages? pages;
    private IReadOnlyList<FacetGroup>? groups;
    private (long Id, ImagesQuery Query)? shown;
    private int? total;
    private bool isReady;
    private bool hasChanged;
    private bool isFiltering;

    /// <summary>The dataset.</summary>
    [Parameter] public long Id { get; set; }

    /// <inheritdoc cref="ImagesQuery.Text"/>
    [SupplyParameterFromQuery(Name = "q")] public string? Text { get; set; }

    /// <inheritdoc cref="ImagesQuery.Class"/>
    [SupplyParameterFromQuery(Name = "class")] public string? ClassId { get; set; }

    /// <inheritdoc cref="ImagesQuery.Tag"/>
    [SupplyParameterFromQuery(Name = "tag")] public string? TagId { get; set; }

    /// <inheritdoc cref="ImagesQuery.Value"/>
    [SupplyParameterFromQuery(Name = "value")] public string? TagValue { get; set; }

    /// <inheritdoc cref="ImagesQuery.Status"/>
    [SupplyParameterFromQuery(Name = "status")] public string? Status { get; set; }

    /// <inheritdoc cref="ImagesQuery.Width"/>
    [SupplyParameterFromQuery(Name = "width")] public string? Width { get; set; }

    /// <inheritdoc cref="ImagesQuery.Sort"/>
    [SupplyParameterFromQuery(Name = "sort")] public string? Sort { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    private bool MayUpload => Session.May(Permissions.ImagesWrite);

    private bool IsAbsent => dataset is null && Failure is { IsAbsence: true };

    private ImagesQuery Asked => new() { Text = Text, Class = ClassId, Tag = TagId, Value = TagValue, Status = Status, Width = Width, Sort = Sort };

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Follow(entry => entry.DatasetId == Id && entry.UserId != Session.User!.Id && entry.Action is ("create_image" or "disable_image" or "restore_image"), async () =>
        {
            // It is asked too when something may have been missed: before the first event, for one.
            var before = dataset;
            dataset = await Docket.Datasets.InfoAsync(Id, Gone);
            hasChanged |= before?.Id == Id && (before.ImagesCount, before.UpdatedAt) != (dataset.ImagesCount, dataset.UpdatedAt);
        });
        return Keys.TakeAsync(this, "Dataset",
            new Key("/", "/", "Search", () => Browser.FocusAsync("input[type=search]").AsTask()),
            new Key("Escape", "Esc", "Select nothing", () => InvokeAsync(() => { selection.Clear(); StateHasChanged(); })));
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (shown == (Id, Asked))
        {
            return;
        }

        var isOther = shown?.Id != Id;
        shown = (Id, Asked);
        isFiltering = false;
        Show();
        if (isOther)
        {
            (dataset, project, meta, groups) = (null, null, null, null);
            await LoadAsync();
        }

        await CountAsync();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // The panel takes the inputs above, which are there now, unless there is nothing to upload to.
        if (isReady == IsAbsent)
        {
            isReady = !IsAbsent;
            StateHasChanged();
        }
    }

    private Task LoadAsync() => TryAsync(async () =>
    {
        dataset = await Docket.Datasets.InfoAsync(Id, Gone);
        var (info, labels) = (Docket.Projects.InfoAsync(dataset.ProjectId, Gone), Docket.Projects.MetaAsync(dataset.ProjectId, Gone));
        (project, meta) = (await info, await labels);
    });

    // Of many images it takes a second, for which nothing else waits. What is asked meanwhile is counted by itself.
    private async Task CountAsync()
    {
        var (id, query) = (Id, Asked);
        if (meta is not { } labels)
        {
            return;
        }

        try
        {
            var counts = await Docket.Images.FacetsAsync(new() { DatasetId = id, Filter = query.Filter, Filters = query.Filters }, Gone);
            if (shown == (id, query))
            {
                groups = FacetGroup.Of(counts, labels, query);
            }
        }
        catch (DocketException problem)
        {
            Failure = Failure.Of(problem);
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
        }
    }

    // Places of the old list say nothing of the new one.
    private void Show()
    {
        selection.Clear();
        (total, hasChanged) = (null, false);
        var wanted = Asked.Of(Id);
        pages = new ImagePages((page, count, ct) => Docket.Images.ListAsync(wanted with { Page = page, PerPage = count }, ct));
    }

    private void Go(ImagesQuery query) => Navigation.NavigateTo(query.Address(Id));

    private void Open(Image image) => Navigation.NavigateTo($"images/{image.Id}");

    private async Task ReloadAsync()
    {
        Show();
        await LoadAsync();
        await CountAsync();
    }

    private Task NewJobAsync() => TryAsync(async () =>
    {
        var ids = await IdsAsync(MostInJob);
        Navigation.NavigateTo($"jobs/new?dataset={Id}&images={string.Join(',', ids)}");
    });

    private Task RemoveAsync() => TryAsync(async () =>
    {
        var ids = await IdsAsync(int.MaxValue);
        foreach (var some in ids.Chunk(AtOnce))
        {
            await Docket.Images.BulkRemoveAsync(new() { ImageIds = some }, Gone);
        }

        Toasts.Show($"{Numbers.Of(ids.Count, "image")} removed", () => RestoreAsync(ids));
        await ReloadAsync();
    });

    private Task RestoreAsync(IReadOnlyList<long> ids) => TryAsync(async () =>
    {
        foreach (var some in ids.Chunk(AtOnce))
        {
            await Docket.Images.BulkRestoreAsync(new() { ImageIds = some }, Gone);
        }

        await ReloadAsync();
    });

    /// <summary>The ids of what is selected. Places mean what they meant only while the list has the length it had.</summary>
    private async Task<IReadOnlyList<long>> IdsAsync(int most)
    {
        var ids = new List<long>();
        foreach (var (first, last) in selection.Ranges)
        {
            for (var at = first; at <= last && ids.Count < most; at += ImagePages.PerPage)
            {
                ids.AddRange((await pages!.TakeAsync(at, Math.Min(ImagePages.PerPage, last - at + 1), Gone)).Select(image => image.Id));
            }
        }

        if (pages!.HasChanged || ids.Count != Math.Min(most, selection.Count))
        {
            throw new DocketException(ErrorCode.Conflict, "The dataset changed meanwhile. Choose the images again.") { Status = 409 };
        }

        return ids;
    }
}
