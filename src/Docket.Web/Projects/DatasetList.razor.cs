using Docket.Sdk.Accounts;
using Docket.Sdk.Datasets;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Projects;

/// <summary>The datasets of a project, nested as they are.</summary>
public sealed partial class DatasetList : PageBase
{
    private IReadOnlyList<DatasetNode>? nodes;
    private IReadOnlyList<Dataset> archived = [];
    private Dataset? parent;
    private Dataset? renamed;
    private bool isNew;

    /// <summary>The project.</summary>
    [Parameter, EditorRequired] public long ProjectId { get; set; }

    /// <summary>Told when the project's counts changed.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    private bool MayWrite => Session.May(Permissions.ProjectsWrite);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (MayWrite)
        {
            await Keys.TakeAsync(this, "Project", new Key("KeyN", "N", "New dataset", () => InvokeAsync(() => { Ask(null); StateHasChanged(); })));
        }

        Follow(entry => entry.ProjectId == ProjectId && entry.FigureId is null, ReadAsync);
        await LoadAsync();
    }

    private Task LoadAsync() => TryAsync(ReadAsync);

    private async Task ReadAsync()
    {
        var all = new List<Dataset>();
        await foreach (var dataset in Docket.Datasets.ListAllAsync(new ListDatasetsRequest { ProjectId = ProjectId, Recursive = true, ShowDisabled = true }, Gone))
        {
            all.Add(dataset);
        }

        nodes = DatasetTree.Of([.. all.Where(one => one.DisabledAt is null)]);

        // What went with the dataset around it comes back with that.
        var hidden = all.Where(one => one.DisabledAt is not null).ToDictionary(one => one.Id);
        archived = [.. hidden.Values.Where(one => one.ParentId is not { } around || !hidden.ContainsKey(around))];
    }

    private void Ask(Dataset? around) => (parent, isNew) = (around, true);

    private async Task AddAsync(string name, string description)
    {
        await Docket.Datasets.AddAsync(new() { ProjectId = ProjectId, Name = name, Description = description, ParentId = parent?.Id }, Gone);
        await ChangedAsync();
    }

    private async Task RenameAsync(string name, string description)
    {
        await Docket.Datasets.EditInfoAsync(new() { Id = renamed!.Id, Name = name, Description = description }, Gone);
        await ChangedAsync();
    }

    private Task ArchiveAsync(Dataset dataset) => TryAsync(async () =>
    {
        await Docket.Datasets.ArchiveAsync(dataset.Id, Gone);
        Toasts.Show($"{dataset.Name} is archived", () => RestoreAsync(dataset));
        await ChangedAsync();
    });

    private async Task RestoreAsync(Dataset dataset)
    {
        if (await TryAsync(async () => await Docket.Datasets.RestoreAsync(dataset.Id, Gone)))
        {
            Toasts.Show($"{dataset.Name} is back");
            await ChangedAsync();
        }
    }

    private async Task ChangedAsync()
    {
        await LoadAsync();
        await OnChanged.InvokeAsync();
    }
}
