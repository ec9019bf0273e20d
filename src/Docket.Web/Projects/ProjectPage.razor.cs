using Docket.Sdk.Accounts;
using Docket.Sdk.Projects;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Projects;

/// <summary>A project: its datasets, its classes, its tags.</summary>
public sealed partial class ProjectPage : PageBase
{
    private static readonly (string Key, string Name)[] Tabs = [("datasets", "Datasets"), ("classes", "Classes"), ("tags", "Tags")];

    private Project? project;
    private bool isRenaming;
    private bool isCloning;

    /// <summary>The project.</summary>
    [Parameter] public long Id { get; set; }

    /// <summary>What is looked at: <c>datasets</c>, <c>classes</c> or <c>tags</c>.</summary>
    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private string At => Tab is "classes" or "tags" ? Tab : "datasets";

    private bool MayWrite => Session.May(Permissions.ProjectsWrite);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (project?.Id != Id)
        {
            project = null;
            await LoadAsync();
        }
    }

    private Task LoadAsync() => TryAsync(async () => project = await Docket.Projects.InfoAsync(Id, Gone));

    private async Task RenameAsync(string name, string description) =>
        project = await Docket.Projects.EditInfoAsync(new() { Id = Id, Name = name, Description = description }, Gone);

    private Task ArchiveAsync() => TryAsync(async () =>
    {
        await Docket.Projects.ArchiveAsync(Id, Gone);

        // The way back outlives this page.
        var (projects, navigation, id) = (Docket.Projects, Navigation, Id);
        Toasts.Show($"{project!.Name} is archived", async () =>
        {
            await projects.RestoreAsync(id);
            navigation.NavigateTo($"projects/{id}");
        });
        Navigation.NavigateTo("projects");
    });
}
