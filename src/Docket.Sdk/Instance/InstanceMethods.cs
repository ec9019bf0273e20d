using System.Text.Json.Serialization;
using Docket.Sdk.Http;

namespace Docket.Sdk.Instance;

/// <summary>Methods about the server itself.</summary>
public static class InstanceMethods
{
    /// <summary>Answers which version of the protocol's server this one is compatible with.</summary>
    public static ApiMethod<EmptyRequest, InstanceVersion> Version => field ??=
        new("instance.version", Effect.Read, InstanceJson.Default.EmptyRequest, InstanceJson.Default.InstanceVersion);

    internal static IReadOnlyList<ApiMethod> All => [Version];
}

/// <summary>The answer of <c>instance.version</c>.</summary>
public sealed record InstanceVersion
{
    /// <summary>A version in the form of PEP 440, for example <c>6.17.8</c>: the protocol's, not the server's own.</summary>
    public required string Version { get; init; }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(InstanceVersion))]
internal sealed partial class InstanceJson : JsonSerializerContext;
