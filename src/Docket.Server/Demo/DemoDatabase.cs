using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Demo;

/// <summary>
/// A database within one unit of work of the real one: every unit is a savepoint in that unit's transaction. So all that the demo does is committed
/// at once or never was. For one caller at a time.
/// </summary>
internal sealed class DemoDatabase(DocketDatabase real, DocketDb outer) : DocketDatabase
{
    private readonly Func<DocketDb> create = outer.Beside();

    public override SealSource Seals => real.Seals;

    public override DocketDb CreateContext() => create();

    /// <summary>What is read so has connections of its own, which would see nothing of the demo.</summary>
    public override Task<T> ReadAsync<T>(Func<PreparedStatements, Task<T>> read, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The demo calls no method that reads past EF outside of its unit");

    public override bool IsUnavailable(Exception exception) => false;

    public override Task<long> SizeAsync(DocketDb db, CancellationToken cancellationToken) => real.SizeAsync(db, cancellationToken);

    public override Task PrepareMigrationAsync(IReadOnlyList<string> pending, CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override async Task<T> RunOnceAsync<T>(Func<DocketDb, Task<T>> unit, CancellationToken cancellationToken)
    {
        await ExecuteAsync("SAVEPOINT demo");
        try
        {
            await using var db = CreateContext();
            var result = await unit(db);
            await db.SaveChangesAsync(cancellationToken);
            await ExecuteAsync("RELEASE SAVEPOINT demo");
            return result;
        }
        catch
        {
            await ExecuteAsync("ROLLBACK TO SAVEPOINT demo");
            await ExecuteAsync("RELEASE SAVEPOINT demo");
            throw;
        }
    }

    // Only ids that were not reserved make a unit run again, and those are asked for by the base.
    protected override bool MayRunAgain(Exception exception) => false;

    // EF knows savepoints of transactions that it has begun, and on SQLite it has not.
    private async Task ExecuteAsync(string statement)
    {
        await using var command = outer.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}
