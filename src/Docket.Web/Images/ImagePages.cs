using Docket.Sdk;
using Docket.Sdk.Images;

namespace Docket.Web.Images;

/// <summary>
/// A list of any length by the place of its entities: pages are fetched when something of them is looked at, and the latest few are kept.
/// </summary>
/// <param name="fetch">Fetches a page, from 1, of so many entities.</param>
internal sealed class ImagePages(Func<int, int, CancellationToken, Task<Page<Image>>> fetch)
{
    /// <summary>Entities on a page.</summary>
    public const int PerPage = 100;

    private const int MostKept = 24;
    private readonly Dictionary<int, Task<Page<Image>>> pages = [];
    private readonly Queue<int> order = new();

    /// <summary>How many there are, as the latest page said; null before the first.</summary>
    public long? Total { get; private set; }

    /// <summary>Whether a page told of another length than one before: places may mean other entities than they did.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Those from a place on, fewer at the end of the list.</summary>
    public async Task<IReadOnlyList<Image>> TakeAsync(int start, int count, CancellationToken ct)
    {
        var found = new List<Image>(count);
        while (found.Count < count)
        {
            var at = start + found.Count;
            var page = await PageAsync(at / PerPage, ct);
            var some = page.Entities.Skip(at % PerPage).Take(count - found.Count).ToList();
            if (some.Count == 0)
            {
                break;
            }

            found.AddRange(some);
        }

        return found;
    }

    private async Task<Page<Image>> PageAsync(int index, CancellationToken ct)
    {
        if (!pages.TryGetValue(index, out var page))
        {
            // Fetched for all who look, whoever of them scrolls on.
            pages[index] = page = fetch(index + 1, PerPage, CancellationToken.None);
            order.Enqueue(index);
            if (order.Count > MostKept)
            {
                pages.Remove(order.Dequeue());
            }
        }

        try
        {
            var found = await page.WaitAsync(ct);
            HasChanged |= Total is not null && Total != found.Total;
            Total = found.Total;
            return found;
        }
        catch (DocketException)
        {
            pages.Remove(index);
            throw;
        }
    }
}
