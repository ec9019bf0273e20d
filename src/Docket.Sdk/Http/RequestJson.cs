using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Docket.Sdk.Http;

/// <summary>Writes requests without their nulls: absent means the same, and not every server takes a null for a number.</summary>
internal static class RequestJson
{
    private static readonly ConditionalWeakTable<JsonSerializerOptions, JsonSerializerOptions> WithoutNulls = [];

    /// <summary>JSON as the body of a request.</summary>
    public static HttpContent Content(ReadOnlyMemory<byte> json) =>
        new ReadOnlyMemoryContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    public static byte[] Write<T>(T request, JsonTypeInfo<T> type)
    {
        var options = WithoutNulls.GetValue(type.Options, from => new JsonSerializerOptions(from) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });
        return JsonSerializer.SerializeToUtf8Bytes(request, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
    }
}
