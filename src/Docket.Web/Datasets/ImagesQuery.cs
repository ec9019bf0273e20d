using System.Globalization;
using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Sdk.Json;
using Docket.Web.Look;

namespace Docket.Web.Datasets;

/// <summary>Which images of a dataset the grid shows, and in which order: as in its address, and as asked of the server. Null or empty is no condition.</summary>
public sealed record ImagesQuery
{
    /// <summary>The class of images without figures.</summary>
    public const string NoFigures = "none";

    /// <summary>A part of the name.</summary>
    public string? Text { get; init; }

    /// <summary>The id of a class of which there is a figure, or <see cref="NoFigures"/>.</summary>
    public string? Class { get; init; }

    /// <summary>The id of a tag that is on the image.</summary>
    public string? Tag { get; init; }

    /// <summary>The value that the tag has.</summary>
    public string? Value { get; init; }

    /// <summary>Where the image stands, as <see cref="StatusFacet.Status"/> says it.</summary>
    public string? Status { get; init; }

    /// <summary>The least and the greatest width in pixels: <c>641-1280</c>, or <c>3841-</c> without an end.</summary>
    public string? Width { get; init; }

    /// <summary>The order: a field, with a minus before it from the greatest on; by id without one.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether anything but the order is said.</summary>
    public bool HasConditions => new[] { Text, Class, Tag, Status, Width }.Any(part => !string.IsNullOrWhiteSpace(part));

    /// <summary>The conditions on fields.</summary>
    public IReadOnlyList<Filter> Filter => [.. string.IsNullOrWhiteSpace(Text) ? [] : new[] { Patterns.Contains("name", Text) }, .. Widths()];

    /// <summary>The typed conditions.</summary>
    public IReadOnlyList<TypedFilter> Filters => [.. Typed()];

    /// <summary>The list of a dataset's images with this in it.</summary>
    public ListImagesRequest Of(long datasetId) => new()
    {
        DatasetId = datasetId,
        Filter = Filter,
        Filters = Filters,
        Sort = string.IsNullOrEmpty(Sort) ? "id" : Sort.TrimStart('-'),
        SortOrder = Sort?.StartsWith('-') == true ? "desc" : "asc",
    };

    /// <summary>The address of a dataset's page with this in it.</summary>
    public string Address(long datasetId) => Addresses.With(
        $"datasets/{datasetId}", ("q", Text), ("class", Class), ("tag", Tag), ("value", Value), ("status", Status), ("width", Width), ("sort", Sort is "id" ? null : Sort));

    private IEnumerable<Filter> Widths()
    {
        var bounds = Width?.Split('-') ?? [];
        if (bounds.Length == 2 && int.TryParse(bounds[0], CultureInfo.InvariantCulture, out var from))
        {
            yield return Compare(">=", from);
            if (int.TryParse(bounds[1], CultureInfo.InvariantCulture, out var to))
            {
                yield return Compare("<=", to);
            }
        }
    }

    private static Filter Compare(string comparison, int width) => Sdk.Filter.Equal("width", width) with { Operator = comparison };

    private IEnumerable<TypedFilter> Typed()
    {
        if (Class == NoFigures)
        {
            yield return One("objects_class", new() { ["include"] = false });
        }
        else if (long.TryParse(Class, CultureInfo.InvariantCulture, out var figure))
        {
            yield return One("objects_class", new() { ["classId"] = figure });
        }

        if (long.TryParse(Tag, CultureInfo.InvariantCulture, out var tag))
        {
            yield return One("images_tag", new() { ["tagId"] = tag, ["value"] = string.IsNullOrEmpty(Value) ? null : Value });
        }

        if (!string.IsNullOrEmpty(Status))
        {
            yield return One("images_status", new() { ["status"] = Status });
        }
    }

    private static TypedFilter One(string type, JsonObject data) => new() { Type = type, Data = RawJson.Parse(data.ToJsonString()) };
}
