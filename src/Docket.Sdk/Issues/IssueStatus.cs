using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Issues;

/// <summary>Whether an issue is settled.</summary>
[JsonConverter(typeof(WireWordConverter<IssueStatus>))]
public readonly record struct IssueStatus : IWireWord<IssueStatus>
{
    private static readonly string[] Known = ["open", "closed"];

    private IssueStatus(string value) => Value = value;

    /// <summary>Something is to be done.</summary>
    public static IssueStatus Open { get; } = new("open");

    /// <summary>It is settled.</summary>
    public static IssueStatus Closed { get; } = new("closed");

    /// <inheritdoc/>
    public string Value => field ?? "";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words => Known;

    /// <inheritdoc/>
    public static IssueStatus From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>What an issue is bound to.</summary>
[JsonConverter(typeof(WireWordConverter<IssueField>))]
public readonly record struct IssueField : IWireWord<IssueField>
{
    private static readonly string[] Known = ["figureId", "imageId"];

    private IssueField(string value) => Value = value;

    /// <summary>A figure; the extra names its image.</summary>
    public static IssueField Figure { get; } = new("figureId");

    /// <summary>An image as a whole. An extension of Docket.</summary>
    public static IssueField Image { get; } = new("imageId");

    /// <inheritdoc/>
    public string Value => field ?? "";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words => Known;

    /// <inheritdoc/>
    public static IssueField From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
