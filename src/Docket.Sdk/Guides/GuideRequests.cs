using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Guides;

/// <summary>The request of <c>guides.add</c>.</summary>
public sealed record AddGuideRequest
{
    /// <summary>The longest text of a guide, in UTF-16 code units: a thick manual, and small enough to be read at once.</summary>
    public const int MaxDescriptionLength = 1_000_000;

    /// <summary>The team.</summary>
    public required long TeamId { get; init; }

    /// <summary>The name, unique among the team's guides that are not removed.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public required string Name { get; init; }

    /// <summary>The text, in Markdown, at most 1,000,000 characters. <value>Default empty.</value></summary>
    [StringLength(MaxDescriptionLength, ErrorMessage = "must have at most 1000000 characters")]
    [AllowNull]
    public string Description { get; init => field = value ?? ""; } = "";
}

/// <summary>
/// The request of <c>guides.list</c>. Fields to filter by: id, name, description, createdBy, createdAt, updatedAt. Where <see cref="ListRequest.Fields"/> names
/// any field but not <c>description</c>, the texts are left out.
/// </summary>
public sealed record ListGuidesRequest : ListRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }

    /// <summary>Whether removed guides that can be restored are listed too, to who may see all guides. <value>Default false.</value></summary>
    public bool ShowDisabled { get; init; }
}

/// <summary>The request of <c>guides.editInfo</c>: what is not given stays.</summary>
public sealed record EditGuideRequest
{
    /// <summary>The guide.</summary>
    public required long Id { get; init; }

    /// <summary>The new name, unique among the team's guides that are not removed.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public string? Name { get; init; }

    /// <summary>The new text, in Markdown, at most 1,000,000 characters.</summary>
    [StringLength(AddGuideRequest.MaxDescriptionLength, ErrorMessage = "must have at most 1000000 characters")]
    public string? Description { get; init; }
}
