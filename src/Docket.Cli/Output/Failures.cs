using Docket.Sdk;

namespace Docket.Cli.Output;

/// <summary>What the failure of a call is to the user.</summary>
internal static class Failures
{
    /// <summary>The server's message with what helps to look it up, for example <c>Job 4 not found (NOT_FOUND, request 0HN1)</c>.</summary>
    public static string Line(DocketException failure)
    {
        var request = failure.RequestId is { } id ? $", request {id}" : "";
        var wait = failure.RetryAfter is { } after ? $"; try again in {Math.Ceiling(after.TotalSeconds)} s" : "";
        return $"{failure.Message} ({failure.Code}{request}){wait}";
    }

    public static ExitCode CodeOf(DocketException failure) =>
        failure.Code == ErrorCode.ConnectionFailed ? ExitCode.Unreachable
        : failure.Code == ErrorCode.Unauthorized || failure.Code == ErrorCode.Disabled ? ExitCode.NotSignedIn
        : ExitCode.Failed;

    /// <summary>Whether the other end of a pipe was closed: EPIPE, which is 32 on Linux and macOS. On Windows it is not told.</summary>
    public static bool IsReaderGone(IOException failure) => !OperatingSystem.IsWindows() && failure.HResult == 32;
}
