using System.Text;
using Docket.Sdk.Jobs;

namespace Docket.Web.Jobs;

/// <content>What is done with the selected jobs, or with the one at the cursor where none is selected.</content>
public sealed partial class JobsPage
{
    private const int RemovedAtOnce = 50;
    private IReadOnlyList<Job> subjects = [];
    private IReadOnlyList<Job> stoppable = [];
    private CancellationTokenSource? bulkEnd;
    private bool isCsvStopped;
    private bool isReassigning;
    private bool isStopping;
    private string? busy;
    private int through;
    private int busyTotal;
    private int? csv;

    private IReadOnlyList<Job> Subjects() => picks.Count > 0 ? picks.Jobs : pages.Known(picks.At) is { } job ? [job] : [];

    private async Task OpenReassignAsync()
    {
        subjects = Subjects();
        if (subjects.Count > 0 && !query.Archived && await TryAsync(() => choices.ReadPeopleAsync(Gone)))
        {
            isReassigning = true;
            StateHasChanged();
        }
    }

    private async Task ReassignAsync((long? Annotator, long? Reviewer) wanted)
    {
        isReassigning = false;
        var done = await RunAsync("Reassigning", subjects, job => Docket.Jobs.EditInfoAsync(new() { Id = job.Id, UserId = wanted.Annotator, ReviewerId = wanted.Reviewer }, Gone));
        // A job cannot be left without a reviewer again.
        var canUndo = wanted.Reviewer is null || done.All(job => job.ReviewerId is not null);
        await ToldAsync(done, "reassigned", canUndo ? job => Docket.Jobs.EditInfoAsync(new() { Id = job.Id, UserId = job.UserId, ReviewerId = job.ReviewerId }) : null);
    }

    private void OpenStop()
    {
        subjects = Subjects();
        stoppable = [.. subjects.Where(job => job.Status != JobStatus.Completed && job.Status != JobStatus.Stopped)];
        isStopping = stoppable.Count > 0 && !query.Archived;
        if (subjects.Count > 0 && stoppable.Count == 0)
        {
            Toasts.Show(subjects.Count == 1 ? "This job is completed or stopped already" : "These jobs are completed or stopped already");
        }
    }

    private async Task StopAsync()
    {
        isStopping = false;
        await ToldAsync(await RunAsync("Stopping", stoppable, job => Docket.Jobs.StopAsync(job.Id, Gone)), "stopped", null);
    }

    private async Task ArchiveAsync() =>
        await ToldAsync(await RunAsync("Archiving", Subjects(), job => Docket.Jobs.ArchiveAsync(job.Id, Gone)), "archived", job => Docket.Jobs.RestoreAsync(job.Id));

    private async Task RestoreAsync() =>
        await ToldAsync(await RunAsync("Bringing back", Subjects(), job => Docket.Jobs.RestoreAsync(job.Id, Gone)), "brought back", job => Docket.Jobs.ArchiveAsync(job.Id));

    // As many at once as the server takes; each is brought back by itself. A job that was in the archive comes back as a living one: it is archived again.
    private async Task RemoveAsync()
    {
        var jobs = Subjects();
        var done = new List<Job>();
        Start("Removing", jobs.Count);
        await TryAsync(async () =>
        {
            foreach (var some in jobs.Chunk(RemovedAtOnce))
            {
                if (bulkEnd!.IsCancellationRequested)
                {
                    return;
                }

                await Docket.Jobs.BulkRemoveAsync(new RemoveJobsRequest { Ids = [.. some.Select(job => job.Id)] }, Gone);
                done.AddRange(some);
                Through(done.Count);
            }
        });
        busy = null;
        await ToldAsync(done, "removed", async job =>
        {
            await Docket.Jobs.RestoreAsync(job.Id);
            if (job.Disabled)
            {
                await Docket.Jobs.ArchiveAsync(job.Id);
            }
        });
    }

    private async Task<IReadOnlyList<Job>> RunAsync(string doing, IReadOnlyList<Job> jobs, Func<Job, Task> act)
    {
        if (busy is not null || jobs.Count == 0)
        {
            return [];
        }

        Start(doing, jobs.Count);
        var outcome = await JobsBulk.RunAsync(jobs, act, Through, bulkEnd!.Token);
        busy = null;
        Failure = outcome.First is null ? null : outcome.First with { Title = $"{outcome.Failed:N0} of {JobsBulk.Jobs(jobs.Count)}: {outcome.First.Title}" };
        return outcome.Done;
    }

    private async Task ToldAsync(IReadOnlyList<Job> done, string what, Func<Job, Task>? undo)
    {
        if (done.Count == 0)
        {
            StateHasChanged();
            return;
        }

        Toasts.Show(done.Count == 1 ? $"“{done[0].Name}” {what}" : $"{JobsBulk.Jobs(done.Count)} {what}", undo is null ? null : async () =>
        {
            if (!Gone.IsCancellationRequested)
            {
                await RunAsync("Taking back", done, undo);
                await RefreshAsync();
                return;
            }

            // The page was left: there is nobody to show progress to.
            var outcome = await JobsBulk.RunAsync(done, undo, _ => { }, CancellationToken.None);
            Toasts.Show(outcome.Failed == 0 ? $"{JobsBulk.Jobs(done.Count)}: taken back" : $"{outcome.Failed:N0} of {JobsBulk.Jobs(done.Count)} could not be taken back");
        });
        await RefreshAsync();
    }

    private async Task<bool> LoadKeepingFailureAsync()
    {
        var told = Failure;
        await LoadAsync();
        var isFine = Failure is null;
        Failure ??= told;
        return isFine && told is null;
    }

    private void Start(string doing, int total)
    {
        bulkEnd?.Dispose();
        bulkEnd = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        (busy, busyTotal, through) = (doing, total, 0);
        StateHasChanged();
    }

    private void Through(int count)
    {
        through = count;
        StateHasChanged();
    }

    private void CancelBulk() => bulkEnd?.Cancel();

    private async Task CsvAsync()
    {
        (csv, isCsvStopped) = (0, false);
        var text = new StringBuilder(JobsCsv.Head);
        await TryAsync(async () =>
        {
            await foreach (var job in Docket.Jobs.ListAllAsync(query.ToRequest(Session.TeamId, Moments.Now) with { PerPage = 500 }, Gone))
            {
                if (isCsvStopped)
                {
                    return;
                }

                JobsCsv.Append(text, job);
                if (++csv % JobPages.Size == 0)
                {
                    StateHasChanged();
                }
            }

            await Browser.DownloadAsync("jobs.csv", "text/csv;charset=utf-8", text.ToString());
        });
        csv = null;
    }

    private void StopCsv() => isCsvStopped = true;
}
