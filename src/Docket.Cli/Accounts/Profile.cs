using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docket.Cli.Accounts;

/// <summary>A login that is remembered: which server, who, and the token.</summary>
internal sealed record Profile
{
    public required string Address { get; init; }

    public required string Login { get; init; }

    public required string Token { get; init; }
}

/// <summary>All logins that are remembered.</summary>
internal sealed record Profiles
{
    /// <summary>The one that is used when none is named; null when there is none.</summary>
    public string? Current { get; init; }

    public required IReadOnlyDictionary<string, Profile> All { get; init; }

    public static Profiles None { get; } = new() { All = new Dictionary<string, Profile>() };
}

/// <summary>A profile as it is shown: without its token.</summary>
internal sealed record ShownProfile
{
    public required string Name { get; init; }

    public required string Address { get; init; }

    public required string Login { get; init; }

    public required bool Current { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Profiles))]
[JsonSerializable(typeof(ShownProfile))]
internal sealed partial class ProfileJson : JsonSerializerContext;
