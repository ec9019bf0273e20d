using System.Text.RegularExpressions;

namespace Docket.Tests.Documents;

/// <summary>
/// What the documents show of a program is a part of one that is compiled and run. The comment above a block says which:
/// <c>&lt;!-- from samples/Quickstart.cs#first --&gt;</c>, where the region <c>first</c> is the part, or without it the whole file.
/// </summary>
public sealed partial class SnippetTests
{
    private static readonly string[] Programs = ["csharp", "python"];

    [Fact]
    public void Code_FromAFile_IsThatPartOfIt()
    {
        var blocks = Repository.Documents().Select(name => new MarkdownFile(name)).SelectMany(document => document.Code.Select(block => (document.Name, block.Source, block.Code)));
        Assert.All(blocks.Where(block => block.Source is not null), block => Assert.True(
            block.Code == PartOf(block.Source!), $"{block.Name} shows other code than {block.Source} has. It has:\n{PartOf(block.Source!)}"));
    }

    [Fact]
    public void Programs_InReadmeAndGuides_ComeFromFiles() =>
        Assert.All(Repository.Documents().Where(name => name == "README.md" || name.StartsWith("docs/guide/", StringComparison.Ordinal)).Select(name => new MarkdownFile(name)), document =>
            Assert.All(document.Code.Where(block => Programs.Contains(block.Language)), block => Assert.True(
                block.Source is not null, $"{document.Name} shows a program of which nobody knows that it runs: put <!-- from FILE#REGION --> above\n{block.Code}")));

    private static string PartOf(string source)
    {
        if (source.Split('#', 2) is not [var file, var region])
        {
            return Repository.Read(source);
        }

        var part = Region().Matches(Repository.Read(file)).SingleOrDefault(part => part.Groups["name"].Value == region);
        Assert.True(part is not null, $"{file} has no region {region}");
        return part.Groups["code"].Value;
    }

    // "#region first" in C#, "# region first" in Python, which editors fold as well.
    [GeneratedRegex(@"^# ?region (?<name>\w+)\n(?<code>.*?)^# ?endregion", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();
}
