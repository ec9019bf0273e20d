using System.Data.Common;
using Docket.Server.Data;
using Docket.Server.Settings;

namespace Docket.Server.Instance;

/// <summary>
/// Whether this process can do its work: its database answers, takes writes and has this build's schema, and the data folder can be written. What was
/// found well holds for two seconds, however often it is asked for.
/// </summary>
internal sealed class Readiness(DocketDatabase database, DocketSettings settings, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1);
    private DateTimeOffset wellUntil = DateTimeOffset.MinValue;

    /// <returns>What is not well, or null.</returns>
    public async Task<string?> ProblemAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (clock.GetUtcNow() < wellUntil)
            {
                return null;
            }

            var problem = await LookAsync(ct);
            wellUntil = problem is null ? clock.GetUtcNow() + Kept : DateTimeOffset.MinValue;
            return problem;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    // The folder first: where it is gone, the database in it only seems to be empty.
    private async Task<string?> LookAsync(CancellationToken ct)
    {
        if (!IsFolderWritable())
        {
            return "the data folder cannot be written";
        }

        try
        {
            await using var db = database.CreateContext();
            if (await Schema.PendingAsync(db, ct) is { Count: > 0 })
            {
                return "the database lacks migrations";
            }

            return await database.TakesWritesAsync(db, ct) ? null : "the database takes no writes";
        }
        catch (SchemaException)
        {
            return "the database was made by a newer docket-server";
        }
        catch (DbException)
        {
            return "the database does not answer";
        }
    }

    private bool IsFolderWritable()
    {
        try
        {
            DataFolder.ProveWritable(settings.Data);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
