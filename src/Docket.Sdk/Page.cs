using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Docket.Sdk;

/// <summary>What every list takes: paging, order and conditions.</summary>
public abstract record ListRequest
{
    /// <summary>The page, from 1. <value>Default 1.</value></summary>
    [Range(1, int.MaxValue)]
    public int? Page { get; init; }

    /// <summary>Entities on a page; more than the list's maximum is lowered to it. <value>Default: that maximum.</value></summary>
    [JsonPropertyName("per_page")]
    [Range(1, int.MaxValue)]
    public int? PerPage { get; init; }

    /// <summary>The field to sort by. <value>Default <c>id</c>.</value></summary>
    public string? Sort { get; init; }

    /// <summary><c>asc</c> or <c>desc</c>. <value>Default <c>asc</c>.</value></summary>
    [JsonPropertyName("sort_order")]
    [RegularExpression("^(asc|desc)$", ErrorMessage = "must be asc or desc")]
    public string? SortOrder { get; init; }

    /// <summary>Conditions, all of which must hold.</summary>
    [JsonConverter(typeof(FilterListConverter))]
    [Items(0, 100)]
    public IReadOnlyList<Filter>? Filter { get; init; }

    /// <summary>Names of the fields wanted; absent or empty means all. A server may answer more.</summary>
    public IReadOnlyList<string>? Fields { get; init; }
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The entity.</typeparam>
public sealed record Page<T>
{
    /// <summary>How many entities match on all pages together.</summary>
    public required long Total { get; init; }

    /// <summary>Entities on a full page.</summary>
    public required int PerPage { get; init; }

    /// <summary>The number of pages, at least 1.</summary>
    public required int PagesCount { get; init; }

    /// <summary>The entities of this page.</summary>
    public required IReadOnlyList<T> Entities { get; init; }

    /// <summary>In token mode where the next page begins, null on the last one; null in page mode.</summary>
    public string? After { get; init; }
}

/// <summary>The answer of a command that has nothing else to say.</summary>
public sealed record Success
{
    /// <summary>The only value.</summary>
    public static Success Yes { get; } = new();

    /// <summary>Always true; a failure is an error answer.</summary>
    [JsonPropertyName("success")]
    public bool Succeeded { get; init; } = true;
}

/// <summary>A request for one thing by its id.</summary>
public sealed record IdRequest
{
    /// <summary>The id.</summary>
    public required long Id { get; init; }
}

/// <summary>A request without parameters.</summary>
public sealed record EmptyRequest;
