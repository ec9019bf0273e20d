using Docket.Sdk;
using Docket.Sdk.Issues;
using Docket.Web.Images;
using Docket.Web.Issues;

namespace Docket.Web.Review;

public sealed partial class ReviewPage
{
    private IReadOnlyDictionary<long, int> openIssues = new Dictionary<long, int>();
    private IReadOnlyList<PicturePin> pins = [];
    private (long? ImageId, PictureChoice? Choice) chosen;
    private ImageIssues? comments;
    private bool isTalking;
    private bool isWriting;

    private PictureChoice? Chosen => chosen.ImageId == deck?.Current?.Id ? chosen.Choice : null;

    private void Choose(PictureChoice choice) => chosen = (deck?.Current?.Id, choice);

    private Task StepAsync(int by) => picture?.StepAsync(by).AsTask() ?? Task.CompletedTask;

    private async Task PinnedAsync(long issueId)
    {
        isTalking = true;
        await (comments?.OpenAsync(issueId) ?? Task.CompletedTask);
    }

    private Task WriteAsync(bool isOn)
    {
        isWriting = isOn;
        return Gone.IsCancellationRequested ? Task.CompletedTask : TakeKeysAsync();
    }

    private async Task StopAsync()
    {
        await (comments?.StopAsync() ?? Task.CompletedTask);
        await Do(() => isRejecting = false);
    }

    private Task CountIssuesAsync() => job is null ? Task.CompletedTask : AsideAsync(async () =>
    {
        var request = new ListIssuesRequest { TeamId = job.TeamId, Filter = [Filter.Equal("jobId", Id), Filter.Equal("status", IssueStatus.Open.Value)] };
        var open = await Docket.Issues.ListAllAsync(request, Gone).ToListAsync(Gone);
        openIssues = open.Where(issue => issue.ImageId is not null).CountBy(issue => issue.ImageId!.Value).ToDictionary();
    });
}
