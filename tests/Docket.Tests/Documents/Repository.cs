using System.Runtime.CompilerServices;

namespace Docket.Tests.Documents;

/// <summary>The files of the repository, as the documents name them.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["artifacts", "bin", "obj", "docket-data", "node_modules"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    public static string PathOf(string name) => Path.Combine(Root, name.Replace('/', Path.DirectorySeparatorChar));

    public static string Read(string name) => File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n");

    /// <summary>Every Markdown file that somebody may read, as paths from the root.</summary>
    public static IEnumerable<string> Documents() => Under(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>
    /// Asserts that a generated file is what would be generated now; with <c>DOCKET_RENEW=true</c>, as eng/renew.sh sets it, writes it instead.
    /// </summary>
    public static void IsCurrent(string name, string text)
    {
        if (Environment.GetEnvironmentVariable("DOCKET_RENEW") == "true")
        {
            File.WriteAllText(PathOf(name), text);
        }

        Assert.True(File.Exists(PathOf(name)) && Read(name) == text, $"{name} is stale: run eng/renew.sh, and read what it changed");
    }

    private static IEnumerable<FileInfo> Under(DirectoryInfo folder) =>
        folder.EnumerateFiles("*.md").Concat(folder.EnumerateDirectories().Where(inner => !inner.Name.StartsWith('.') && !Made.Contains(inner.Name)).SelectMany(Under));

    private static string Folder([CallerFilePath] string caller = "") => Path.GetDirectoryName(caller)!;
}
