using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Instance;

/// <summary><c>/health/live</c>: the process runs. <c>/health/ready</c>: it can answer, that is, its database answers.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => "live").ExcludeFromDescription();
        endpoints.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(DocketDb db, CancellationToken ct)
    {
        try
        {
            await db.IdBlocks.Select(block => block.Block).FirstOrDefaultAsync(ct);
            return Results.Text("ready");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Results.Text("the database does not answer", statusCode: 503);
        }
    }
}
