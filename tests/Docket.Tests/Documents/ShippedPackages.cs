using System.Text.Json;
using System.Xml.Linq;

namespace Docket.Tests.Documents;

/// <summary>A package of which files are in what is published, with what it says of its licence.</summary>
internal sealed record ShippedPackage(string Name, string Version, string Licence, string? Copyright, string? Notices);

/// <summary>Finds them as restoring left them: what an application refers to, but for what it uses at build time only, and what that needs.</summary>
internal static class ShippedPackages
{
    private static readonly string[] Files = ["runtime", "native", "runtimeTargets"];

    /// <summary>The names of the applications in <c>src</c>.</summary>
    public static IEnumerable<string> Applications() => Directory.EnumerateDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder)!)
        .Where(name => File.Exists(Repository.PathOf($"src/{name}/{name}.csproj")) && IsApplication(Repository.Read($"src/{name}/{name}.csproj"))).Order(StringComparer.Ordinal);

    /// <summary>The packages of an application, by name.</summary>
    public static IReadOnlyList<ShippedPackage> Of(string application)
    {
        using var assets = JsonDocument.Parse(Repository.Read($"artifacts/obj/{application}/project.assets.json"));
        var target = assets.RootElement.GetProperty("targets").EnumerateObject().First(target => !target.Name.Contains('/', StringComparison.Ordinal)).Value;
        var libraries = target.EnumerateObject().ToDictionary(library => library.Name.Split('/')[0], library => library, StringComparer.OrdinalIgnoreCase);
        var needed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var library in libraries.Values.Where(IsProject).Select(library => library.Name.Split('/')[0]).Concat(DirectOf(assets)))
        {
            Collect(library, libraries, needed);
        }

        var folder = assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
        return [.. needed.Select(name => libraries[name]).Where(HasFiles).Select(library => Read(library.Name, folder)).OrderBy(package => package.Name, StringComparer.Ordinal)];
    }

    private static bool IsApplication(string project) => project.Contains("Microsoft.NET.Sdk.Web\"", StringComparison.Ordinal) || project.Contains("Microsoft.NET.Sdk.BlazorWebAssembly\"", StringComparison.Ordinal)
        || project.Contains("<OutputType>Exe", StringComparison.Ordinal);

    private static bool IsProject(JsonProperty library) => library.Value.GetProperty("type").GetString() == "project";

    // PrivateAssets="all" is "suppressParent": "All" here: the tools of the build.
    private static IEnumerable<string> DirectOf(JsonDocument assets) =>
        assets.RootElement.GetProperty("project").GetProperty("frameworks").EnumerateObject().Single().Value.GetProperty("dependencies").EnumerateObject()
            .Where(dependency => !(dependency.Value.TryGetProperty("suppressParent", out var suppressed) && suppressed.GetString() == "All"))
            .Select(dependency => dependency.Name);

    private static void Collect(string name, Dictionary<string, JsonProperty> libraries, HashSet<string> needed)
    {
        if (libraries.TryGetValue(name, out var library) && needed.Add(name) && library.Value.TryGetProperty("dependencies", out var dependencies))
        {
            foreach (var dependency in dependencies.EnumerateObject())
            {
                Collect(dependency.Name, libraries, needed);
            }
        }
    }

    private static bool HasFiles(JsonProperty library) => !IsProject(library) && Files.Any(kind =>
        library.Value.TryGetProperty(kind, out var files) && files.EnumerateObject().Any(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal)));

    private static ShippedPackage Read(string library, string folder)
    {
        var (name, version) = library.Split('/') is [var first, var second] ? (first, second) : throw new InvalidOperationException($"{library} is no package");
        var package = Path.Combine(folder, name.ToLowerInvariant(), version);
        var metadata = XDocument.Load(Path.Combine(package, name.ToLowerInvariant() + ".nuspec")).Root!.Elements().Single(one => one.Name.LocalName == "metadata");
        string? Say(string what) => metadata.Elements().SingleOrDefault(one => one.Name.LocalName == what)?.Value.Trim();
        var notices = Directory.EnumerateFiles(package).SingleOrDefault(file => Path.GetFileName(file).StartsWith("THIRD-PARTY-NOTICES", StringComparison.OrdinalIgnoreCase));
        return new ShippedPackage(name, version, Say("license") ?? Say("licenseUrl") ?? "", Say("copyright"), notices is null ? null : File.ReadAllText(notices).ReplaceLineEndings("\n"));
    }
}
