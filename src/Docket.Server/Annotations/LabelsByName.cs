using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Figures;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Annotations;

/// <summary>The classes and tags of a project that have the names of those used on images of others.</summary>
internal sealed class LabelsByName
{
    private readonly Dictionary<long, ClassRow> classes;
    private readonly Dictionary<long, TagMetaRow> tags;

    private LabelsByName(Dictionary<long, ClassRow> classes, Dictionary<long, TagMetaRow> tags) => (this.classes, this.tags) = (classes, tags);

    /// <summary>Finds what the figures and tags on the source images need.</summary>
    /// <exception cref="ApiException"><c>BAD_VALUE</c>: the target project lacks some, which are named.</exception>
    public static async Task<LabelsByName> LoadAsync(DocketDb db, long teamId, IReadOnlyCollection<long> imageIds, StoredAnnotations stored, Labels target, CancellationToken ct)
    {
        var figures = imageIds.Distinct().SelectMany(id => stored.Figures[id]).ToList();
        var classIds = figures.Select(figure => figure.Row.ClassId).Distinct().ToList();
        var tagIds = figures.SelectMany(figure => figure.Tags).Concat(imageIds.Distinct().SelectMany(id => stored.ImageTags[id])).Select(tag => tag.TagMetaId).Distinct().ToList();
        var classNames = await db.Classes.Where(row => row.TeamId == teamId && classIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        var tagNames = await db.TagMetas.Where(row => row.TeamId == teamId && tagIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, ct);
        Refuse("classes", classNames.Values.Where(name => target.ClassNamed(name) is null));
        Refuse("tags", tagNames.Values.Where(name => target.TagNamed(name) is null));
        return new LabelsByName(
            classNames.ToDictionary(pair => pair.Key, pair => target.ClassNamed(pair.Value)!),
            tagNames.ToDictionary(pair => pair.Key, pair => target.TagNamed(pair.Value)!));
    }

    public ClassRow ClassOf(FigureRow figure) => classes[figure.ClassId];

    public TagMetaRow TagOf(TagRow tag) => tags[tag.TagMetaId];

    private static void Refuse(string kind, IEnumerable<string> missing)
    {
        var names = missing.Order(StringComparer.Ordinal).Select(name => $"'{name}'").ToList();
        if (names.Count > 0)
        {
            throw ApiException.BadValue("destImageIds", $"the project of these images lacks the {kind} {string.Join(", ", names)}; add them to its meta first");
        }
    }
}
