using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;
using Docket.Web.Images;
using Docket.Web.Look;
using Docket.Web.Review;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Jobs;

/// <summary>The images of a job as pictures, by where they stand, with the reasons of those that were rejected.</summary>
public sealed partial class JobImages
{
    private static readonly (string Status, string Name)[] Filters = [("", "All"), ("none", "Open"), ("done", "To review"), ("accepted", "Accepted"), ("rejected", "Rejected")];

    private string chosen = "";
    private IReadOnlyList<ReviewImage>? known;
    private Dictionary<long, ReviewImage> byId = [];
    private List<ReviewImage> shown = [];
    private ImagePages? pages;

    /// <summary>The job.</summary>
    [Parameter, EditorRequired] public long JobId { get; set; }

    /// <summary>Its images, by ascending id.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<ReviewImage> Images { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(known, Images))
        {
            (known, byId) = (Images, Images.ToDictionary(image => image.Id));
            Renew();
        }
    }

    // A reason is one line more.
    private int Height => Images.Any(image => image.Reason is not null) ? 166 : 148;

    private void Choose(string status)
    {
        chosen = status;
        Renew();
    }

    private void Renew()
    {
        (shown, Failure) = ([.. Images.Where(image => Matches(image, chosen))], null);
        pages = new ImagePages(FetchAsync);
    }

    // The page of the ids that are shown; the server answers it in their order.
    private async Task<Page<Image>> FetchAsync(int number, int perPage, CancellationToken ct)
    {
        var (all, ids) = (shown.Count, shown.Skip((number - 1) * perPage).Take(perPage).Select(image => image.Id).ToArray());
        var request = new ListImagesRequest { Filter = [Filter.In("id", ids)], Sort = "id", PerPage = perPage };
        var found = ids.Length == 0 ? [] : (await Docket.InJob(JobId).Images.ListAsync(request, ct)).Entities;
        return new Page<Image> { Total = all, PerPage = perPage, PagesCount = Math.Max(1, (all + perPage - 1) / perPage), Entities = found };
    }

    private ReviewImage? Of(Image image) => byId.GetValueOrDefault(image.Id);

    private bool IsBack(Image image) => Of(image)?.Status is { } status && (status == ReviewStatus.Rejected || status == ReviewStatus.None);

    private string Address(Image image) => $"images/{image.Id}?job={JobId}";

    private void Open(Image image) => Navigation.NavigateTo(Address(image));

    private static bool Matches(ReviewImage image, string status) =>
        status.Length == 0 || image.Status.Value == status || (status == "accepted" && image.Status == ReviewStatus.QualityCheckAccepted);
}
