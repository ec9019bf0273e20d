using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Docket.Sdk.Http;

namespace Docket.Server.Front;

/// <summary>What the Sdk says of each method, from the documentation file beside it; nothing where that file is missing.</summary>
internal static partial class MethodSummaries
{
    private static readonly Dictionary<string, string> Known = Read();

    public static string Of(ApiMethod method) => Known.GetValueOrDefault(method.Name, "");

    private static Dictionary<string, string> Read()
    {
        var assembly = typeof(ApiMethod).Assembly;
        var file = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
        if (!File.Exists(file))
        {
            return [];
        }

        var texts = XDocument.Load(file).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, member => member.Element("summary"));
        var declarations = assembly.GetExportedTypes().Where(type => type.Name.EndsWith("Methods", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(property => typeof(ApiMethod).IsAssignableFrom(property.PropertyType));
        return declarations.ToDictionary(
            property => ((ApiMethod)property.GetValue(null)!).Name,
            property => Blanks().Replace(Plain(texts.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}")), " ").Trim());
    }

    // A reference stands for the last part of its name.
    private static string Plain(XElement? element) => string.Concat(element?.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement child when (string?)child.Attribute("cref") is { } name => name[(name.LastIndexOf('.') + 1)..],
        XElement child => Plain(child),
        _ => "",
    }) ?? []);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
