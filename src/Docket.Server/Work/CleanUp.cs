using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Work;

/// <summary>Removes what has served its time, at start and every hour: answers to idempotency keys after seven days, and ended session tokens.</summary>
internal sealed partial class CleanUp(DocketDatabase database, TimeProvider clock, ILogger<CleanUp> logger) : BackgroundService
{
    public static readonly TimeSpan AnswersKept = TimeSpan.FromDays(7);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
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
            await database.RunAsync(RemoveAsync, ct);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogPutOff(exception);
        }
    }

    private async Task<int> RemoveAsync(DocketDb db)
    {
        var now = clock.Now();
        var oldest = now - AnswersKept;
        return await db.StoredAnswers.Where(answer => answer.CreatedAt < oldest).ExecuteDeleteAsync()
            + await db.Tokens.Where(token => token.ExpiresAt != null && token.ExpiresAt < now).ExecuteDeleteAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Clean-up was put off")]
    private partial void LogPutOff(Exception exception);
}
