using Docket.Sdk;

namespace Docket.Web.Look;

/// <summary>What went wrong, for the person who sees it.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Text">Whether work is safe, and what to do.</param>
/// <param name="Reference">The id in the server's log, null if the server was not reached.</param>
/// <param name="IsAbsence">Whether the thing is not here or not for this person: one text for both.</param>
public sealed record Failure(string Title, string Text, string? Reference = null, bool IsAbsence = false)
{
    /// <summary>Says what a failed call means.</summary>
    public static Failure Of(DocketException problem) => problem switch
    {
        { Status: null } => new("The server cannot be reached", "Nothing was changed by this page since. Try again when the connection is back."),
        { Status: 404 } => new("This is not here", "It was removed, or it belongs to a team or a job that is not yours.", problem.RequestId, IsAbsence: true),
        { Status: 403 } => new("Your role does not allow this", $"{Sentence(problem.Message)} Ask a manager of the team.", problem.RequestId),
        { Status: >= 500 } => new("The server failed", $"{Sentence(problem.Message)} Nothing was changed; it may be tried again.", problem.RequestId),
        _ => new("The server refused this", $"{Sentence(problem.Message)} Nothing was changed.", problem.RequestId),
    };

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";
}
