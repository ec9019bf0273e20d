using Docket.Sdk;
using Docket.Sdk.Activity;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Activity;

/// <summary>Reads the journal as the protocol's list of activity.</summary>
internal sealed class ActivityService(DocketDb db, Caller caller)
{
    private const int MostOnPage = 20_000;

    private static readonly Fields<JournalRow> Fields = new Fields<JournalRow>()
        .Number("userId", row => row.UserId)
        .Number("projectId", row => row.ProjectId)
        .Number("datasetId", row => row.DatasetId)
        .Number("jobId", row => row.JobId)
        .Text("type", row => row.Action)
        .Time("date", row => row.At)
        .Number("labelerId", row => row.LabelerId)
        .Text("reviewStatus", row => row.ReviewStatus);

    public async Task<Page<ActivityEntry>> ListAsync(ListActivityRequest request, CancellationToken ct)
    {
        var matching = Fields.Where(db.Journal.VisibleTo(caller, db), request.Filter);
        if (request.Filter?.Any(AsksForTypes) != true)
        {
            matching = matching.Where(row => Actions.OfProtocol.Contains(row.Action));
        }

        var ordered = Order(matching, request);
        var perPage = Math.Min(request.PerPage ?? MostOnPage, MostOnPage);
        var skip = ((request.Page ?? 1) - 1L) * perPage;
        var total = await matching.LongCountAsync(ct);
        var found = skip >= total ? [] : await ordered.Skip((int)skip).Take(perPage).Select(ActivityNames.Columns).ToListAsync(ct);
        return Paging.Answer(total, perPage, await ActivityNames.MakeAsync(db, caller.TeamId, found, ct), after: null);
    }

    private static bool AsksForTypes(Filter filter) => filter is { Field: "type", Operator: "=" or "eq" or "in" };

    // What happened in one millisecond stays in the order of the journal.
    private static IOrderedQueryable<JournalRow> Order(IQueryable<JournalRow> rows, ListActivityRequest request)
    {
        if (request.Sort is not (null or "date"))
        {
            throw new ApiException(ErrorCode.BadFilter, $"Cannot sort by '{request.Sort}'; activity is sorted by date alone");
        }

        var ascending = (request.SortOrder ?? (request.Sort is null ? "desc" : "asc")) == "asc";
        return ascending ? rows.OrderBy(row => row.At).ThenBy(row => row.Id) : rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id);
    }
}
