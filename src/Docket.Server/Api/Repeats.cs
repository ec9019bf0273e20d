namespace Docket.Server.Api;

/// <summary>
/// Repeats of writes without an idempotency key, as the Python SDK sends them after a lost answer. An equal call joins one that still runs, and
/// gets the answer of one whose own answer was lost: for ten minutes when its client was gone before the answer was handed over, for one minute
/// when the connection leaves a doubt (<see cref="Delivery"/> says what it cannot see). Each loss explains one repeat, so two calls that were
/// both answered are two. Known to this process alone: a repeat that reaches another node is a new call.
/// </summary>
internal sealed class Repeats(TimeProvider clock)
{
    private static readonly TimeSpan Known = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan KnownInDoubt = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Call> calls = [];

    public async Task RunAsync(HttpContext http, string name, Func<Task<byte[]>> run)
    {
        var delivery = Delivery.Of(http);
        await Task.WhenAll(DeliveriesOf(name).Select(one => one.WhenHeardAsync()));
        var call = JoinOrBegin(name, delivery, run);
        byte[] answer;
        try
        {
            answer = await call.Answer.Value;
        }
        catch
        {
            // Refused or rolled back: nothing to remember, the same call may try again.
            Forget(name, call);
            throw;
        }

        delivery.Send(clock.GetUtcNow());
        try
        {
            await Answer.WriteAsync(http, answer);
            await http.Response.CompleteAsync();
        }
        catch
        {
            delivery.Break(answer.Length);
            throw;
        }
    }

    private Call JoinOrBegin(string name, Delivery delivery, Func<Task<byte[]>> run)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            ForgetOld(now);
            if (calls.TryGetValue(name, out var known) && known.TryJoin(delivery, now))
            {
                return known;
            }

            return calls[name] = new Call(new Lazy<Task<byte[]>>(run), [delivery]);
        }
    }

    private List<Delivery> DeliveriesOf(string name)
    {
        lock (gate)
        {
            return calls.TryGetValue(name, out var known) ? [.. known.Deliveries] : [];
        }
    }

    private void Forget(string name, Call call)
    {
        lock (gate)
        {
            if (calls.GetValueOrDefault(name) == call)
            {
                calls.Remove(name);
            }
        }
    }

    private void ForgetOld(DateTimeOffset now)
    {
        foreach (var (name, call) in calls)
        {
            if (call.IsOver(now))
            {
                calls.Remove(name);
            }
        }
    }

    /// <summary>A call with everybody who waits for its answer or was sent it.</summary>
    private sealed record Call(Lazy<Task<byte[]>> Answer, List<Delivery> Deliveries)
    {
        private bool Runs => !Answer.IsValueCreated || !Answer.Value.IsCompleted;

        public bool TryJoin(Delivery delivery, DateTimeOffset now)
        {
            var lost = Deliveries.FindIndex(one => one.MayBeLost(now));
            if (lost < 0 && !Runs)
            {
                return false;
            }

            if (lost >= 0)
            {
                Deliveries.RemoveAt(lost);
            }

            Deliveries.Add(delivery);
            return true;
        }

        public bool IsOver(DateTimeOffset now) =>
            !Runs && Deliveries.TrueForAll(one => one.IsDelivered || (one.At != default && now - one.At > (one.IsLost ? Known : KnownInDoubt)));
    }
}
