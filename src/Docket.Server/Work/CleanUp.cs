using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Work;

/// <summary>Removes what has served its time, at start and every hour: answers to idempotency keys after seven days, those to other calls after minutes, and ended session tokens.</summary>
internal sealed partial class CleanUp(DocketDatabase database, TimeProvider clock, ILogger<CleanUp> logger) : BackgroundService
{
    private static readonly TimeSpan AnswersKept = TimeSpan.FromDays(7);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Removes it now, and tells how many rows went.</summary>
    public Task<int> RemoveAsync(CancellationToken ct)
    {
        var now = clock.Now();
        var (oldest, recent) = (now - AnswersKept, now - RecentCalls.Latest);
        return database.RunAsync(
            async db => await db.StoredAnswers.Where(answer => answer.CreatedAt < oldest).ExecuteDeleteAsync(ct)
                + await db.StoredAnswers.Where(answer => answer.CreatedAt < recent && answer.Key.StartsWith(RecentCalls.KeyMark)).ExecuteDeleteAsync(ct)
                + await db.Tokens.Where(token => token.ExpiresAt != null && token.ExpiresAt < now).ExecuteDeleteAsync(ct),
            ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var scope = logger.BeginWork("clean-up");
        using var timer = new PeriodicTimer(Pause, clock);
        try
        {
            do
            {
                await TryAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes this for a failure, and says so at length, when it ends because its own start failed.
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await RemoveAsync(ct);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogPutOff(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Clean-up was put off")]
    private partial void LogPutOff(Exception exception);
}
