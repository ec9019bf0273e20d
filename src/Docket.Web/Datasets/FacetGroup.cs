using System.Globalization;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;
using Docket.Sdk.Projects;
using Docket.Web.Look;

namespace Docket.Web.Datasets;

/// <summary>A heading with what images can be chosen by under it, one of it at a time.</summary>
/// <param name="Name">The heading.</param>
/// <param name="Facets">What there is, each with its number of images.</param>
public sealed record FacetGroup(string Name, IReadOnlyList<Facet> Facets)
{
    /// <summary>The groups that have anything in them; what is chosen stays in its group with no images, so that it can be taken back.</summary>
    public static IReadOnlyList<FacetGroup> Of(ImageFacets counts, ProjectMeta meta, ImagesQuery query)
    {
        FacetGroup[] groups =
        [
            new("Status", [.. counts.Statuses.Select(one => Status(one.Status, one.ImagesCount, query)).OrderBy(facet => facet.Name, StringComparer.Ordinal)]),
            new("Has a figure of", Classes(counts, meta, query)),
            .. meta.Tags.Select(tag => Tag(tag, counts, query)),
            new("Width in pixels", [.. counts.Widths.Select(one => Width(one.From, one.To, one.ImagesCount, query))]),
        ];
        return [.. groups.Where(group => group.Facets.Count > 0)];
    }

    /// <summary>What is chosen, in the words of its group, with the query that does without it.</summary>
    public static IEnumerable<Facet> Chosen(ProjectMeta meta, ImagesQuery query)
    {
        if (query.Status is { Length: > 0 } status)
        {
            yield return Status(status, 0, query);
        }

        if (query.Class == ImagesQuery.NoFigures)
        {
            yield return NoFigures(0, query);
        }
        else if (meta.Classes.FirstOrDefault(one => Id(one.Id) == query.Class) is { } drawn)
        {
            yield return Class(drawn, 0, query);
        }

        if (meta.Tags.FirstOrDefault(one => Id(one.Id) == query.Tag) is { } tag)
        {
            yield return Value(tag, string.IsNullOrEmpty(query.Value) ? null : query.Value, 0, query);
        }

        if (query.Width?.Split('-') is [var from, var to] && int.TryParse(from, CultureInfo.InvariantCulture, out var least))
        {
            yield return Width(least, int.TryParse(to, CultureInfo.InvariantCulture, out var most) ? most : null, 0, query);
        }
    }

    private static Facet Status(string word, int count, ImagesQuery query)
    {
        var (kind, glyph, name) = word == "no_job" ? ("k-wait", "iwait", "In no job") : StatusWords.Of(ReviewStatus.From(word));
        return new(name, count, query.Status == word, query with { Status = query.Status == word ? null : word }) { Kind = kind, Glyph = glyph };
    }

    private static IReadOnlyList<Facet> Classes(ImageFacets counts, ProjectMeta meta, ImagesQuery query)
    {
        var byId = counts.Classes.ToDictionary(one => one.ClassId, one => one.ImagesCount);
        var facets = meta.Classes.Where(one => byId.ContainsKey(one.Id ?? 0) || Id(one.Id) == query.Class).Select(one => Class(one, byId.GetValueOrDefault(one.Id ?? 0), query));
        var none = counts.WithoutFigures > 0 || query.Class == ImagesQuery.NoFigures ? [NoFigures(counts.WithoutFigures, query)] : Array.Empty<Facet>();
        return [.. facets.OrderByDescending(facet => facet.Count), .. none];
    }

    private static Facet Class(ObjectClass one, int count, ImagesQuery query)
    {
        var id = Id(one.Id);
        return new(one.Title, count, query.Class == id, query with { Class = query.Class == id ? null : id }) { Color = one.Color };
    }

    private static Facet NoFigures(int count, ImagesQuery query)
    {
        var isChosen = query.Class == ImagesQuery.NoFigures;
        return new("No figures", count, isChosen, query with { Class = isChosen ? null : ImagesQuery.NoFigures });
    }

    private static FacetGroup Tag(TagMeta tag, ImageFacets counts, ImagesQuery query)
    {
        var found = counts.Tags.Where(one => one.TagId == tag.Id).ToDictionary(one => one.Value ?? "", one => one.ImagesCount);
        if (Id(tag.Id) == query.Tag)
        {
            found.TryAdd(query.Value ?? "", 0);
        }

        return new($"Tag: {tag.Name}", [.. found.Select(one => Value(tag, one.Key.Length == 0 ? null : one.Key, one.Value, query)).OrderByDescending(facet => facet.Count)]);
    }

    private static Facet Value(TagMeta tag, string? value, int count, ImagesQuery query)
    {
        var isChosen = Id(tag.Id) == query.Tag && (value ?? "") == (query.Value ?? "");
        return new(value ?? "Tagged", count, isChosen, query with { Tag = isChosen ? null : Id(tag.Id), Value = isChosen ? null : value }) { Of = tag.Name };
    }

    private static Facet Width(int from, int? to, int count, ImagesQuery query)
    {
        var (word, name) = ($"{from}-{to}", to is not { } most ? $"{Numbers.Of(from)} and more" : from <= 1 ? $"Up to {Numbers.Of(most)}" : $"{Numbers.Of(from)} to {Numbers.Of(most)}");
        return new(name, count, query.Width == word, query with { Width = query.Width == word ? null : word }) { Of = "Width" };
    }

    private static string? Id(long? id) => id?.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Something by which images can be chosen.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Count">So many images are found with it.</param>
/// <param name="IsChosen">Whether the images that show are chosen by it.</param>
/// <param name="Turned">The query that chooses it, or takes it back where it is chosen.</param>
public sealed record Facet(string Name, int Count, bool IsChosen, ImagesQuery Turned)
{
    /// <summary>What it is a value of, where the name alone does not say it.</summary>
    public string? Of { get; init; }

    /// <summary>The colour of a class.</summary>
    public string? Color { get; init; }

    /// <summary>The colours' class of a status.</summary>
    public string? Kind { get; init; }

    /// <summary>The glyph of a status.</summary>
    public string? Glyph { get; init; }
}
