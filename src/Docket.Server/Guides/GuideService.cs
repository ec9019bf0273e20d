using Docket.Sdk;
using Docket.Sdk.Guides;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Guides;

/// <summary>Reads guides.</summary>
internal sealed class GuideService(DocketDb db, Caller caller, TimeProvider clock)
{
    // Their texts may be large, and the Python SDK reads them all.
    private const int MostOnPage = 100;

    private static readonly Fields<GuideRow> Fields = new Fields<GuideRow>()
        .Id(guide => guide.Id)
        .Text("name", guide => guide.Name)
        .Text("description", guide => guide.Description)
        .Number("createdBy", guide => guide.CreatedBy)
        .Time("createdAt", guide => guide.CreatedAt)
        .Time("updatedAt", guide => guide.UpdatedAt);

    public async Task<Guide> InfoAsync(IdRequest request, CancellationToken ct) =>
        (await db.Guides.SingleAsync(guide => guide.TeamId == caller.TeamId && guide.Id == request.Id, ct)).ToContract();

    public Task<Page<Guide>> ListAsync(ListGuidesRequest request, CancellationToken ct)
    {
        var guides = request.ShowDisabled ? db.Guides.RestorableBy(caller, db, clock.Now()) : db.Guides.VisibleTo(caller, db);
        var withTexts = request.Fields is not { Count: > 0 } fields || fields.Contains("description");
        return guides.ToPageAsync(db, Fields, request, MostOnPage, guide => withTexts ? guide.ToContract() : guide.ToContract() with { Description = null }, ct);
    }
}
