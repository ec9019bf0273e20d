using Docket.Sdk.Accounts;
using Docket.Sdk.Guides;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Guides;

/// <summary>The guides of the team; to people who label those of their jobs.</summary>
public sealed partial class GuidesPage : PageBase
{
    private static readonly string[] Fields = ["id", "name", "createdAt", "updatedAt", "createdBy", "teamId", "disabledAt"];

    private IReadOnlyList<Guide>? guides;
    private IReadOnlyList<Guide> removed = [];
    private Guide? renamed;
    private bool isNew;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private bool MayWrite => Session.May(Permissions.GuidesWrite);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (MayWrite)
        {
            await Keys.TakeAsync(this, "Guides", new Key("KeyN", "N", "New guide", () => InvokeAsync(() => { isNew = true; StateHasChanged(); })));
        }

        await LoadAsync();
    }

    private Task LoadAsync() => TryAsync(async () =>
    {
        var request = new ListGuidesRequest { TeamId = Session.TeamId, Sort = "name", SortOrder = "asc", ShowDisabled = MayWrite, Fields = Fields };
        var all = await Docket.Guides.ListAllAsync(request, Gone).ToListAsync(Gone);
        (guides, removed) = ([.. all.Where(guide => guide.DisabledAt is null)], [.. all.Where(guide => guide.DisabledAt is not null)]);
    });

    private async Task AddAsync(string name, string description)
    {
        var guide = await Docket.Guides.AddAsync(new() { TeamId = Session.TeamId, Name = name }, Gone);
        Navigation.NavigateTo($"guides/{guide.Id}");
    }

    private async Task RenameAsync(string name, string description)
    {
        await Docket.Guides.EditInfoAsync(new() { Id = renamed!.Id, Name = name }, Gone);
        await LoadAsync();
    }

    private async Task RemoveAsync(Guide guide)
    {
        if (await TryAsync(async () => await Docket.Guides.RemoveAsync(guide.Id, Gone)))
        {
            Toasts.Show($"{guide.Name} is removed", () => RestoreAsync(guide));
            await LoadAsync();
        }
    }

    private async Task RestoreAsync(Guide guide)
    {
        if (await TryAsync(async () => await Docket.Guides.RestoreAsync(guide.Id, Gone)))
        {
            Toasts.Show($"{guide.Name} is back");
            await LoadAsync();
        }
    }
}
