using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Docket.Sdk;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Api;

/// <summary>How a list is answered: filtered, counted, ordered, and one page of it read. Two statements, however many rows.</summary>
internal static class Paging
{
    extension<TRow>(IQueryable<TRow> rows)
        where TRow : class
    {
        /// <summary>One page. What lies past the middle is read from the end: no page is further away than the middle one.</summary>
        /// <param name="db">The context of the rows.</param>
        /// <param name="fields">What may be filtered and sorted by.</param>
        /// <param name="request">What was asked.</param>
        /// <param name="most">The greatest number of entities on a page, and the default.</param>
        /// <param name="convert">Makes the entities of the page's rows.</param>
        /// <param name="ct">Ends the reading.</param>
        public async Task<Page<T>> ToPageAsync<T>(
            DocketDb db, Fields<TRow> fields, ListRequest request, int most, Func<IReadOnlyList<TRow>, Task<IReadOnlyList<T>>> convert, CancellationToken ct)
        {
            var matching = fields.Where(rows, request.Filter);
            var perPage = Math.Min(request.PerPage ?? most, most);
            var skip = ((request.Page ?? 1) - 1L) * perPage;

            // A place counted from the end is that of the total only if both are read at one moment.
            await using var moment = skip > 0 ? await db.AtOneMomentAsync(ct) : null;
            var total = await matching.LongCountAsync(ct);
            var count = (int)Math.Clamp(total - skip, 0, perPage);
            var behind = total - skip - count;
            var isBackward = behind < skip;
            var ordered = fields.Order(matching, request, isBackward);
            var found = count == 0 ? [] : await ordered.Skip((int)Math.Min(skip, behind)).Take(count).ToListAsync(ct);
            if (isBackward)
            {
                found.Reverse();
            }

            return Answer(total, perPage, await convert(found), after: null);
        }

        /// <inheritdoc cref="ToPageAsync{TRow, T}(IQueryable{TRow}, DocketDb, Fields{TRow}, ListRequest, int, Func{IReadOnlyList{TRow}, Task{IReadOnlyList{T}}}, CancellationToken)"/>
        public Task<Page<T>> ToPageAsync<T>(DocketDb db, Fields<TRow> fields, ListRequest request, int most, Func<TRow, T> convert, CancellationToken ct) =>
            rows.ToPageAsync(db, fields, request, most, found => Task.FromResult<IReadOnlyList<T>>([.. found.Select(convert)]), ct);

        /// <summary>A page in token mode: ascending ids, going on after the one of the token.</summary>
        public async Task<Page<T>> ToTokenPageAsync<T>(
            Fields<TRow> fields,
            ListRequest request,
            string? after,
            Expression<Func<TRow, long>> id,
            int most,
            Func<IReadOnlyList<TRow>, Task<IReadOnlyList<T>>> convert,
            CancellationToken ct)
        {
            var matching = fields.Where(rows, request.Filter);
            var perPage = Math.Min(request.PerPage ?? most, most);
            var total = await matching.LongCountAsync(ct);
            var last = ReadToken(after);
            var later = Expression.Lambda<Func<TRow, bool>>(Expression.GreaterThan(id.Body, Expression.Property(Expression.Constant(new Token(last)), nameof(Token.LastId))), id.Parameters);
            var found = await matching.Where(later).OrderBy(id).Take(perPage + 1).ToListAsync(ct);
            var shown = found.Take(perPage).ToList();
            return Answer(total, perPage, await convert(shown), found.Count > perPage ? WriteToken(id.Compile()(shown[^1])) : null);
        }
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

    private static string WriteToken(long lastId) => Convert.ToBase64String(Encoding.ASCII.GetBytes(lastId.ToString(CultureInfo.InvariantCulture)));

    private static long ReadToken(string? token)
    {
        var bytes = new byte[32];
        return token is null ? 0
            : Convert.TryFromBase64String(token, bytes, out var count) && long.TryParse(bytes.AsSpan(0, count), CultureInfo.InvariantCulture, out var id) ? id
            : throw ApiException.BadValue("after", "is not a token of this list");
    }

    private sealed record Token(long LastId);
}
