namespace Docket.Web.Review;

/// <summary>Reasons to choose from, in the words that the annotator reads.</summary>
internal static class RejectReasons
{
    /// <summary>The usual ones; own words go beside or instead of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["Box or outline is not tight", "Object missed", "Wrong class", "Wrong or missing tag", "Not according to the guide"];

    /// <summary>A reason and own words as one text, null for neither.</summary>
    public static string? Write(string? reason, string words) => (reason, words.Trim()) switch
    {
        (null, "") => null,
        (null, var own) => own,
        (var chosen, "") => chosen,
        var (chosen, own) => $"{chosen}: {own}",
    };
}
