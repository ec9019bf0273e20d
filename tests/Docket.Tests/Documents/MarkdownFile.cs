using System.Text.RegularExpressions;

namespace Docket.Tests.Documents;

/// <summary>A Markdown file of the repository: its links, the places they may go to, and its blocks of code.</summary>
internal sealed partial class MarkdownFile
{
    private readonly string text;
    private readonly string prose;

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its path from the root.</param>
    public MarkdownFile(string name)
    {
        Name = name;
        text = Repository.Read(name);
        prose = Fence().Replace(text, "");
    }

    public string Name { get; }

    /// <summary>What its links go to, as written.</summary>
    public IEnumerable<string> Links => Link().Matches(InlineCode().Replace(prose, "")).Select(link => link.Groups[1].Value);

    /// <summary>The places a link may name behind a #, as the common hosts make them of the headings.</summary>
    public IEnumerable<string> Anchors => Heading().Matches(prose).Select(heading => AnchorOf(heading.Groups[1].Value));

    /// <summary>The blocks of code, with the source that the comment above a block names, or null.</summary>
    public IEnumerable<(string Language, string? Source, string Code)> Code =>
        Fence().Matches(text).Select(block => (block.Groups["language"].Value, block.Groups["source"] is { Success: true } source ? source.Value : null, block.Groups["code"].Value));

    private static string AnchorOf(string heading) => NotInAnchors().Replace(LinkText().Replace(heading, "$1").Trim().ToLowerInvariant(), "").Replace(' ', '-');

    // The comment above a block, which no reader sees, is: <!-- from FILE -->, or <!-- from FILE#REGION -->.
    [GeneratedRegex(@"^(?:<!-- from (?<source>\S+) -->\n+)?(?<fence>```+)(?<language>\w*)\n(?<code>.*?)^\k<fence>$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"\]\(([^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
