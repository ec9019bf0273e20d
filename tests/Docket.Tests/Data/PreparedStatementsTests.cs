using Docket.Server.Data;
using Docket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Docket.Tests.Data;

/// <summary>Statements that come again are kept prepared on PostgreSQL, unless the connection string says that they cannot be.</summary>
public sealed class PreparedStatementsTests
{
    private const int Runs = 10;

    [Theory]
    [InlineData("", 1, "force_generic_plan")]
    [InlineData(";Max Auto Prepare=0", 0, "auto")]
    [InlineData(";MaxAutoPrepare=0", 0, "auto")]
    [InlineData(";Options=-c plan_cache_mode=force_custom_plan", 1, "force_custom_plan")]
    public async Task Statement_RunAgainAndAgain_IsPreparedAsTheConnectionStringSays(string more, int prepared, string plans)
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var ct = TestContext.Current.CancellationToken;
        await using var database = new PostgresDatabase(await RunningServer.NewDatabaseAsync(Database.Postgres) + more);
        await using var db = database.CreateContext();
        await db.Database.OpenConnectionAsync(ct);
        for (var run = 0; run < Runs; run++)
        {
            await db.Database.SqlQuery<int>($"SELECT 7 AS \"Value\"").ToListAsync(ct);
        }

        Assert.Equal([prepared], await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_prepared_statements WHERE statement LIKE 'SELECT 7%'").ToListAsync(ct));
        Assert.Equal([plans], await db.Database.SqlQuery<string>($"SELECT current_setting('plan_cache_mode') AS \"Value\"").ToListAsync(ct));
    }
}
