using Docket.Sdk;
using Docket.Server.Access;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Docket.Server.Api;

/// <summary>A call of a writing method: by whom, with which idempotency key, and the hash of everything it says.</summary>
internal sealed record WriteCall(Identity Identity, StringValues Key, byte[] Hash)
{
    /// <summary>The same for equal calls of one token.</summary>
    public string Name => $"{Identity.TokenHash} {Convert.ToHexString(Hash)}";

    public bool HasKey => Key is [{ Length: > 0 }];
}

/// <summary>
/// Runs a write as one unit of work and makes it safe to repeat. With an idempotency key the answer is stored in the same unit and replayed;
/// without one a repeat of a call that still runs, or whose answer could not be delivered, joins it (<see cref="Repeats"/>).
/// </summary>
internal sealed class WriteRunner(DocketDatabase database, IServiceScopeFactory scopes, Repeats repeats, TimeProvider clock)
{
    private const int LongestKey = 255;

    public async Task RunAsync(HttpContext http, WriteCall call, Func<IServiceProvider, Task<byte[]>> act)
    {
        if (call.Key is [{ Length: > 0 } key])
        {
            if (key.Length > LongestKey)
            {
                throw ApiException.BadValue("Idempotency-Key", $"must have at most {LongestKey} characters");
            }

            await Answer.WriteAsync(http, await RunWithKeyAsync(call, key, act));
        }
        else
        {
            await repeats.RunAsync(http, call.Name, () => RunUnitAsync(act));
        }
    }

    private async Task<byte[]> RunUnitAsync(Func<IServiceProvider, Task<byte[]>> act)
    {
        // The scope outlives the unit, whose context is saved at its end. A unit that is run again gets a new scope.
        AsyncServiceScope? scope = null;
        try
        {
            var answer = await database.RunAsync(
                async db =>
                {
                    await (scope?.DisposeAsync() ?? ValueTask.CompletedTask);
                    scope = scopes.CreateAsyncScope();
                    var services = scope.Value.ServiceProvider;
                    services.GetRequiredService<DbSession>().Db = db;
                    return await act(services);
                },
                CancellationToken.None);
            scope!.Value.ServiceProvider.GetRequiredService<DbSession>().Committed();
            return answer;
        }
        finally
        {
            await (scope?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task<byte[]> RunWithKeyAsync(WriteCall call, string key, Func<IServiceProvider, Task<byte[]>> act)
    {
        try
        {
            return await RunUnitAsync(services => WithKeyAsync(services, call, key, act));
        }
        catch (ApiException)
        {
            // The same call may have run beside this one and done what this one was refused.
            await using var db = database.CreateContext();
            if (await FindAsync(db, call, key) is { } stored)
            {
                return stored;
            }

            throw;
        }
    }

    private async Task<byte[]> WithKeyAsync(IServiceProvider services, WriteCall call, string key, Func<IServiceProvider, Task<byte[]>> act)
    {
        var db = services.GetRequiredService<DbSession>().Db;
        if (await FindAsync(db, call, key) is { } stored)
        {
            return stored;
        }

        var answer = await act(services);
        db.Add(new StoredAnswerRow { UserId = call.Identity.UserId, Key = key, RequestHash = call.Hash, Answer = answer, CreatedAt = clock.Now() });
        return answer;
    }

    private static async Task<byte[]?> FindAsync(DocketDb db, WriteCall call, string key)
    {
        var stored = await db.StoredAnswers.SingleOrDefaultAsync(row => row.UserId == call.Identity.UserId && row.Key == key);
        return stored is null || stored.RequestHash.AsSpan().SequenceEqual(call.Hash)
            ? stored?.Answer
            : throw new ApiException(ErrorCode.KeyReused, $"The idempotency key '{key}' was used for another request; make a new key for each call");
    }
}
