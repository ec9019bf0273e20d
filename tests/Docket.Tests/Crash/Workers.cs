using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Crash;

/// <summary>
/// Clients that write without a pause while servers die and come back. What gets no answer, or the answer that the server cannot just now, is sent
/// again, as every client does it.
/// </summary>
internal sealed class Workers(Ledger ledger)
{
    // As long as the Python SDK waits before it repeats; the server takes what comes sooner for a second call.
    private static readonly TimeSpan PauseWithoutKey = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PauseWhenUnavailable = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly Goal acknowledged = new();
    private readonly Goal unavailable = new();
    private readonly Goal lost = new();
    private TaskCompletionSource<HttpClient[]> servers = New();
    private int pictures;
    private volatile bool stopping;

    /// <summary>How many writes were acknowledged, answered 503, and got no answer.</summary>
    public string Counts => $"{acknowledged.Count} writes acknowledged, {unavailable.Count} put off, {lost.Count} lost";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Writes that were acknowledged.</summary>
    public long Acknowledged => acknowledged.Count;

    /// <summary>Starts so many clients of the main job.</summary>
    public Task RunAsync(Scene scene, int clients)
    {
        var main = new MainRound(scene, ledger, this);
        return Task.WhenAll(Enumerable.Range(0, clients).Select(client => LoopAsync(round => main.RunAsync($"w{client}-{round}"))));
    }

    /// <summary>Starts so many clients of the main job, and one each for what has a way of its own.</summary>
    public Task RunAsync(Scene scene, int clients, Person withoutKeys) => Task.WhenAll(
        RunAsync(scene, clients),
        LoopAsync(round => new LabelRound(scene, ledger, this).RunAsync($"l-{round}")),
        LoopAsync(round => new KeylessRound(scene, ledger, this, withoutKeys).RunAsync($"k-{round}")),
        LoopAsync(round => new CloneRound(scene, ledger, this).RunAsync($"c-{round}")));

    /// <summary>Has everybody end when the round is done.</summary>
    public void Stop() => stopping = true;

    /// <summary>These servers are there from now on. Where there are none, who has something to write waits for the next.</summary>
    public void Open(params HttpClient[] http)
    {
        lock (gate)
        {
            servers = servers.Task.IsCompleted ? New() : servers;
            if (http.Length > 0)
            {
                servers.SetResult(http);
            }
        }
    }

    /// <summary>Ends when so many more writes were acknowledged.</summary>
    public Task ReachAsync(int more) => acknowledged.ReachAsync(more);

    /// <summary>Ends when so many more were answered 503.</summary>
    public Task PutOffAsync(int more) => unavailable.ReachAsync(more);

    /// <summary>Pictures that nobody else has.</summary>
    public byte[][] Pictures(int count)
    {
        var first = Interlocked.Add(ref pictures, count) - count;
        return [.. Enumerable.Range(first, count).Select(seed => Scene.Png(60, 50, seed))];
    }

    /// <summary>Sends until there is an answer.</summary>
    /// <param name="send">Sends once.</param>
    /// <param name="pause">How long to wait after a lost answer.</param>
    public async Task<RawAnswer> SendAsync(Func<HttpClient, Task<RawAnswer>> send, TimeSpan? pause = null)
    {
        while (true)
        {
            var (at, wait) = (await ServerAsync(), pause);
            try
            {
                var answer = await send(at);
                if (answer.Status != HttpStatusCode.ServiceUnavailable)
                {
                    acknowledged.Add(answer.Status == HttpStatusCode.OK);
                    return answer;
                }

                answer.Refused(503, "UNAVAILABLE");
                unavailable.Add();
                wait ??= PauseWhenUnavailable;
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException or ObjectDisposedException && !Token.IsCancellationRequested))
            {
                // The server was killed: the same again to the next one.
                lost.Add();
            }

            if (wait is { } time)
            {
                using var timer = new PeriodicTimer(time);
                await timer.WaitForNextTickAsync(Token);
            }
        }
    }

    /// <summary>A write with a key, which is acknowledged.</summary>
    public async Task<JsonNode> WriteAsync(Person person, string method, string body, string? key = null, long? job = null) =>
        (await SendAsync(http => new RawApi(http, person.Token).PostAsync(method, body, job, key))).Ok();

    /// <summary>A write without one, repeated as the Python SDK does.</summary>
    public async Task<JsonNode> WriteWithoutKeyAsync(Person person, string method, string body, long? job = null) =>
        (await SendAsync(http => new RawApi(http, person.Token).PostAsync(method, body, job), PauseWithoutKey)).Ok();

    private Task LoopAsync(Func<int, Task> round) => Task.Run(async () =>
    {
        for (var number = 0; !stopping; number++)
        {
            await round(number);
        }
    });

    private async Task<HttpClient> ServerAsync()
    {
        Task<HttpClient[]> open;
        lock (gate)
        {
            open = servers.Task;
        }

        var all = await open.WaitAsync(ServerProcess.Patience, Token);
        return all[RandomNumberGenerator.GetInt32(all.Length)];
    }

    private static TaskCompletionSource<HttpClient[]> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Counts, and tells when so many more are reached.</summary>
    private sealed class Goal
    {
        private readonly Lock gate = new();
        private TaskCompletionSource reached = new();
        private long goal = long.MaxValue;

        public long Count { get; private set; }

        public Task ReachAsync(int more)
        {
            lock (gate)
            {
                goal = Count + more;
                reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
                return reached.Task;
            }
        }

        public void Add(bool counts = true)
        {
            lock (gate)
            {
                if (counts && ++Count == goal)
                {
                    reached.SetResult();
                }
            }
        }
    }
}
