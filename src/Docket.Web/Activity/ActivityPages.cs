using Docket.Sdk;
using Docket.Sdk.Activity;

namespace Docket.Web.Activity;

/// <summary>A long list of acts of which only the pages are read that somebody looks at, each once.</summary>
/// <param name="ask">Reads a page, by its number from 1.</param>
public sealed class ActivityPages(Func<int, Task<Page<ActivityEntry>>> ask)
{
    /// <summary>Acts on a page.</summary>
    public const int Size = 100;

    private readonly Dictionary<int, Task<Page<ActivityEntry>>> asked = [];

    /// <summary>How many acts there are on all pages, as the last page said.</summary>
    public int Total { get; private set; }

    /// <summary>The acts from a place on, fewer at the end of the list.</summary>
    /// <exception cref="DocketException">A page could not be read; it is asked again the next time.</exception>
    public async Task<IReadOnlyList<ActivityEntry>> ReadAsync(int start, int count)
    {
        var found = new List<ActivityEntry>(count);
        for (var number = start / Size; number <= (start + Math.Max(count, 1) - 1) / Size; number++)
        {
            var page = await PageAsync(number);
            found.AddRange(page.Entities.Skip(Math.Max(0, start - (number * Size))));
        }

        return found.Count > count ? found[..count] : found;
    }

    private async Task<Page<ActivityEntry>> PageAsync(int number)
    {
        if (!asked.TryGetValue(number, out var page) || page.IsFaulted || page.IsCanceled)
        {
            asked[number] = page = ask(number + 1);
        }

        var read = await page;
        Total = (int)Math.Min(read.Total, int.MaxValue);
        return read;
    }
}
