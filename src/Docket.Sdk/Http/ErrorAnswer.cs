using System.Runtime.InteropServices;
using System.Text.Json;
using Docket.Sdk.Json;

namespace Docket.Sdk.Http;

/// <summary>
/// Reads an error answer, <c>{"error": "Not found", "details": {"type": "NOT_FOUND", "message": "Job 4 not found"}}</c>. The details may be
/// an array with that object first, and the whole may be anything, for example a page of a proxy: then the status has to do.
/// </summary>
internal static class ErrorAnswer
{
    // Room for the list of conflicts of a big bulk call; what is longer is not an answer of the protocol.
    private const long MaxLength = 4 * 1024 * 1024;

    public static async Task<DocketException> ReadAsync(string method, HttpResponseMessage response, TimeProvider timeProvider, CancellationToken ct)
    {
        var (error, details) = await ParseAsync(response.Content, ct).ConfigureAwait(false);
        var first = First(details);
        var status = (int)response.StatusCode;
        var code = Text(first, "type") is { Length: > 0 } type ? ErrorCode.Find(type, status) : Guess(status);
        var message = Text(first, "message") ?? error ?? $"{method}: the server answered {status} without a reason";
        return new DocketException(code, message)
        {
            Status = status,
            RequestId = Header(response, "x-request-id"),
            RetryAfter = RetryAfter(response, timeProvider),
            Details = details is { } element ? new RawJson(JsonMarshal.GetRawUtf8Value(element).ToArray()) : default,
        };
    }

    /// <summary>The first value of a header of the answer, or null.</summary>
    public static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static async Task<(string? Error, JsonElement? Details)> ParseAsync(HttpContent content, CancellationToken ct)
    {
        try
        {
            await content.LoadIntoBufferAsync(MaxLength, ct).ConfigureAwait(false);
            var stream = await content.ReadAsStreamAsync(ct).ConfigureAwait(false);
            using var document = await JsonDocument.ParseAsync(stream, cancellationToken: ct).ConfigureAwait(false);
            var root = document.RootElement.Clone();
            return (Text(root, "error"), Member(root, "details"));
        }
        catch (Exception failure) when (failure is JsonException or HttpRequestException or IOException)
        {
            return default;
        }
    }

    private static JsonElement? First(JsonElement? details) =>
        details is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0 ? array[0] : details;

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? element, string name)
    {
        try
        {
            return Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // bytes that are not UTF-8, or half of a surrogate pair
        }
    }

    // A code of ours promises what it says, for example that nothing was changed; a bare status promises it only here.
    private static ErrorCode Guess(int status) => status switch
    {
        401 => ErrorCode.Unauthorized,
        403 => ErrorCode.Forbidden,
        404 => ErrorCode.NotFound,
        413 => ErrorCode.TooLarge,
        _ => ErrorCode.Find($"HTTP_{status}", status),
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider timeProvider)
    {
        var wanted = response.Headers.RetryAfter;
        var wait = wanted?.Delta ?? (wanted?.Date is { } date ? date - timeProvider.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
