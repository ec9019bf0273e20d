using System.Globalization;
using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Datasets;
using Docket.Sdk.Guides;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;
using Docket.Sdk.Projects;
using Docket.Web.Look;
using Docket.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Docket.Web.Jobs;

/// <summary>Makes jobs: what, who, how, and beside it what would come of it, as the server says.</summary>
public sealed partial class NewJobPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly NewJobDraft draft = new();
    private IReadOnlyList<Project> projects = [];
    private IReadOnlyList<Dataset> datasets = [];
    private IReadOnlyList<User> people = [];
    private IReadOnlyList<Guide> guides = [];
    private ProjectMeta meta = new();
    private JobCopy? copy;
    private bool isLoaded;
    private bool isMaking;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Selection Selection { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    /// <summary>The job to begin with a copy of.</summary>
    [SupplyParameterFromQuery(Name = "from")] public long? FromId { get; set; }

    /// <summary>The dataset to begin with.</summary>
    [SupplyParameterFromQuery(Name = "dataset")] public long? DatasetId { get; set; }

    /// <summary>The project to begin with.</summary>
    [SupplyParameterFromQuery(Name = "project")] public long? ProjectId { get; set; }

    /// <summary>Ids of images to begin with, with commas between them; too many go by <see cref="Jobs.Selection"/>.</summary>
    [SupplyParameterFromQuery(Name = "images")] public string? Images { get; set; }

    private IReadOnlyList<(string Name, string? Color)> Classes => [.. meta.Classes.Select(one => (one.Title, one.Color))];

    private IReadOnlyList<(string Name, string? Color)> Tags => [.. meta.Tags.Select(one => (one.Name, one.Color))];

    private IReadOnlyList<string> TagNames => [.. meta.Tags.Select(tag => tag.Name)];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Session.May(Permissions.JobsCreate))
        {
            await TryAsync(LoadAsync);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        counting?.Dispose();
        await base.DisposeAsync();
    }

    private async Task LoadAsync()
    {
        var choices = new JobFilterChoices(Docket, Session);
        await choices.ReadPeopleAsync(Gone);
        await choices.ReadPlacesAsync(new JobsQuery(), Gone);
        (people, projects) = (choices.People, choices.Projects);
        guides = await Docket.Guides.ListAllAsync(new ListGuidesRequest { TeamId = Session.TeamId, Sort = "name", Fields = ["id", "name"] }, Gone).ToListAsync(Gone);
        if (FromId is { } from)
        {
            await CopyAsync(await Docket.Jobs.InfoAsync(new JobInfoRequest { Id = from, ShowDisabled = true }, Gone));
        }
        else if (DatasetId is { } wanted)
        {
            var dataset = await Docket.Datasets.InfoAsync(wanted, Gone);
            await ReadProjectAsync(dataset.ProjectId);
            draft.DatasetId = wanted;
            var taken = Selection.Take(wanted);
            draft.Selected = taken.Count > 0 ? taken : IdsOf(Images);
            draft.Images = draft.Selected.Count > 0 ? ImagesChosen.Selection : ImagesChosen.All;
        }
        else if ((ProjectId ?? (projects.Count == 1 ? projects[0].Id : null)) is { } project)
        {
            await ReadProjectAsync(project);
        }

        isLoaded = true;
        await CountAsync();
    }

    private async Task CopyAsync(Job job)
    {
        await ReadProjectAsync(job.ProjectId);
        draft.DatasetId = job.DatasetId ?? 0;
        copy = new JobCopy(job, meta, guides, people);
        copy.Fill(draft, Clock.GetUtcNow());
    }

    private Task ProjectAsync(long id) => TryAsync(async () =>
    {
        await ReadProjectAsync(id);
        await CountAsync();
    });

    private async Task ReadProjectAsync(long id)
    {
        (draft.ProjectId, draft.DatasetId, draft.Selected, draft.Unlabeled) = (id, 0, [], null);
        (preview, pictures) = (null, []);
        datasets = await Docket.Datasets.ListAllAsync(new ListDatasetsRequest { ProjectId = id, Recursive = true, Sort = "name" }, Gone).ToListAsync(Gone);
        meta = await Docket.Projects.MetaAsync(id, Gone);
        draft.Tags.Clear();
        draft.ReadOnlyTags.Clear();
        Renew(draft.Classes, meta.Classes.Select(one => one.Title));
        Renew(draft.LabelTags, meta.Tags.Select(one => one.Name));
        draft.DatasetId = datasets.Count == 1 ? datasets[0].Id : 0;
        draft.Images = draft.Images == ImagesChosen.Selection ? ImagesChosen.All : draft.Images;
    }

    private Task DatasetAsync(long id)
    {
        (draft.DatasetId, draft.Selected, draft.Unlabeled) = (id, [], null);
        draft.Images = draft.Images == ImagesChosen.Selection ? ImagesChosen.All : draft.Images;
        return CountAsync();
    }

    private Task AgainAsync() => isLoaded ? CountAsync() : TryAsync(LoadAsync);

    private async Task CreateAsync()
    {
        if (!draft.IsComplete || isMaking)
        {
            return;
        }

        isMaking = true;
        IReadOnlyList<CreatedJob> made = [];
        var isDone = await TryAsync(async () => made = await Docket.Jobs.AddAsync(draft.ToRequest(), Gone));
        isMaking = false;
        if (isDone)
        {
            Toasts.Show(made.Count == 1 ? $"“{made[0].Name}” created" : $"{JobsBulk.Jobs(made.Count)} created", () => TakeBackAsync(made));
            Navigation.NavigateTo(made.Count == 1 ? $"jobs/{made[0].Id}" : new JobsQuery { Ids = [.. made.Select(job => job.Id)] }.Address);
        }
    }

    private async Task TakeBackAsync(IReadOnlyList<CreatedJob> made)
    {
        try
        {
            foreach (var job in made)
            {
                await Docket.Jobs.ArchiveAsync(job.Id);
            }

            Toasts.Show($"{JobsBulk.Jobs(made.Count)} archived");
            Navigation.NavigateTo("jobs");
        }
        catch (DocketException problem)
        {
            Toasts.Show(Failure.Of(problem).Text);
        }
    }

    private static void Renew(HashSet<string> names, IEnumerable<string> all)
    {
        names.Clear();
        names.UnionWith(all);
    }

    private static List<long> IdsOf(string? text) =>
        [.. (text ?? "").Split(',').Select(one => long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct()];
}
