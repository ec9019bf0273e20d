using Docket.Sdk;
using Docket.Sdk.Accounts;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Teams;

/// <summary>Who is in the team, and in which role.</summary>
public sealed partial class MembersPage
{
    private Page<User>? list;
    private int number = 1;
    private bool isAdding;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => TryAsync(ReadAsync);

    private async Task ReadAsync() => list = await Docket.Members.ListAsync(new() { TeamId = Session.TeamId, Sort = "login", SortOrder = "asc", Page = number, PerPage = 100 }, Gone);

    private Task TurnAsync(int step)
    {
        number += step;
        return LoadAsync();
    }

    private async Task ChangeAsync(User member, ChangeEventArgs change)
    {
        if (long.TryParse(change.Value?.ToString(), out var roleId) && await SetRoleAsync(member, roleId))
        {
            Toasts.Show($"The role of {member.Login} is changed", () => SetRoleAsync(member, member.RoleId!.Value));
        }
    }

    private async Task<bool> SetRoleAsync(User member, long roleId)
    {
        var isDone = await TryAsync(() => Docket.Members.EditInfoAsync(new() { TeamId = Session.TeamId, Id = member.Id, RoleId = roleId }, Gone));
        var refusal = Failure;
        await LoadAsync();
        Failure ??= refusal;
        StateHasChanged();
        return isDone;
    }

    private async Task RemoveAsync(User member)
    {
        if (await TryAsync(async () =>
        {
            await Docket.Members.RemoveAsync(new() { TeamId = Session.TeamId, Id = member.Id }, Gone);
            await ReadAsync();
        }))
        {
            Toasts.Show($"{member.Login} is no member any more", () => BringBackAsync(member));
        }
    }

    private Task BringBackAsync(User member) => TryAsync(async () =>
    {
        await Docket.Members.AddAsync(new() { TeamId = Session.TeamId, Login = member.Login, RoleId = member.RoleId!.Value }, Gone);
        await ReadAsync();
    });
}
