using System.Diagnostics;
using System.Globalization;
using Docket.Sdk;
using Docket.Server.Data;
using Microsoft.AspNetCore.Connections;

namespace Docket.Server.Api;

/// <summary>
/// Turns every failure into an answer of the protocol's shape. A refusal is a 4xx with a sentence for the caller; what the database, disk or
/// store cannot do just now is 503; anything else is a bug: 500, logged with the request's id, and nothing about it to the caller.
/// </summary>
internal sealed class ErrorAnswers(RequestDelegate next, DocketDatabase database, RequestLog log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        using var scope = log.Begin(http);
        Exception? failure = null;
        try
        {
            await next(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            failure = exception;
            await AnswerAsync(http, exception);
        }

        log.Ended(http, started, failure);
    }

    private Task AnswerAsync(HttpContext http, Exception exception)
    {
        SafeHeaders.Withdraw(http.Response.Headers);
        switch (exception)
        {
            case ApiException refusal:
                if (refusal.RetryAfter is { } wait)
                {
                    // Whole seconds: the Python SDK passes over a date.
                    http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                }

                return Answer.WriteErrorAsync(http, refusal.Code, refusal.Message, refusal.Details);
            case BadHttpRequestException { StatusCode: 413 }:
                return Answer.WriteErrorAsync(http, ErrorCode.TooLarge, "The body is larger than this server takes; send less at once");
            case BadHttpRequestException bad:
                return Answer.WriteErrorAsync(http, ErrorCode.BadJson, $"The request could not be read: {bad.Message}");
            case ConnectionResetException:
            case OperationCanceledException or IOException when http.RequestAborted.IsCancellationRequested:
                // The client is gone. While its body is read that shows as a failure to read, which is none of the disk.
                return Task.CompletedTask;
            case OutcomeUnknownException:
                return Answer.WriteErrorAsync(http, ErrorCode.Unavailable, "The server lost its database while this call was committed, and cannot tell whether it was; see whether it is done before it is repeated");
            case var _ when Outage.Explain(exception, database) is { } outage:
                return Answer.WriteErrorAsync(http, ErrorCode.Unavailable, $"The server {outage}; nothing was changed, try again later");
            default:
                return Answer.WriteErrorAsync(http, ErrorCode.Internal, $"The server failed; nothing was changed. Tell its operator the request id {http.TraceIdentifier}");
        }
    }
}
