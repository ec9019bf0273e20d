using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Docket.Server.Operations;

/// <summary>Reads the states of journal rows, of which a check needs little.</summary>
internal static class StoredState
{
    /// <summary>Reads one; an erased state is null.</summary>
    /// <returns>False when there is one and it cannot be read: somebody damaged it.</returns>
    public static bool TryRead<T>(byte[]? state, bool compressed, JsonTypeInfo<T> type, out T? value)
        where T : class
    {
        value = null;
        if (state is null)
        {
            return true;
        }

        using var stored = new MemoryStream(state);
        using Stream plain = compressed ? new BrotliStream(stored, CompressionMode.Decompress) : stored;
        try
        {
            return (value = JsonSerializer.Deserialize(plain, type)) is not null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or InvalidOperationException)
        {
            // Which of the two others Brotli throws depends on where its bytes are wrong.
            return false;
        }
    }

    /// <summary>What is said of a state that cannot be read.</summary>
    public static string Unreadable(long row) => string.Create(CultureInfo.InvariantCulture, $"the state of journal row {row} cannot be read");
}

/// <summary>A figure in the state of a journal row.</summary>
internal sealed record DrawnFigure(long Id, IReadOnlyList<DrawnTag> Tags);

/// <summary>A tag in the state of a journal row.</summary>
internal sealed record DrawnTag(long Id);

/// <summary>A job in the state of a journal row.</summary>
internal sealed record DrawnJob(string? Status = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IReadOnlyList<DrawnFigure>))]
[JsonSerializable(typeof(DrawnJob))]
internal sealed partial class StoredStateJson : JsonSerializerContext;
