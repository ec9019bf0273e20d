using Docket.Sdk;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Api;

/// <summary>How a list is answered: filtered, counted, ordered, and one page of it read. Two statements, however many rows.</summary>
internal static class Paging
{
    extension<TRow>(IQueryable<TRow> rows)
        where TRow : class
    {
        /// <summary>One page.</summary>
        /// <param name="fields">What may be filtered and sorted by.</param>
        /// <param name="request">What was asked.</param>
        /// <param name="most">The greatest number of entities on a page, and the default.</param>
        /// <param name="convert">Makes the entities of the page's rows.</param>
        /// <param name="ct">Ends the reading.</param>
        public async Task<Page<T>> ToPageAsync<T>(
            Fields<TRow> fields, ListRequest request, int most, Func<IReadOnlyList<TRow>, Task<IReadOnlyList<T>>> convert, CancellationToken ct)
        {
            var matching = fields.Where(rows, request.Filter);
            var perPage = Math.Min(request.PerPage ?? most, most);
            var skip = ((request.Page ?? 1) - 1L) * perPage;
            var total = await matching.LongCountAsync(ct);
            var found = skip >= total ? [] : await fields.Order(matching, request).Skip((int)skip).Take(perPage).ToListAsync(ct);
            return Answer(total, perPage, await convert(found), after: null);
        }

        /// <inheritdoc cref="ToPageAsync{TRow, T}(IQueryable{TRow}, Fields{TRow}, ListRequest, int, Func{IReadOnlyList{TRow}, Task{IReadOnlyList{T}}}, CancellationToken)"/>
        public Task<Page<T>> ToPageAsync<T>(Fields<TRow> fields, ListRequest request, int most, Func<TRow, T> convert, CancellationToken ct) =>
            rows.ToPageAsync(fields, request, most, found => Task.FromResult<IReadOnlyList<T>>([.. found.Select(convert)]), ct);
    }

    /// <summary>A page in the form of the wire.</summary>
    public static Page<T> Answer<T>(long total, int perPage, IReadOnlyList<T> entities, string? after) => new()
    {
        Total = total,
        PerPage = perPage,
        PagesCount = (int)Math.Max(1, (total + perPage - 1) / perPage),
        Entities = entities,
        After = after,
    };
}
