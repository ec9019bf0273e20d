using System.Globalization;
using Docket.Sdk;
using Docket.Sdk.Datasets;
using Docket.Sdk.Images;
using Docket.Sdk.Projects;
using Docket.Web.Issues;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Images;

/// <summary>An image with its figures, its tags and what happened to it.</summary>
public sealed partial class ImagePage : PageBase
{
    private Image? image;
    private Image? previous;
    private Image? next;
    private Dataset? dataset;
    private IReadOnlyDictionary<long, TagMeta> tags = new Dictionary<long, TagMeta>();
    private Page<ImageEvent>? history;
    private PictureReport? report;
    private PictureView? picture;
    private PictureChoice? chosen;
    private IReadOnlyList<PicturePin> pins = [];
    private ImageIssues? comments;

    /// <summary>The image.</summary>
    [Parameter] public long Id { get; set; }

    /// <summary>The job in which it is looked at.</summary>
    [SupplyParameterFromQuery(Name = "job")] public long? JobId { get; set; }

    /// <summary>The issue to open.</summary>
    [SupplyParameterFromQuery(Name = "issue")] public long? IssueId { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Keys.TakeAsync(this, "Image",
        new Key("KeyP", "P", "Previous image", () => GoAsync(previous)),
        new Key("KeyN", "N", "Next image", () => GoAsync(next)),
        new Key("KeyJ", "J", "Next figure", () => StepAsync(1)),
        new Key("KeyK", "K", "Previous figure", () => StepAsync(-1)),
        new Key("KeyC", "C", "Comment on the figure, or the image", () => comments?.StartAsync() ?? Task.CompletedTask));

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => image?.Id == Id ? Task.CompletedTask : LoadAsync();

    private Task LoadAsync() => TryAsync(async () =>
    {
        var server = JobId is { } job ? Docket.InJob(job) : Docket;
        (image, chosen) = (await server.Images.InfoAsync(Id, Gone), null);
        var (before, after, events) = (BesideAsync(server, "<", "desc"), BesideAsync(server, ">", "asc"), server.Images.HistoryAsync(new() { ImageId = Id, PerPage = 200 }, Gone));
        (previous, next, history) = (await before, await after, await events);
        if (dataset?.Id != image.DatasetId)
        {
            dataset = await Docket.Datasets.InfoAsync(image.DatasetId, Gone);
            tags = (await Docket.Projects.MetaAsync(image.ProjectId, Gone)).Tags.ToDictionary(tag => tag.Id!.Value);
        }
    });

    private async Task<Image?> BesideAsync(DocketClient server, string side, string order)
    {
        var request = new ListImagesRequest { DatasetId = image!.DatasetId, Filter = [Filter.Equal("id", Id) with { Operator = side }], Sort = "id", SortOrder = order, PerPage = 1 };
        return (await server.Images.ListAsync(request, Gone)).Entities is [var found, ..] ? found : null;
    }

    private static DateTimeOffset? DateIn(TagMeta? meta, ImageTag tag) =>
        meta?.ValueType == TagValueType.Date && DateTimeOffset.TryParse(tag.Value.ToString().Trim('"'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private string Address(long id) => Addresses.With($"images/{id}", ("job", JobId is { } job ? $"{job}" : null));

    private Task StepAsync(int by) => picture?.StepAsync(by).AsTask() ?? Task.CompletedTask;

    private Task GoAsync(Image? there)
    {
        if (there is not null)
        {
            Navigation.NavigateTo(Address(there.Id));
        }

        return Task.CompletedTask;
    }
}
