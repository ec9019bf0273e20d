using Docket.Sdk.Json;

namespace Docket.Sdk;

/// <summary>
/// A call that did not succeed: refused by the server, or left without a usable answer. It is the only exception of the client beside
/// <see cref="OperationCanceledException"/> (the caller cancelled) and <see cref="ArgumentException"/> (the call itself is wrong).
/// </summary>
public sealed class DocketException : Exception
{
    /// <summary>Makes the exception; of use for fakes of the client.</summary>
    /// <param name="code">Why the call failed.</param>
    /// <param name="message">The text for the user. <value>Default: the summary of the code.</value></param>
    /// <param name="innerException">What lies beneath, for example the failure of the connection.</param>
    public DocketException(ErrorCode code, string? message = null, Exception? innerException = null)
        : base(message ?? code.Summary, innerException) => Code = code;

    /// <summary>
    /// Why the call failed. A server that gives no code gets one by the status: <see cref="ErrorCode.Unauthorized"/>,
    /// <see cref="ErrorCode.Forbidden"/>, <see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.TooLarge"/>, else <c>HTTP_</c> with the status.
    /// </summary>
    public ErrorCode Code { get; }

    /// <summary>The HTTP status; null when no answer came or the failure is the client's.</summary>
    public int? Status { get; init; }

    /// <summary>The request's id in the log of the server (<c>x-request-id</c>), when it sent one.</summary>
    public string? RequestId { get; init; }

    /// <summary>How long the server asks to wait before the next call, when it says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The <c>details</c> of the error answer as they came: an object, an array, or JSON null when there are none.</summary>
    public RawJson Details { get; init; }

    /// <summary>Whether the transport may send the call again.</summary>
    internal bool MayRepeat { get; set; }
}
