using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Docket.Sdk.Http;

/// <summary>
/// Signing in, outside the API: a form with login and password is answered by <c>{"token": JWT}</c>, whose claims hold the API token.
/// The signature is not verified: the token came from the server that is asked to honour it.
/// </summary>
internal static class SignIn
{
    private const string What = "sign-in";

    public static async Task<Session> SendAsync(Uri address, string login, string password, HttpClient http, CancellationToken ct)
    {
        try
        {
            using var form = new FormUrlEncodedContent([new("login", login), new("password", password)]);
            using var response = await http.PostAsync(new Uri(address, "api/account"), form, ct).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw await ErrorAnswer.ReadAsync(What, response, TimeProvider.System, ct).ConfigureAwait(false);
            }

            var stream = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false);
            using var answer = await JsonDocument.ParseAsync(stream, cancellationToken: ct).ConfigureAwait(false);
            return Read(answer.RootElement, login);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            throw new DocketException(ErrorCode.ConnectionFailed, $"{What}: no usable answer from {address}: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or OverflowException or InvalidOperationException)
        {
            throw new DocketException(ErrorCode.ConnectionFailed, $"{What}: {address} did not answer as a server of the protocol does", failure);
        }
    }

    private static Session Read(JsonElement answer, string login)
    {
        var parts = Member(answer, "token")?.GetString()?.Split('.') ?? [];
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts.Length == 3 ? parts[1] : throw new FormatException("not a JWT")));
        var claims = payload.RootElement;
        return new Session
        {
            Token = Member(claims, "apiToken")?.GetString() ?? throw new FormatException("no apiToken"),
            UserId = Number(claims, "id") ?? 0,
            Login = Member(claims, "login")?.GetString() ?? login,
            TeamId = Number(Member(claims, "group"), "id"),
            WorkspaceId = Number(Member(claims, "workspace"), "id"),
        };
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static long? Number(JsonElement? element, string name) => Member(element, name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetInt64(),
        { ValueKind: JsonValueKind.String } text => long.Parse(text.GetString()!, CultureInfo.InvariantCulture),
        _ => null,
    };
}
