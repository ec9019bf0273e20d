namespace Docket.Tests.Documents;

/// <summary>Every link from one document to a file, or to a heading in one, has something at its end.</summary>
public sealed class LinkTests
{
    [Fact]
    public void Links_WithinTheRepository_LeadSomewhere()
    {
        var documents = Repository.Documents().Select(name => new MarkdownFile(name)).ToDictionary(document => document.Name);
        Assert.Contains("README.md", documents.Keys);
        var dead = documents.Values.SelectMany(document => document.Links.Where(link => IsOurs(link) && !Leads(document, link, documents)).Select(link => $"{document.Name}: {link}"));
        Assert.Empty(dead);
    }

    [Fact]
    public void Anchors_InADocument_AreUnique() => Assert.All(Repository.Documents().Select(name => new MarkdownFile(name)), document =>
    {
        var linked = document.Links.Where(link => link.StartsWith('#')).Select(link => link[1..]).ToHashSet();
        Assert.Distinct(document.Anchors.Where(linked.Contains));
    });

    private static bool IsOurs(string link) => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal);

    private static bool Leads(MarkdownFile from, string link, Dictionary<string, MarkdownFile> documents)
    {
        var (path, anchor) = link.Split('#', 2) is [var file, var place] ? (file, place) : (link, null);
        var target = path.Length == 0 ? from.Name : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(from.Name)!, path))).Replace('\\', '/');
        return anchor is null ? Path.Exists(Repository.PathOf(target)) : documents.TryGetValue(target, out var document) && document.Anchors.Contains(anchor);
    }
}
