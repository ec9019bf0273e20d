using Docket.Web.Shell;

namespace Docket.Web.Jobs;

/// <content>The cursor, the selection, and the keys.</content>
public sealed partial class JobsPage
{
    private const int MostPicked = 1000;

    private string AllLabel => picks.Count > 0 ? "Clear the selection" : pages.Total > MostPicked ? $"Select the first {MostPicked:N0}" : $"Select all {pages.Total:N0}";

    private Key[] TableKeys =>
    [
        new("KeyJ", "J", "Next job", () => MoveAsync(1)),
        new("KeyK", "K", "Previous job", () => MoveAsync(-1)),
        new("ArrowDown", "↓", "Next job", () => MoveAsync(1)),
        new("ArrowUp", "↑", "Previous job", () => MoveAsync(-1)),
        new("Enter", "Enter", "Open the job", OpenAsync),
        new("/", "/", "Search", () => Browser.FocusAsync(".filters .q input").AsTask()),
        new("KeyF", "F", "Filter", () => filters?.OpenAsync() ?? Task.CompletedTask),
    ];

    private Key[] ManagerKeys =>
    [
        new("KeyC", "C", "New job", () => { Navigation.NavigateTo("jobs/new"); return Task.CompletedTask; }),
        new("KeyX", "X", "Select the job, or no more", ToggleAsync),
        new("Shift+KeyJ", "Shift J", "Select on, downwards", () => ExtendAsync(picks.At + 1)),
        new("Shift+KeyK", "Shift K", "Select on, upwards", () => ExtendAsync(picks.At - 1)),
        new("KeyR", "R", "Reassign", OpenReassignAsync),
        new("KeyS", "S", "Stop", () => { OpenStop(); StateHasChanged(); return Task.CompletedTask; }),
        new("KeyE", "E", "Archive, or bring back", () => query.Archived ? RestoreAsync() : ArchiveAsync()),
        new("Escape", "Esc", "Clear the selection", () => { picks.Clear(); StateHasChanged(); return Task.CompletedTask; }),
    ];

    private Task MoveAsync(int step)
    {
        if (picks.Move(step, pages.Total))
        {
            StateHasChanged();
        }

        return Task.CompletedTask;
    }

    private Task OpenAsync()
    {
        if (pages.Known(picks.At) is { } job)
        {
            Navigation.NavigateTo($"jobs/{job.Id}");
        }

        return Task.CompletedTask;
    }

    private Task ToggleAsync()
    {
        if (pages.Known(picks.At) is { } job)
        {
            picks.Toggle(picks.At, job);
            StateHasChanged();
        }

        return Task.CompletedTask;
    }

    private Task PickAsync((JobLine Line, bool Extend) pressed)
    {
        if (pressed.Extend && picks.Count > 0)
        {
            return ExtendAsync(pressed.Line.Index);
        }

        picks.Toggle(pressed.Line.Index, pressed.Line.Job);
        return Task.CompletedTask;
    }

    private Task ExtendAsync(int to) => TryAsync(async () =>
    {
        var (first, count) = picks.ExtendTo(to, pages.Total);
        picks.Add(await pages.ReadAsync(first, Math.Min(count, MostPicked)));
    });

    private Task PickAllAsync()
    {
        if (picks.Count > 0)
        {
            picks.Clear();
            return Task.CompletedTask;
        }

        return TryAsync(async () => picks.Add(await pages.ReadAsync(0, Math.Min(pages.Total, MostPicked))));
    }
}
