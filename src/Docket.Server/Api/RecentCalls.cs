using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Docket.Server.Access;
using Docket.Server.Data;

namespace Docket.Server.Api;

/// <summary>Whether all that a call made is still there as it was made.</summary>
internal delegate Task<bool> IsUntouched<TResponse>(DocketDb db, Caller caller, TResponse made, CancellationToken ct);

/// <summary>
/// Tells a repeat without a key from a second call, for methods that would make everything twice. The answer is kept in the unit that made it; an
/// equal call of the same token within the time in which the Python SDK repeats a lost answer gets it, as long as nobody touched what was made and
/// the token was not used for anything else: a client that goes on has its answer.
/// </summary>
internal sealed class RecentCalls(DocketDb db, TimeProvider clock)
{
    // A header cannot hold it, so no idempotency key begins with it.
    public const string KeyMark = "\u0001";

    // The SDK sleeps a second before it repeats, then two, four ...; who calls twice on purpose mostly does so at once.
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(0.9);

    public static readonly TimeSpan Latest = TimeSpan.FromMinutes(2);

    public async Task<TResponse> RunAsync<TResponse>(WriteCall call, JsonTypeInfo<TResponse> type, Func<TResponse, Task<bool>> isUntouched, Func<Task<TResponse>> run)
    {
        var key = KeyMark + call.Name;
        var known = (await db.ReadForUpdateAsync<StoredAnswerRow>("user_id = $1 AND key = $2", [call.Identity.UserId, key], CancellationToken.None))
            .SingleOrDefault();
        if (known is not null && IsRepeat(known, call.Identity.PreviousCallAt) && JsonSerializer.Deserialize(known.Answer, type) is { } before && await isUntouched(before))
        {
            // The answer of this repeat may be lost as well.
            known.CreatedAt = clock.Now();
            return before;
        }

        var made = await run();
        var answer = JsonSerializer.SerializeToUtf8Bytes(made, type);
        if (known is null)
        {
            db.AddMany<StoredAnswerRow>([new() { UserId = call.Identity.UserId, Key = key, RequestHash = call.Hash, Answer = answer, CreatedAt = clock.Now() }]);
        }
        else
        {
            (known.Answer, known.CreatedAt) = (answer, clock.Now());
        }

        return made;
    }

    private bool IsRepeat(StoredAnswerRow known, DateTimeOffset? previousCall) =>
        clock.Now() - known.CreatedAt is var age && age >= Soonest && age <= Latest && !(previousCall > known.CreatedAt);
}
