using Docket.Sdk;
using Docket.Sdk.Jobs;

namespace Docket.Web.Review;

/// <summary>Sends verdicts one after another, in the order they were made, so that a later one is never overtaken by an earlier one.</summary>
internal sealed class VerdictQueue(DocketClient docket, long jobId, Func<Verdict, DocketException, Task> refused)
{
    private Task last = Task.CompletedTask;

    /// <summary>How many are on their way.</summary>
    public int Pending { get; private set; }

    /// <summary>Told when one arrived.</summary>
    public event Action? Changed;

    /// <summary>Sends one when those before it have arrived.</summary>
    public void Add(Verdict verdict)
    {
        Pending++;
        last = SendAsync(last, verdict);
    }

    /// <summary>Waits until all have arrived.</summary>
    public Task DrainAsync() => last;

    private async Task SendAsync(Task before, Verdict verdict)
    {
        await before;
        try
        {
            await docket.Jobs.EntitiesUpdateReviewStatusAsync(new()
            {
                JobId = jobId,
                EntityId = verdict.After.Id,
                Status = verdict.After.Status,
                Reason = verdict.After.Status == ReviewStatus.Rejected ? verdict.After.Reason : null,
            });
        }
        catch (DocketException problem)
        {
            await refused(verdict, problem);
        }

        Pending--;
        Changed?.Invoke();
    }
}
