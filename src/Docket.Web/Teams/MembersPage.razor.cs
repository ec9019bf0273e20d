using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Teams;

/// <summary>Who is in the team, and in which role.</summary>
public sealed partial class MembersPage
{
    private Page<User>? list;
    private bool isAdding;

    /// <summary>A part of the login.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    /// <summary>The page, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public int? PageNumber { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    private int At => Math.Max(1, PageNumber ?? 1);

    private bool MayWrite => Session.May(Permissions.MembersWrite);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Keys.TakeAsync(this, "Members", new Key("/", "/", "Search", () => Browser.FocusAsync("input[type=search]").AsTask()));

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private Task LoadAsync() => TryAsync(ReadAsync);

    private async Task ReadAsync() => list = await Docket.Members.ListAsync(
        new()
        {
            TeamId = Session.TeamId,
            Filter = string.IsNullOrWhiteSpace(Query) ? null : [Patterns.Contains("login", Query)],
            Sort = "login",
            SortOrder = "asc",
            Page = At,
            PerPage = 100,
        },
        Gone);

    private void Find(ChangeEventArgs change) => Navigation.NavigateTo(Address((string?)change.Value, 1));

    private static string Address(string? query, int page) => Addresses.With("members", ("q", query), ("page", page > 1 ? $"{page}" : null));

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
