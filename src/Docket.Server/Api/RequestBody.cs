using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Docket.Sdk;

namespace Docket.Server.Api;

/// <summary>Reads the bytes of a request and refuses what no method takes: text that is not UTF-8 or JSON, NUL characters, numbers out of range.</summary>
internal static class RequestBody
{
    // An answer holds what was sent within at most three more levels, and readers of JSON in .NET go down 64.
    private const int MostLevels = 60;

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var buffer = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? 4096, 256, 1 << 20));
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.GetMemory(4096), ct);
            if (read == 0)
            {
                return buffer.WrittenMemory;
            }

            buffer.Advance(read);
        }
    }

    /// <summary>Checks every text and number.</summary>
    /// <returns>Whether the root object has members that are null, which mean the same as absent ones.</returns>
    public static bool Check(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            throw new ApiException(ErrorCode.BadJson, "The body is not UTF-8 text");
        }

        try
        {
            return CheckTokens(json);
        }
        catch (JsonException exception)
        {
            throw new ApiException(
                ErrorCode.BadJson, $"The body is not JSON: error at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
        }
    }

    private static bool CheckTokens(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostLevels });
        var hasNulls = false;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Null when reader.CurrentDepth == 1:
                    hasNulls = true;
                    break;
                case JsonTokenType.Number when !reader.TryGetDouble(out var number) || !double.IsFinite(number):
                    throw new ApiException(ErrorCode.BadValue, "The body has a number that is out of range");
                case JsonTokenType.String or JsonTokenType.PropertyName when reader.ValueIsEscaped:
                    CheckText(ref reader);
                    break;
            }
        }

        return hasNulls;
    }

    private static void CheckText(ref Utf8JsonReader reader)
    {
        string text;
        try
        {
            text = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new ApiException(ErrorCode.BadValue, "The body has a text with half a surrogate pair (such as \\ud800)");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ApiException(ErrorCode.BadValue, "The body has a text with a NUL character (\\u0000), which cannot be stored");
        }
    }
}
