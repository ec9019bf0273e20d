using System.Runtime.CompilerServices;

namespace Docket.Sdk.Http;

/// <summary>Walks over all pages of a list.</summary>
internal static class Paging
{
    /// <summary>
    /// Every entity of a list, page after page as they are consumed. Ordered by ascending id unless the request sorts, so that what is added
    /// meanwhile comes at the end and nothing is seen twice. The request's own <see cref="ListRequest.Page"/> does not count.
    /// </summary>
    public static async IAsyncEnumerable<T> AllAsync<TRequest, T>(
        this Transport transport, ApiMethod<TRequest, Page<T>> method, TRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TRequest : ListRequest
    {
        var next = request with { Page = 1, Sort = request.Sort ?? "id", SortOrder = request.SortOrder ?? "asc" };
        while (true)
        {
            var page = await transport.SendAsync(method, next, cancellationToken).ConfigureAwait(false);
            foreach (var entity in page.Entities)
            {
                yield return entity;
            }

            if (next.Page >= page.PagesCount)
            {
                yield break;
            }

            // The server may give smaller pages than asked for; all pages must be cut alike.
            next = next with { Page = next.Page + 1, PerPage = page.PerPage };
        }
    }
}
