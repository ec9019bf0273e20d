using Docket.Sdk.Accounts;
using Docket.Sdk.Guides;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Docket.Web.Guides;

/// <summary>A guide: written at the left, read at the right. Who may not write reads it.</summary>
public sealed partial class GuidePage : PageBase
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private GuideDraft? draft;
    private string preview = "";
    private ITimer? typing;
    private string? leaveTo;
    private bool isLeaving;
    private bool isRenaming;

    /// <summary>The guide.</summary>
    [Parameter] public long Id { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    [Inject] private Moments Moments { get; set; } = null!;

    private bool MayWrite => Session.May(Permissions.GuidesWrite);

    private string State => draft is null || !MayWrite ? ""
        : IsBusy ? "Saving …"
        : draft.IsChanged ? "Not saved yet"
        : $"Saved {Moments.Ago(draft.Saved.UpdatedAt)}";

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        typing?.Dispose();
        return base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => MayWrite ? Keys.TakeAsync(this, "Guide", new Key("Control+KeyS", "Ctrl S", "Save", SaveAsync)) : Task.CompletedTask;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => draft?.Saved.Id == Id ? Task.CompletedTask : LoadAsync();

    private Task LoadAsync() => TryAsync(async () => Show(new GuideDraft(await Docket.Guides.InfoAsync(Id, Gone))));

    private void Show(GuideDraft read) => (draft, preview) = (read, read.Text);

    // A text of many pages takes longer to format than a key to press.
    private void Type(ChangeEventArgs change)
    {
        draft!.Text = (string?)change.Value ?? "";
        typing?.Dispose();
        typing = Clock.CreateTimer(_ => InvokeAsync(() => { preview = draft.Text; StateHasChanged(); }), null, Pause, Timeout.InfiniteTimeSpan);
    }

    private Task SaveAsync() => draft is { IsChanged: true } && !IsBusy ? TryAsync(SaveUnlessChangedAsync) : Task.CompletedTask;

    // The server keeps no versions to save against; between this look and the save somebody may still be faster.
    private async Task SaveUnlessChangedAsync()
    {
        if (draft!.Meet(await Docket.Guides.InfoAsync(Id, Gone)))
        {
            draft.Keep(await Docket.Guides.EditInfoAsync(new() { Id = Id, Description = draft.Text }, Gone));
        }
    }

    private Task SaveMineAsync()
    {
        draft!.KeepMine();
        return SaveAsync();
    }

    private void TakeTheirs()
    {
        draft!.TakeTheirs();
        preview = draft.Text;
    }

    private async Task RenameAsync(string name, string description) => draft!.Rename(await Docket.Guides.EditInfoAsync(new() { Id = Id, Name = name }, Gone));

    private async Task RemoveAsync()
    {
        var guide = draft!.Saved;
        if (await TryAsync(async () => await Docket.Guides.RemoveAsync(guide.Id, Gone)))
        {
            // The page is left by then: the undo is not its.
            Toasts.Show($"{guide.Name} is removed", () => Docket.Guides.RestoreAsync(guide.Id));
            isLeaving = true;
            Navigation.NavigateTo("guides");
        }
    }

    private void AskBefore(LocationChangingContext going)
    {
        if (draft is { IsChanged: true } && !isLeaving)
        {
            going.PreventNavigation();
            leaveTo = going.TargetLocation;
        }
    }

    private void Leave()
    {
        isLeaving = true;
        Navigation.NavigateTo(leaveTo!);
    }

    private async Task SaveAndLeaveAsync()
    {
        var target = leaveTo!;
        leaveTo = null;
        await SaveAsync();
        if (!draft!.IsChanged)
        {
            Navigation.NavigateTo(target);
        }
    }
}
