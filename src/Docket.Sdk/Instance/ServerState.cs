namespace Docket.Sdk.Instance;

/// <summary>Whether a server can work, and which one it is.</summary>
public sealed record ServerState
{
    /// <summary>Whether it can answer calls: its database answers. Null from a server of another make, which does not say.</summary>
    public required bool? IsReady { get; init; }

    /// <summary>The version of Docket, for example <c>0.1.0</c>; null from a server of another make.</summary>
    public required string? Version { get; init; }
}
