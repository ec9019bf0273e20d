using System.Text.Json.Serialization;
using Docket.Sdk.Activity;

namespace Docket.Web.Live;

/// <summary>What tabs of a browser say to each other. One of the members is set.</summary>
internal sealed record LiveMessage
{
    /// <summary>How far the stream came; with the event, or with how it fares.</summary>
    public string? Cursor { get; init; }

    /// <summary>What happened.</summary>
    public ActivityEntry? Entry { get; init; }

    /// <summary>Whether events arrive.</summary>
    public bool? IsLive { get; init; }

    /// <summary>Since when they do not.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>Whether something may have been missed.</summary>
    public bool HasGap { get; init; }

    /// <summary>Whether the one who says it wants to know how the stream fares.</summary>
    public bool Asks { get; init; }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LiveMessage))]
internal sealed partial class LiveJson : JsonSerializerContext;
