using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Web.Images;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Review;

/// <summary>Accepts and rejects the images of a job, by the keyboard as fast as the eyes go.</summary>
public sealed partial class ReviewPage : PageBase
{
    private const int Prefetched = 3;
    private static readonly (ReviewFilter Filter, string Name)[] Filters = [(ReviewFilter.ToReview, "To review"), (ReviewFilter.Rejected, "Rejected"), (ReviewFilter.All, "All")];

    private readonly HashSet<long> hidden = [];
    private Job? job;
    private ReviewDeck? deck;
    private VerdictQueue? queue;
    private PictureView? picture;
    private RejectPanel? rejectPanel;
    private PictureReport? report;
    private string? reason = RejectReasons.All[0];
    private string labels = "class";
    private double opacity = 0.14;
    private bool isRejecting;
    private bool isReading;

    /// <summary>The job.</summary>
    [Parameter] public long Id { get; set; }

    private bool MayFinish => job is not null && job.Status == JobStatus.OnReview && deck!.Count(ReviewFilter.ToReview) == 0;

    private string Summary => $"{deck!.Images.Count(image => image.Status == ReviewStatus.Accepted)} accepted, {deck.Count(ReviewFilter.Rejected)} rejected of {deck.Images.Count} images.";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await TakeKeysAsync();
        await LoadAsync();
        // The picture does not wait for it.
        await CountIssuesAsync();
    }

    private Task LoadAsync() => TryAsync(async () =>
    {
        var (info, stats) = (Docket.Jobs.InfoAsync(Id, Gone), Docket.Jobs.StatsAsync(Id, Gone));
        job = await info;
        deck = new ReviewDeck(ReviewImage.AllOf(job, await stats));
        deck.Choose(ReviewFilter.ToReview);
        queue = new VerdictQueue(Docket, Id, RefusedAsync);
        queue.Changed += () => InvokeAsync(StateHasChanged);
    });

    private Task AcceptAsync() => DecideAsync(ReviewStatus.Accepted, null);

    private Task RejectAsync(string? text) => DecideAsync(ReviewStatus.Rejected, text);

    private Task DecideAsync(ReviewStatus status, string? text)
    {
        if (deck?.Decide(status, text) is { } verdict)
        {
            queue!.Add(verdict);
            isRejecting = false;
            Failure = null;
        }

        return Do(() => { });
    }

    private Task UndoAsync()
    {
        if (deck?.Undo() is { } back)
        {
            queue!.Add(back);
        }

        return Do(() => isRejecting = false);
    }

    private Task RefusedAsync(Verdict verdict, DocketException problem)
    {
        deck!.Restore(verdict);
        Failure = Failure.Of(problem);
        return Task.CompletedTask;
    }

    private Task NextAsync() => Do(() => deck?.Next());

    private Task PreviousAsync() => Do(() => deck?.Previous());

    private Task GoToAsync(int index) => Do(() => deck?.GoTo(index));

    private Task ChooseAsync(ReviewFilter filter) => Do(() => deck?.Choose(filter));

    private void ToggleGuide() => isReading = !isReading && job?.Meta.Guide is not null;

    private void ToggleRejecting() => isRejecting = !isRejecting && deck?.Current is not null;

    private async Task ShownAsync(PictureReport shown)
    {
        report = shown;
        await picture!.LookAsync(labels, opacity, hidden, ShowsNow);
        await picture.PrefetchAsync(deck!.Upcoming(Prefetched).Select(image => image.Id));
        await FindRejectionAsync(deck.Current?.Id ?? 0);
    }

    private Task ToggleLabelsAsync() => LookAsync(() => labels = labels switch { "class" => "tags", "tags" => "none", _ => "class" });

    private Task HideAsync(long classId) => LookAsync(() => _ = hidden.Remove(classId) || hidden.Add(classId));

    private Task FadeAsync(double value) => LookAsync(() => opacity = value);

    private async Task LookAsync(Action change)
    {
        change();
        if (picture is not null)
        {
            await picture.LookAsync(labels, opacity, hidden, ShowsNow);
        }

        StateHasChanged();
    }

    private Task FinishAsync() => TryAsync(async () =>
    {
        await queue!.DrainAsync();
        await Docket.Jobs.SetStatusAsync(Id, JobStatus.Completed, Gone);
        Toasts.Show($"The review of {job!.Name} is finished");
        Navigation.NavigateTo($"jobs/{Id}");
    });

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    // What is read on the side leaves alone what was said of a verdict that was refused.
    private async Task AsideAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (DocketException problem)
        {
            Failure = Failure.Of(problem);
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            return;
        }

        StateHasChanged();
    }

    // Keys come from outside of Blazor's events, which would draw by themselves.
    private Task Do(Action change)
    {
        change();
        StateHasChanged();
        return Task.CompletedTask;
    }
}
