using System.Diagnostics;
using Docket.Server.Access;

namespace Docket.Server.Api;

/// <summary>One line for each request that fails, and the request's id in every line about it. Bodies, tokens, logins and addresses with secrets never come in.</summary>
internal sealed partial class RequestLog(Identities identities, ILogger<RequestLog> logger)
{
    private const string TeamKey = "docket.team";

    private static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("request {RequestId}");

    /// <summary>Lets the line about a failure name the team; for a filter of exceptions, so it costs nothing while all goes well.</summary>
    /// <returns>Always false.</returns>
    public static bool Note(Exception failure, long team)
    {
        failure.Data[TeamKey] = team;
        return false;
    }

    /// <summary>Puts the request's id into every line until it is disposed.</summary>
    public IDisposable? Begin(HttpContext http) => Scope(logger, http.TraceIdentifier);

    /// <summary>Tells of a request if it failed. What was the server's fault is told with the exception.</summary>
    public void Ended(HttpContext http, long started, Exception? failure)
    {
        var status = http.Response.StatusCode;
        if (status < StatusCodes.Status400BadRequest)
        {
            return;
        }

        var (method, elapsed) = (MethodOf(http), Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        var (user, team) = (identities.Known(http)?.UserId, failure?.Data[TeamKey] as long?);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogFailed(failure, method, status, elapsed, user, team);
        }
        else
        {
            LogRefused(method, status, (failure as ApiException)?.Code.Code, elapsed, user, team);
        }
    }

    // The pattern of the route and not the path: a path may be somebody's secret, or anything at all.
    private static string MethodOf(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText switch
    {
        null or "{**path}" => "unknown",
        var pattern when pattern.StartsWith(MethodRoutes.Prefix, StringComparison.Ordinal) => pattern[MethodRoutes.Prefix.Length..],
        var pattern => pattern,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} refused: {Status} {Code} after {Milliseconds:0.0} ms, user {UserId}, team {TeamId}")]
    private partial void LogRefused(string method, int status, string? code, double milliseconds, long? userId, long? teamId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} failed: {Status} after {Milliseconds:0.0} ms, user {UserId}, team {TeamId}")]
    private partial void LogFailed(Exception? failure, string method, int status, double milliseconds, long? userId, long? teamId);
}
