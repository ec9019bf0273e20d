using Docket.Sdk;
using Docket.Sdk.Jobs;

namespace Docket.Web.Jobs;

/// <summary>A job with its place in the list.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Job">The job.</param>
public sealed record JobLine(int Index, Job Job);

/// <summary>A long list of which only the pages are read that somebody looks at, and the next one, each once.</summary>
public sealed class JobPages
{
    /// <summary>Jobs on a page.</summary>
    public const int Size = 50;

    private readonly Func<int, Task<Page<Job>>> ask;
    private readonly Dictionary<int, Task<Page<Job>>> asked = [];
    private readonly Dictionary<int, Page<Job>> pages = [];

    /// <param name="ask">Reads a page, by its number from 1.</param>
    public JobPages(Func<int, Task<Page<Job>>> ask) => this.ask = ask;

    /// <summary>How many jobs there are on all pages, as the last page said.</summary>
    public int Total { get; private set; }

    /// <summary>The jobs from a place on, fewer at the end of the list.</summary>
    /// <exception cref="DocketException">A page could not be read; it is asked again the next time.</exception>
    public async Task<IReadOnlyList<JobLine>> ReadAsync(int start, int count)
    {
        var lines = new List<JobLine>(count);
        for (var number = start / Size; number <= (start + Math.Max(count, 1) - 1) / Size; number++)
        {
            var page = await PageAsync(number);
            lines.AddRange(page.Entities.Select((job, index) => new JobLine((number * Size) + index, job)));
        }

        // The next page is asked for before somebody scrolls there.
        var next = ((start + count - 1) / Size) + 1;
        if (count > 1 && next * Size < Total && !asked.ContainsKey(next))
        {
            asked[next] = ask(next + 1);
        }

        return [.. lines.Where(line => line.Index >= start && line.Index < start + count)];
    }

    /// <summary>The job at a place, null where its page was not read yet.</summary>
    public Job? Known(int index) =>
        index >= 0 && pages.TryGetValue(index / Size, out var page) && index % Size < page.Entities.Count ? page.Entities[index % Size] : null;

    private async Task<Page<Job>> PageAsync(int number)
    {
        if (!asked.TryGetValue(number, out var page) || page.IsFaulted || page.IsCanceled)
        {
            asked[number] = page = ask(number + 1);
        }

        var read = pages[number] = await page;
        Total = (int)Math.Min(read.Total, int.MaxValue);
        return read;
    }
}
