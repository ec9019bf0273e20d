using Docket.Sdk.Accounts;
using Docket.Sdk.Issues;
using Docket.Sdk.Teams;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Docket.Web.Issues;

/// <summary>What was said about an issue, and what can be done with it.</summary>
public sealed partial class IssueThread : PageBase
{
    private Issue? issue;
    private string reply = "";
    private long loaded;

    /// <summary>The issue.</summary>
    [Parameter, EditorRequired] public long Id { get; set; }

    /// <summary>Told when something about it changed.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    private bool IsOpen => issue!.Status == IssueStatus.Open;

    private bool IsMine => issue!.CreatedBy == Session.User?.Id;

    private bool IsManager => Session.May(Permissions.JobsCreate) && Session.Team?.Role != Role.Reviewer.Name;

    private bool MaySettle => IsMine || IsManager || Session.Team?.Role == Role.Reviewer.Name || issue!.Assignees.Contains(Session.User?.Id ?? 0);

    private bool MayRemove => IsMine || IsManager;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        if (loaded == Id)
        {
            return Task.CompletedTask;
        }

        (loaded, issue, reply) = (Id, null, "");
        return LoadAsync();
    }

    private Task LoadAsync() => TryAsync(ReadAsync);

    private async Task ReadAsync() => issue = await Docket.Issues.InfoAsync(Id, Gone);

    private Task KeyAsync(KeyboardEventArgs pressed) => pressed is { Key: "Enter", CtrlKey: true } or { Key: "Enter", MetaKey: true } ? ReplyAsync() : Task.CompletedTask;

    private Task ReplyAsync() => reply.Trim().Length == 0 || IsBusy ? Task.CompletedTask : ActAsync(async () =>
    {
        await Docket.Issues.CommentsAddAsync(new() { IssueId = Id, Comment = reply.Trim() }, Gone);
        reply = "";
    });

    private Task ToggleAsync() => ActAsync(() => Docket.Issues.EditInfoAsync(new() { Id = Id, Status = IsOpen ? IssueStatus.Closed : IssueStatus.Open }, Gone));

    private async Task ActAsync(Func<Task> act)
    {
        if (await TryAsync(async () =>
        {
            await act();
            await ReadAsync();
        }))
        {
            await OnChanged.InvokeAsync();
        }
    }

    private async Task RemoveAsync()
    {
        if (await TryAsync(async () => await Docket.Issues.RemoveAsync(Id, Gone)))
        {
            // The thread is gone by then: the undo is not its.
            var (id, changed) = (Id, OnChanged);
            Toasts.Show("The comment is removed", async () =>
            {
                await Docket.Issues.RestoreAsync(id);
                await changed.InvokeAsync();
            });
            await OnChanged.InvokeAsync();
        }
    }
}
