using Docket.Sdk;
using Docket.Sdk.Images;

namespace Docket.Web.Review;

public sealed partial class ReviewPage
{
    private static readonly (Compared Compared, string Name)[] Comparisons = [(Compared.Now, "Now"), (Compared.Before, "Before"), (Compared.Both, "Both")];

    private ImageEvent? rejection;
    private long rejectionOf;
    private Compared compared;

    /// <summary>What is on the picture.</summary>
    private enum Compared
    {
        /// <summary>The figures of today.</summary>
        Now,

        /// <summary>Those that were rejected.</summary>
        Before,

        /// <summary>Both.</summary>
        Both,
    }

    private ImageEvent? Rejection => rejectionOf == deck?.Current?.Id ? rejection : null;

    private DateTimeOffset? Before => Rejection is { } was && compared != Compared.Now ? was.Date : null;

    private bool ShowsNow => Rejection is null || compared != Compared.Before;

    private Task CompareAsync(Compared with) => LookAsync(() => compared = Rejection is null ? Compared.Now : with);

    private Task CompareNextAsync() => CompareAsync((Compared)(((int)compared + 1) % Comparisons.Length));

    // Known once for each image that is looked at, however often its figures are drawn.
    private async Task FindRejectionAsync(long imageId)
    {
        if (rejectionOf == imageId)
        {
            return;
        }

        (rejectionOf, rejection, compared) = (imageId, null, Compared.Now);
        await AsideAsync(async () =>
        {
            var request = new ImageHistoryRequest { ImageId = imageId, Filter = [Filter.Equal("reviewStatus", "rejected")], Sort = "id", SortOrder = "desc", PerPage = 1 };
            var found = (await Docket.Images.HistoryAsync(request, Gone)).Entities;
            rejection = rejectionOf != imageId ? rejection : found is [var last, ..] ? last : null;
        });
    }
}
