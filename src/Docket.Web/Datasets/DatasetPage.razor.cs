using System.Globalization;
using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Datasets;
using Docket.Sdk.Images;
using Docket.Sdk.Json;
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
    private (long, string?, string?, string?, string?)? asked;
    private int? total;
    private bool isReady;
    private bool hasChanged;

    /// <summary>The dataset.</summary>
    [Parameter] public long Id { get; set; }

    /// <summary>A part of the name.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    /// <summary>A class of which there is a figure, <c>none</c> for images without figures.</summary>
    [SupplyParameterFromQuery(Name = "class")] public string? ClassId { get; set; }

    /// <summary>A tag that is on the image.</summary>
    [SupplyParameterFromQuery(Name = "tag")] public string? TagId { get; set; }

    /// <summary>The order: a field, with a minus before it from the greatest on.</summary>
    [SupplyParameterFromQuery(Name = "sort")] public string? Sort { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    private bool MayUpload => Session.May(Permissions.ImagesWrite);

    private bool IsFiltered => !string.IsNullOrWhiteSpace(Query) || !string.IsNullOrEmpty(ClassId) || !string.IsNullOrEmpty(TagId);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Follow(entry => entry.DatasetId == Id && entry.UserId != Session.User!.Id && entry.Action is ("create_image" or "disable_image" or "restore_image"), async () =>
        {
            dataset = await Docket.Datasets.InfoAsync(Id, Gone);
            hasChanged = true;
        });
        return Keys.TakeAsync(this, "Dataset",
            new Key("/", "/", "Search", () => Browser.FocusAsync("input[type=search]").AsTask()),
            new Key("Escape", "Esc", "Select nothing", () => InvokeAsync(() => { selection.Clear(); StateHasChanged(); })));
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (asked == (Id, Query, ClassId, TagId, Sort))
        {
            return;
        }

        asked = (Id, Query, ClassId, TagId, Sort);
        Show();
        if (dataset?.Id != Id)
        {
            await LoadAsync();
        }
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // The panel takes the inputs above, which are there now.
        if (firstRender)
        {
            isReady = true;
            StateHasChanged();
        }
    }

    private Task LoadAsync() => TryAsync(async () =>
    {
        dataset = await Docket.Datasets.InfoAsync(Id, Gone);
        var (info, labels) = (Docket.Projects.InfoAsync(dataset.ProjectId, Gone), Docket.Projects.MetaAsync(dataset.ProjectId, Gone));
        (project, meta) = (await info, await labels);
    });

    // Places of the old list say nothing of the new one.
    private void Show()
    {
        selection.Clear();
        (total, hasChanged) = (null, false);
        var wanted = Wanted();
        pages = new ImagePages((page, count, ct) => Docket.Images.ListAsync(wanted with { Page = page, PerPage = count }, ct));
    }

    private ListImagesRequest Wanted()
    {
        var filters = new List<TypedFilter>();
        if (ClassId == "none")
        {
            filters.Add(new() { Type = "objects_class", Data = RawJson.Parse("""{"include": false}""") });
        }
        else if (long.TryParse(ClassId, CultureInfo.InvariantCulture, out var figure))
        {
            filters.Add(new() { Type = "objects_class", Data = RawJson.Parse($$"""{"classId": {{figure}}}""") });
        }

        if (long.TryParse(TagId, CultureInfo.InvariantCulture, out var tag))
        {
            filters.Add(new() { Type = "images_tag", Data = RawJson.Parse($$"""{"tagId": {{tag}}}""") });
        }

        return new()
        {
            DatasetId = Id,
            Filter = string.IsNullOrWhiteSpace(Query) ? null : [Patterns.Contains("name", Query)],
            Filters = filters.Count > 0 ? filters : null,
            Sort = (Sort ?? "id").TrimStart('-'),
            SortOrder = Sort?.StartsWith('-') == true ? "desc" : "asc",
        };
    }

    private void Go(string? query = null, string? figure = null, string? tag = null, string? sort = null) => Navigation.NavigateTo(Addresses.With(
        $"datasets/{Id}", ("q", query ?? Query), ("class", figure ?? ClassId), ("tag", tag ?? TagId), ("sort", (sort ?? Sort) is "id" ? null : sort ?? Sort)));

    private void Open(Image image) => Navigation.NavigateTo($"images/{image.Id}");

    private async Task ReloadAsync()
    {
        Show();
        await LoadAsync();
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
