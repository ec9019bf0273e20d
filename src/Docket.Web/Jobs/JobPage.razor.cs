using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Jobs;
using Docket.Sdk.Teams;
using Docket.Web.Activity;
using Docket.Web.Look;
using Docket.Web.Review;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Jobs;

/// <summary>A job: how far it is, who did what, its images, and what can be done with it.</summary>
public sealed partial class JobPage : PageBase
{
    private static readonly (string Key, string Name)[] Tabs = [("", "Overview"), ("images", "Images"), ("guide", "Guide"), ("activity", "Activity"), ("data", "Data")];

    private Job? job;
    private JobTimeline? timeline;
    private JobForecast? forecast;
    private IReadOnlyList<ReviewImage> images = [];
    private IReadOnlyList<User>? people;
    private JobActions actions = new();
    private int waiting;
    private long loaded;
    private bool isRestarting;
    private bool isStopping;
    private bool isSetting;
    private bool isLeaving;

    /// <summary>The job.</summary>
    [Parameter] public long Id { get; set; }

    /// <summary>The part that shows: the overview, <c>images</c>, <c>guide</c>, <c>activity</c> or <c>data</c>.</summary>
    [SupplyParameterFromQuery] public string? Tab { get => field ?? ""; set; }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Moments Moments { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Follow(entry => entry.JobId == Id, () => isLeaving ? Task.CompletedTask : ReadAsync());

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (loaded != Id)
        {
            (loaded, job, timeline, forecast) = (Id, null, null, null);
            await LoadAsync();
            await Keys.TakeAsync(this, "Job",
            [
                .. actions.Review ? [new Key("KeyV", "V", "Review", () => GoAsync($"jobs/{Id}/review"))] : Array.Empty<Key>(),
                .. actions.Restart ? [new Key("KeyR", "R", "Restart", () => { isRestarting = true; StateHasChanged(); return Task.CompletedTask; })] : Array.Empty<Key>(),
                .. actions.Manage ? [new Key("KeyE", "E", "Settings", () => { OpenSettings(); StateHasChanged(); return Task.CompletedTask; })] : Array.Empty<Key>(),
            ]);
        }
    }

    private Task LoadAsync() => TryAsync(ReadAsync);

    private async Task ReadAsync()
    {
        var asked = Id;
        var (reading, counting, looking, guessing) =
            (Docket.Jobs.InfoAsync(Id, Gone), Docket.Jobs.StatsAsync(Id, Gone), Docket.Jobs.TimelineAsync(Id, Gone), Docket.Jobs.ForecastAsync(Id, Gone));
        job = await reading;
        images = ReviewImage.AllOf(job, await counting);
        waiting = images.Count(image => image.Status == ReviewStatus.Done);
        // A reviewer manages the jobs that the reviewer made, and no others.
        var manages = Session.May(Permissions.JobsCreate) && (Session.Team?.Role != Role.Reviewer.Name || job.CreatedBy == Session.User!.Id);
        actions = JobActions.Of(job, Session.User!.Id, manages);
        // How it went and will go takes longer to find out than how it is.
        StateHasChanged();
        var (went, goes) = (await looking, await guessing);
        if (asked == Id)
        {
            (timeline, forecast) = (went, goes);
        }
    }

    private void OpenSettings() => isSetting = true;

    private Task SavedAsync()
    {
        isSetting = false;
        return LoadAsync();
    }

    private Task SubmitAsync() => ActAsync(() => Docket.Jobs.SetStatusAsync(Id, JobStatus.OnReview, Gone), $"{job!.Name} is submitted");

    private Task FinishAsync() => ActAsync(() => Docket.Jobs.SetStatusAsync(Id, JobStatus.Completed, Gone), $"The review of {job!.Name} is finished");

    private Task StopAsync()
    {
        isStopping = false;
        return ActAsync(() => Docket.Jobs.StopAsync(Id, Gone), $"{job!.Name} is stopped");
    }

    // It may be gone before the answer that says so is here: nothing of it is read meanwhile.
    private async Task ArchiveAsync()
    {
        isLeaving = true;
        await ActAsync(
            async () =>
            {
                await Docket.Jobs.ArchiveAsync(Id, Gone);
                await GoAsync("jobs");
            },
            $"{job!.Name} is archived",
            // The page is left by then: the undo is not its.
            () => Docket.Jobs.RestoreAsync(Id));
        isLeaving = false;
    }

    private Task AskWhoAsync() => TryAsync(async () => people = await Docket.Members.ListAllAsync(new() { TeamId = job!.TeamId, Sort = "login" }, Gone).ToListAsync(Gone));

    private async Task ReassignAsync((long? Annotator, long? Reviewer) who)
    {
        people = null;
        await ActAsync(() => Docket.Jobs.EditInfoAsync(new() { Id = Id, UserId = who.Annotator, ReviewerId = who.Reviewer }, Gone), $"{job!.Name} is reassigned");
    }

    private async Task RestartAsync(string mode)
    {
        isRestarting = false;
        await TryAsync(async () =>
        {
            var made = await Docket.Jobs.RestartAsync(new RestartJobRequest { Id = Id, UserIds = [job!.UserId], ReviewerId = job.ReviewerId, RestartEntitiesMode = mode, CompleteExisting = true }, Gone);
            Toasts.Show($"{made[0].Name} is made of what was not accepted");
            await GoAsync($"jobs/{made[0].Id}");
        });
    }

    private async Task ActAsync(Func<Task> act, string done, Func<Task>? undo = null)
    {
        if (await TryAsync(act))
        {
            Toasts.Show(done, undo);
            if (!Gone.IsCancellationRequested)
            {
                await LoadAsync();
            }
        }
    }

    private void ShowActivity(ActivityQuery wanted) => Navigation.NavigateTo(wanted.AddressOn($"jobs/{Id}", ("tab", "activity")));

    private Task OpenAsync(int index) => GoAsync($"images/{images[index].Id}?job={Id}");

    private Task GoAsync(string address)
    {
        Navigation.NavigateTo(address);
        return Task.CompletedTask;
    }
}
