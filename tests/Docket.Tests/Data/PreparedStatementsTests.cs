using Docket.Server.Data;
using Docket.Tests.Support;

namespace Docket.Tests.Data;

/// <summary>Reads past EF are kept prepared on PostgreSQL, unless the connection string says that they cannot be.</summary>
public sealed class PreparedStatementsTests
{
    private const int Runs = 3;

    private static readonly string[] Statements =
    [
        "SELECT $1",
        "SELECT count(*), current_setting('plan_cache_mode') FROM pg_prepared_statements WHERE statement = 'SELECT $1' AND $1 = 7",
    ];

    [Theory]
    [InlineData("", 1, "force_generic_plan")]
    [InlineData(";Max Auto Prepare=0", 0, "auto")]
    [InlineData(";MaxAutoPrepare=0", 0, "auto")]
    [InlineData(";Options=-c plan_cache_mode=force_custom_plan", 1, "force_custom_plan")]
    public async Task Read_AgainAndAgain_IsPreparedAsTheConnectionStringSays(string more, int prepared, string plans)
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, $"{DatabasesAttribute.Variable} is not set; run ./test");
        var ct = TestContext.Current.CancellationToken;
        await using var database = new PostgresDatabase(await RunningServer.NewDatabaseAsync(Database.Postgres) + more);
        for (var run = 0; run < Runs; run++)
        {
            Assert.Equal((7, prepared, plans), await database.ReadAsync(ReadAsync, ct));
        }
    }

    private static async Task<(long Seven, long Prepared, string Plans)> ReadAsync(PreparedStatements prepared)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var rows = await prepared.ReadAsync(Statements, [7L], ct);
        await rows.ReadAsync(ct);
        var seven = rows.Number(0);
        await rows.NextAsync(ct);
        await rows.ReadAsync(ct);
        return (seven, rows.Number(0), rows.Text(1));
    }
}
