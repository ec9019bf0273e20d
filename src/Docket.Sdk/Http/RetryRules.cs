using System.Net.Sockets;

namespace Docket.Sdk.Http;

/// <summary>What a failed attempt leaves behind.</summary>
internal enum Failure
{
    /// <summary>The answer will be the same next time.</summary>
    Final,

    /// <summary>The server certainly did not begin the work.</summary>
    NotBegun,

    /// <summary>The work may have been done, or half of it.</summary>
    Unclear,
}

/// <summary>Which failures pass, and after which of them a call may be sent again.</summary>
internal static class RetryRules
{
    /// <summary>The kind of failure an error status stands for.</summary>
    public static Failure Of(int status, bool hasRetryAfter) => status switch
    {
        429 or 503 when hasRetryAfter => Failure.NotBegun,
        408 or 429 or 500 or 502 or 503 or 504 => Failure.Unclear,
        _ => Failure.Final,
    };

    /// <summary>The kind of failure of an attempt that got no answer.</summary>
    /// <remarks>
    /// Only a failure to connect is sure. It is told by the socket's own exception lying directly beneath: a connection that breaks later
    /// comes with an <see cref="IOException"/> between. In a browser the reason is never told, so nothing is sure.
    /// </remarks>
    public static Failure Of(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError,
        InnerException: SocketException,
    }
        ? Failure.NotBegun
        : Failure.Unclear;

    /// <summary>Whether a call may be sent again.</summary>
    /// <param name="retry">What the method declares.</param>
    /// <param name="failure">What the last attempt left behind.</param>
    /// <param name="honoursKeys">Whether the server is known to answer a repeated <c>Idempotency-Key</c> from its store.</param>
    public static bool Allow(Retry retry, Failure failure, bool honoursKeys) => (retry, failure) switch
    {
        (Retry.Never, _) or (_, Failure.Final) => false,
        (Retry.WithKey, Failure.Unclear) => honoursKeys,
        _ => true,
    };
}
