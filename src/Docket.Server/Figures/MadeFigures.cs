using Docket.Sdk.Figures;
using Docket.Server.Access;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Figures;

internal static class MadeFigures
{
    /// <summary>Whether nobody has changed or removed any of them.</summary>
    public static async Task<bool> AreUntouchedAsync(DocketDb db, Caller caller, IReadOnlyList<CreatedFigure> made, CancellationToken ct)
    {
        var ids = made.Select(figure => figure.Id).ToList();
        return await db.Figures.CountAsync(
            figure => figure.TeamId == caller.TeamId && ids.Contains(figure.Id) && figure.RemovedAt == null && figure.UpdatedAt == figure.CreatedAt, ct) == ids.Count;
    }
}
