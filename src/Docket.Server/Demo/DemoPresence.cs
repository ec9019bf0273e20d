using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Demo;

/// <summary>Whether the demo is in the database. It comes at the first start only, so the answer is kept.</summary>
internal sealed class DemoPresence(DocketDatabase database)
{
    private bool? known;

    /// <summary>Asks; a database that is away just now has no demo to show.</summary>
    public async Task<bool> IsThereAsync(CancellationToken ct)
    {
        if (known is { } answer)
        {
            return answer;
        }

        try
        {
            await using var db = database.CreateContext();
            known = answer = await db.Users.AnyAsync(user => user.IsDemo, ct);
            return answer;
        }
        catch (Exception exception) when (database.IsUnavailable(exception))
        {
            return false;
        }
    }
}
