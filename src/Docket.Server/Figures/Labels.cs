using Docket.Sdk.Figures;
using Docket.Server.Api;
using Docket.Server.Projects;

namespace Docket.Server.Figures;

/// <summary>The classes and tags of a project, found by id or by name as a request gives them.</summary>
internal sealed class Labels(IReadOnlyList<ClassRow> classes, IReadOnlyList<TagMetaRow> tags)
{
    private readonly Dictionary<long, ClassRow> classById = classes.ToDictionary(row => row.Id);
    private readonly Dictionary<string, ClassRow> classByName = classes.ToDictionary(row => row.Name);
    private readonly Dictionary<long, TagMetaRow> tagById = tags.ToDictionary(row => row.Id);
    private readonly Dictionary<string, TagMetaRow> tagByName = tags.ToDictionary(row => row.Name);

    public ClassRow FindClass(NewFigure figure, string path) => figure switch
    {
        { ClassId: { } id } => classById.GetValueOrDefault(id) ?? throw ApiException.BadValue($"{path}.classId", $"the project has no class {id}"),
        { ClassTitle: { } name } => classByName.GetValueOrDefault(name) ?? throw ApiException.BadValue($"{path}.classTitle", $"the project has no class '{name}'"),
        _ => throw ApiException.BadValue($"{path}.classId", "is required"),
    };

    public ClassRow? FindClass(long id) => classById.GetValueOrDefault(id);

    /// <summary>The class of a figure of the project.</summary>
    public ClassRow ClassOf(FigureRow figure) => classById[figure.ClassId];

    /// <summary>The class of that name, or null.</summary>
    public ClassRow? ClassNamed(string name) => classByName.GetValueOrDefault(name);

    /// <summary>The tag of that name, or null.</summary>
    public TagMetaRow? TagNamed(string name) => tagByName.GetValueOrDefault(name);

    /// <summary>By the id, or by the name: what was read in one project and is drawn in another has the ids of the first beside the names.</summary>
    public TagMetaRow FindTag(NewTag tag, string path) => tag switch
    {
        { TagId: { } id } when tagById.TryGetValue(id, out var found) => found,
        { Name: { } name } => tagByName.GetValueOrDefault(name) ?? throw ApiException.BadValue($"{path}.name", $"the project has no tag '{name}'"),
        { TagId: { } id } => throw ApiException.BadValue($"{path}.tagId", $"the project has no tag {id}"),
        _ => throw ApiException.BadValue($"{path}.tagId", "is required"),
    };
}
