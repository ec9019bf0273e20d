using System.Runtime.CompilerServices;

namespace Docket.Sdk.Http;

/// <summary>Walks over all pages of a list.</summary>
internal static class Paging
{
    // So many pages are asked for side by side: a server works at several on several cores.
    private const int AtOnce = 4;

    // Both sides hold so many entities of each page in memory.
    private const int MostOnPage = 2_500;

    /// <summary>
    /// Every entity of a list, page after page as they are consumed; the next pages are already on their way meanwhile. Ordered by ascending id
    /// unless the request sorts, so that what is added meanwhile comes at the end and nothing is seen twice. The request's own
    /// <see cref="ListRequest.Page"/> does not count; its pages are of 2,500 at most unless it says how many.
    /// </summary>
    public static async IAsyncEnumerable<T> AllAsync<TRequest, T>(
        this Transport transport, ApiMethod<TRequest, Page<T>> method, TRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TRequest : ListRequest
    {
        using var walk = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = request with { Page = 1, PerPage = request.PerPage ?? MostOnPage, Sort = request.Sort ?? "id", SortOrder = request.SortOrder ?? "asc" };
        var coming = new Queue<Task<Page<T>>>([transport.SendAsync(method, next, walk.Token)]);
        try
        {
            while (coming.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var page = await coming.Dequeue().ConfigureAwait(false);
                foreach (var entity in page.Entities)
                {
                    yield return entity;
                }

                // Not sooner: many want the first page alone.
                while (coming.Count < AtOnce && next.Page < page.PagesCount)
                {
                    // The server may give smaller pages than asked for; all pages must be cut alike.
                    next = next with { Page = next.Page + 1, PerPage = page.PerPage };
                    coming.Enqueue(transport.SendAsync(method, next, walk.Token));
                }
            }
        }
        finally
        {
            // Who ends the walk early waits for no page.
            await walk.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(coming)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
