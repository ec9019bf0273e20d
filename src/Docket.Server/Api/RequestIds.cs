using System.Buffers;

namespace Docket.Server.Api;

/// <summary>The id of a request: the caller's, where it sent a sane one, so that a proxy's log and ours tell of the same; else the one made here.</summary>
internal static class RequestIds
{
    public const string Header = "x-request-id";

    private const int Longest = 128;

    private static readonly SearchValues<char> Sane = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:");

    public static void Adopt(HttpContext http)
    {
        if (http.Request.Headers[Header] is [{ Length: > 0 and <= Longest } id] && !id.AsSpan().ContainsAnyExcept(Sane))
        {
            http.TraceIdentifier = id;
        }
    }
}
