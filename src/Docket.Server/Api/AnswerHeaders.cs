using System.Reflection;

namespace Docket.Server.Api;

/// <summary>
/// Headers on every answer: the request's id, the product's version (by which the SDK knows that idempotency keys are honoured here), and what
/// keeps a browser from guessing types.
/// </summary>
internal sealed class AnswerHeaders(RequestDelegate next)
{
    /// <summary>The product's version.</summary>
    public static string Version { get; } = typeof(AnswerHeaders).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public Task InvokeAsync(HttpContext http)
    {
        RequestIds.Adopt(http);
        var headers = http.Response.Headers;
        headers["docket-version"] = Version;
        headers[RequestIds.Header] = http.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        return next(http);
    }
}
