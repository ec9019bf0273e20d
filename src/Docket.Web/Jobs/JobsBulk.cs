using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Web.Look;

namespace Docket.Web.Jobs;

/// <summary>What became of several jobs.</summary>
/// <param name="Done">Those with which it was done.</param>
/// <param name="Failed">How many were refused.</param>
/// <param name="First">Why the first of them was, null if none.</param>
internal sealed record BulkOutcome(IReadOnlyList<Job> Done, int Failed, Failure? First);

/// <summary>Does the same with several jobs, one after the other: one that is refused does not hold up the others.</summary>
internal static class JobsBulk
{
    /// <summary>Does it.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="act">What is done with one.</param>
    /// <param name="progress">Told how many are through.</param>
    /// <param name="cancellationToken">Ends it between two jobs; what was done stays done.</param>
    public static async Task<BulkOutcome> RunAsync(IReadOnlyList<Job> jobs, Func<Job, Task> act, Action<int> progress, CancellationToken cancellationToken)
    {
        var (done, failed, first) = (new List<Job>(), 0, (Failure?)null);
        foreach (var job in jobs)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            try
            {
                await act(job);
                done.Add(job);
            }
            catch (DocketException problem)
            {
                failed++;
                first ??= Failure.Of(problem);
            }

            progress(done.Count + failed);
        }

        return new(done, failed, first);
    }

    /// <summary>Says how many, for example <c>3 jobs</c>.</summary>
    public static string Jobs(int count) => count == 1 ? "1 job" : $"{count:N0} jobs";
}
