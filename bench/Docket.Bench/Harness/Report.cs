using System.Text;

namespace Docket.Bench.Harness;

/// <summary>A table of a report.</summary>
internal sealed record Table(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Lines)
{
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        if (Caption.Length > 0)
        {
            text.Append(Caption).Append("\n\n");
        }

        Line(text, Columns);
        Line(text, [.. Columns.Select((_, index) => index == 0 ? "---" : "---:")]);
        foreach (var line in Lines)
        {
            Line(text, line);
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}

/// <summary>What we hold ourselves to, and what came out.</summary>
/// <param name="Path">What was measured.</param>
/// <param name="Target">The target in words.</param>
/// <param name="Got">The number in words.</param>
/// <param name="Met">Whether it is met.</param>
internal sealed record Finding(string Path, string Target, string Got, bool Met);

/// <summary>What a row found.</summary>
/// <param name="Title">The heading.</param>
/// <param name="About">What was done, and how to read it.</param>
/// <param name="Tables">The numbers.</param>
/// <param name="Findings">A line of the summary for each target.</param>
internal sealed record Report(string Title, string About, IReadOnlyList<Table> Tables, IReadOnlyList<Finding> Findings)
{
    public string ToMarkdown(string footer) =>
        $"# {Title}\n\n{About.Trim()}\n\n{string.Join('\n', Tables.Select(table => table.ToMarkdown()))}\n{Summary(Findings).ToMarkdown()}\n{footer}\n";

    public static Table Summary(IEnumerable<Finding> findings) => new(
        "", ["path", "target", "measured", "met"], [.. findings.Select(finding => new[] { finding.Path, finding.Target, finding.Got, finding.Met ? "yes" : "**no**" })]);
}
