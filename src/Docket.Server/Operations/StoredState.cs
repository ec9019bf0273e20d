using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Docket.Server.Operations;

/// <summary>Reads the states of journal rows, of which a check needs little.</summary>
internal static class StoredState
{
    /// <summary>Null when the state was erased.</summary>
    public static T? Read<T>(byte[]? state, bool compressed, JsonTypeInfo<T> type)
        where T : class
    {
        if (state is null)
        {
            return null;
        }

        using var stored = new MemoryStream(state);
        using Stream plain = compressed ? new BrotliStream(stored, CompressionMode.Decompress) : stored;
        return JsonSerializer.Deserialize(plain, type);
    }
}

/// <summary>A figure in the state of a journal row.</summary>
internal sealed record DrawnFigure(long Id, IReadOnlyList<DrawnTag> Tags);

/// <summary>A tag in the state of a journal row.</summary>
internal sealed record DrawnTag(long Id);

/// <summary>A job in the state of a journal row.</summary>
internal sealed record DrawnJob(string? Status);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<DrawnFigure>))]
[JsonSerializable(typeof(DrawnJob))]
internal sealed partial class StoredStateJson : JsonSerializerContext;
