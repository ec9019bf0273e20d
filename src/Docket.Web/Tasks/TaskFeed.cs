using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Tasks;
using Docket.Web.Look;
using Docket.Web.Shell;

namespace Docket.Web.Tasks;

/// <summary>The person's tasks that run, and those that ended while the app was open, until they are put away. It outlives the pages.</summary>
internal sealed class TaskFeed(DocketClient client, WebSession session, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly string[] Running = [TaskState.Queued.Value, TaskState.Started.Value, TaskState.Terminating.Value];

    private List<TaskInfo> shown = [];
    private ITimer? timer;
    private long teamId;
    private bool isPolling;

    /// <summary>The tasks, the oldest first.</summary>
    public IReadOnlyList<TaskInfo> Shown => shown;

    /// <summary>Why the last call failed, null if it did not. Looking goes on.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>Told when any of it changed.</summary>
    public event Action? Changed;

    /// <summary>Finds what was begun before the app was opened, once for each team that is looked at.</summary>
    public async Task StartAsync()
    {
        if (teamId == session.TeamId || !session.May(Permissions.ProjectsWrite))
        {
            return;
        }

        (teamId, shown) = (session.TeamId, []);
        await TryAsync(async () =>
        {
            var mine = new[] { Filter.Equal("userId", session.User!.Id), Filter.In("status", Running) };
            shown = [.. (await client.Tasks.ListAsync(new() { TeamId = teamId, Filter = mine })).Entities];
        });
    }

    /// <summary>Shows a task that was just begun.</summary>
    public Task FollowAsync(long id) => TryAsync(async () => shown.Add(await client.Tasks.InfoAsync(id)));

    /// <summary>Has a task stop. One that ended meanwhile shows how.</summary>
    public async Task CancelAsync(TaskInfo task)
    {
        await TryAsync(async () =>
        {
            try
            {
                await client.Tasks.CancelAsync(task.Id);
            }
            catch (DocketException late) when (late.Code == ErrorCode.Conflict)
            {
                // It ended first; the look at it below tells.
            }

            await LookAsync();
        });
    }

    /// <summary>Puts away a task that has ended.</summary>
    public void Dismiss(TaskInfo task)
    {
        shown.RemoveAll(one => one.Id == task.Id);
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public void Dispose() => timer?.Dispose();

    private async Task LookAsync()
    {
        var running = shown.Where(task => task.FinishedAt is null).Select(task => task.Id).ToList();
        if (running.Count > 0)
        {
            var now = (await client.Tasks.ListAsync(new() { TeamId = teamId, Filter = [Filter.In("id", running)] })).Entities.ToDictionary(task => task.Id);
            shown = [.. shown.Select(task => now.GetValueOrDefault(task.Id) ?? task)];
        }
    }

    private async Task PollAsync()
    {
        if (!isPolling)
        {
            isPolling = true;
            await TryAsync(LookAsync);
            isPolling = false;
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            Failure = null;
        }
        catch (DocketException problem)
        {
            Failure = Failure.Of(problem);
        }

        if (shown.Exists(task => task.FinishedAt is null))
        {
            timer ??= clock.CreateTimer(_ => _ = PollAsync(), null, Pause, Pause);
        }
        else
        {
            timer?.Dispose();
            timer = null;
        }

        Changed?.Invoke();
    }
}
