using Docket.Sdk.Projects;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Datasets;
using Docket.Server.Images;
using Docket.Server.Projects;

namespace Docket.Bench.Fill;

/// <summary>The few rows under which the many lie: projects with classes and a tag, and datasets. Their counters are those of the plan.</summary>
internal sealed class Outline
{
    private const string TagName = "occluded";

    private readonly FillContext context;

    public Outline(FillContext context)
    {
        this.context = context;
        Projects = [.. Enumerable.Range(0, context.Plan.Projects).Select(NewProject)];
        Classes = [.. Projects.Select(project => Shapes.Classes.Select(one => NewClass(project, one.Name, one.Type)).ToArray())];
        Tags = [.. Projects.Select(NewTag)];
        Datasets = [.. Enumerable.Range(0, context.Plan.Datasets).Select(NewDataset)];
    }

    public IReadOnlyList<ProjectRow> Projects { get; }

    /// <summary>For each project a class of each of <see cref="Shapes.Classes"/>.</summary>
    public IReadOnlyList<ClassRow[]> Classes { get; }

    public IReadOnlyList<TagMetaRow> Tags { get; }

    public IReadOnlyList<DatasetRow> Datasets { get; }

    public IEnumerable<object> Rows() =>
    [
        .. Projects, .. Projects.Select(row => context.Journal(new Act(Actions.CreateProject) { ProjectId = row.Id }, row.CreatedAt, context.People.Manager)),
        .. Classes.SelectMany(rows => rows), .. Classes.SelectMany(rows => rows).Select(row => context.Journal(new Act(Actions.CreateClass) { ProjectId = row.ProjectId, ClassId = row.Id }, row.CreatedAt, context.People.Manager)),
        .. Tags, .. Tags.Select(row => context.Journal(new Act(Actions.CreateTag) { ProjectId = row.ProjectId, TagId = row.Id }, row.CreatedAt, context.People.Manager)),
        .. Datasets, .. Datasets.Select(row => context.Journal(new Act(Actions.CreateDataset) { ProjectId = row.ProjectId, DatasetId = row.Id }, row.CreatedAt, context.People.Manager)),
    ];

    private ProjectRow NewProject(int index)
    {
        List<int> datasets = [.. Enumerable.Range(0, context.Plan.Datasets).Where(dataset => context.Plan.ProjectOf(dataset) == index)];
        return new ProjectRow
        {
            TeamId = FillContext.Team,
            Id = context.Ids.Take(),
            WorkspaceId = FillContext.Workspace,
            Name = $"Project {index:000}",
            Description = "",
            Readme = "",
            Type = "images",
            Settings = "{}",
            CustomData = "{}",
            DatasetsCount = datasets.Count,
            ImagesCount = datasets.Sum(dataset => context.Plan.ImagesIn(dataset).Count()),
            Size = datasets.Sum(SizeOf),
            CreatedBy = context.People.Manager,
            CreatedAt = context.Start,
            UpdatedAt = context.Start,
        };
    }

    private ClassRow NewClass(ProjectRow project, string name, Docket.Sdk.Figures.GeometryType type) =>
        MetaRules.NewClass(FillContext.Team, project.Id, context.Ids.Take(), new ObjectClass { Title = name, Shape = type }, context.Start);

    private TagMetaRow NewTag(ProjectRow project) =>
        MetaRules.NewTag(FillContext.Team, project.Id, context.Ids.Take(), new TagMeta { Name = TagName, ValueType = TagValueType.None }, context.Start);

    private DatasetRow NewDataset(int index) => new()
    {
        TeamId = FillContext.Team,
        Id = context.Ids.Take(),
        ProjectId = Projects[context.Plan.ProjectOf(index)].Id,
        Name = $"Dataset {index:0000}",
        Description = "",
        CustomData = "{}",
        ImagesCount = context.Plan.ImagesIn(index).Count(),
        Size = SizeOf(index),
        CreatedBy = context.People.Manager,
        CreatedAt = context.Start,
        UpdatedAt = context.Start,
    };

    private long SizeOf(int dataset) => context.Plan.ImagesIn(dataset).Sum(image => context.PictureOf(image).Size);
}
