using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Projects;
using Docket.Sdk.Teams;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Projects;

/// <summary>The projects of the team, and those that were archived.</summary>
public sealed partial class ProjectsPage : PageBase
{
    private const int PerPage = 100;

    private IReadOnlyList<Project>? projects;
    private IReadOnlyList<Workspace> workspaces = [];
    private int pages = 1;
    private bool isNew;

    /// <summary>A part of the name.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    /// <summary><c>archive</c> for what is archived.</summary>
    [SupplyParameterFromQuery(Name = "view")] public string? View { get; set; }

    /// <summary>The page, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")] public int? PageNumber { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    private bool IsArchive => View == "archive";

    private int At => Math.Max(1, PageNumber ?? 1);

    private bool MayWrite => Session.May(Permissions.ProjectsWrite);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Keys.TakeAsync(this, "Projects",
    [
        new Key("/", "/", "Search", () => Browser.FocusAsync("input[type=search]").AsTask()),
        .. MayWrite ? new[] { new Key("KeyN", "N", "New project", OpenNewByKeyAsync) } : [],
    ]);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private Task LoadAsync() => TryAsync(async () =>
    {
        var wanted = new ListProjectsRequest
        {
            GroupId = Session.TeamId,
            Filter = string.IsNullOrWhiteSpace(Query) ? null : [Patterns.Contains("name", Query)],
            Sort = "updatedAt",
            SortOrder = "desc",
        };
        if (IsArchive)
        {
            // A list tells archived ones only among all.
            var found = new List<Project>();
            await foreach (var project in Docket.Projects.ListAllAsync(wanted with { ShowDisabled = true }, Gone))
            {
                found.AddRange(project.DisabledAt is null ? [] : [project]);
            }

            (projects, pages) = (found, 1);
            return;
        }

        var page = await Docket.Projects.ListAsync(wanted with { Page = At, PerPage = PerPage }, Gone);
        (projects, pages) = (page.Entities, page.PagesCount);
    });

    private void SearchAsync(ChangeEventArgs change) => Navigation.NavigateTo(Address((string?)change.Value, View, 1));

    private static string Address(string? query, string? view, int page) => Addresses.With("projects", ("q", query), ("view", view), ("page", page > 1 ? $"{page}" : null));

    private async Task OpenNew()
    {
        isNew = await TryAsync(async () => workspaces = (await Docket.Workspaces.ListAsync(new() { TeamId = Session.TeamId }, Gone)).Entities);
    }

    private async Task OpenNewByKeyAsync()
    {
        await OpenNew();
        StateHasChanged();
    }

    private void AddedAsync(Project project)
    {
        isNew = false;
        Navigation.NavigateTo($"projects/{project.Id}");
    }

    private Task ArchiveAsync(Project project) => TryAsync(async () =>
    {
        await Docket.Projects.ArchiveAsync(project.Id, Gone);
        projects = [.. projects!.Where(one => one.Id != project.Id)];
        Toasts.Show($"{project.Name} is archived", () => RestoreAsync(project));
    });

    private async Task RestoreAsync(Project project)
    {
        if (await TryAsync(async () => await Docket.Projects.RestoreAsync(project.Id, Gone)))
        {
            Toasts.Show($"{project.Name} is back");
            await LoadAsync();
        }
    }
}
