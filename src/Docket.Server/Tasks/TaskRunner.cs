using System.Threading.Channels;
using Docket.Sdk.Tasks;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Tasks;

/// <summary>
/// Works on tasks, one after another, step by step. A step is a unit of work that also writes down how far it came, under a lock of the task: so
/// whoever makes the next step, this node or one that took over, goes on from there and does nothing twice.
/// </summary>
internal sealed partial class TaskRunner(DocketDatabase database, CloneWork work, TimeProvider clock, ILogger<TaskRunner> logger) : BackgroundService
{
    /// <summary>How long a node that makes no step is waited for.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>There is a new task. Tasks of nodes that died are looked for now and then.</summary>
    public void Wake() => wakes.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes this for a failure.
        }
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        using var pause = new CancellationTokenSource(Pause, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, ct);
        try
        {
            await wakes.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            while (await TakeAsync(ct) is { } task)
            {
                await WorkAsync(task, ct);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogPutOff(exception);
        }
    }

    // Of every team: the index of what waits is small.
    private Task<TaskKey?> TakeAsync(CancellationToken ct) => database.RunAsync<TaskKey?>(
        async db =>
        {
            var now = clock.Now();
            var row = await db.Tasks.ForUpdate()
                .Where(task => task.FinishedAt == null && task.Type == CloneWork.TaskType && (task.LeasedUntil == null || task.LeasedUntil < now))
                .OrderBy(task => task.CreatedAt)
                .ThenBy(task => task.Id)
                .FirstOrDefaultAsync();
            if (row is null)
            {
                return null;
            }

            row.Status = row.Status == TaskState.Terminating.Value ? row.Status : TaskState.Started.Value;
            (row.StartedAt, row.LeasedUntil) = (row.StartedAt ?? now, now + Lease);
            return new TaskKey(row.TeamId, row.Id);
        },
        ct);

    private async Task WorkAsync(TaskKey task, CancellationToken ct)
    {
        try
        {
            while (!await database.RunAsync(db => work.StepAsync(db, task), ct))
            {
            }
        }
        catch (OperationCanceledException)
        {
            await database.RunAsync(db => ReleaseAsync(db, task), CancellationToken.None);
            throw;
        }
        catch (ApiException refusal)
        {
            await database.RunAsync(db => work.FailAsync(db, task, refusal.Message), ct);
        }
        catch (Exception exception) when (!database.IsUnavailable(exception))
        {
            LogFailed(exception, task.Id);
            await database.RunAsync(db => work.FailAsync(db, task, $"The server failed; its log tells more under task {task.Id}"), ct);
        }
    }

    private static async Task<bool> ReleaseAsync(DocketDb db, TaskKey task)
    {
        var row = await db.Tasks.ForUpdate().SingleAsync(one => one.TeamId == task.TeamId && one.Id == task.Id);
        row.LeasedUntil = null;
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Task {Id} failed")]
    private partial void LogFailed(Exception exception, long id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Tasks were put off")]
    private partial void LogPutOff(Exception exception);
}

/// <summary>Which task.</summary>
internal sealed record TaskKey(long TeamId, long Id);
