using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Docket.Sdk.Json;

namespace Docket.Server.Activity;

/// <summary>Reads the states of journal rows.</summary>
internal static class JournalStates
{
    /// <summary>Reads one as it is; JSON's null where it was erased or there is none.</summary>
    public static RawJson ReadRaw(byte[]? state, bool compressed)
    {
        if (state is null || !compressed)
        {
            return state is null ? default : new RawJson(state);
        }

        using var plain = new MemoryStream();
        using var packed = new BrotliStream(new MemoryStream(state), CompressionMode.Decompress);
        packed.CopyTo(plain);
        return new RawJson(plain.ToArray());
    }

    /// <summary>Reads one; null where it was erased or there is none.</summary>
    public static T? Read<T>(byte[]? state, bool compressed, JsonTypeInfo<T> type)
        where T : class
    {
        if (state is null || !compressed)
        {
            return state is null ? null : JsonSerializer.Deserialize(state, type);
        }

        using var plain = new BrotliStream(new MemoryStream(state), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(plain, type);
    }
}
