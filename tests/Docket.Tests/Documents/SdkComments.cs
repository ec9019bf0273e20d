using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Tests.Conventions;

namespace Docket.Tests.Documents;

/// <summary>What the Sdk says of itself, out of the documentation file that the compiler wrote, as Markdown.</summary>
internal sealed partial class SdkComments
{
    private static readonly Assembly Sdk = typeof(ApiMethod).Assembly;

    private readonly Dictionary<string, XElement> members =
        XDocument.Load(Path.ChangeExtension(Sdk.Location, ".xml")).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    public string Summary(Type type) => Text("T:" + type.FullName, "summary");

    public string Summary(PropertyInfo property) => Text(IdOf(property), "summary");

    public string Remarks(PropertyInfo property) => Text(IdOf(property), "remarks");

    private static string IdOf(PropertyInfo property) => $"P:{property.DeclaringType!.FullName}.{property.Name}";

    private string Text(string id, string part)
    {
        var member = members.GetValueOrDefault(id);
        return member?.Element("inheritdoc")?.Attribute("cref") is { } other
            ? Text(other.Value, part)
            : Spaces().Replace(string.Concat(member?.Element(part)?.Nodes().Select(Inline) ?? []), " ").Trim();
    }

    private static string Inline(XNode node) => node switch
    {
        XText text => text.Value,
        XElement element when element.Attribute("cref") is { } reference => $"`{NameOf(reference.Value)}`",
        XElement element when element.Name == "c" => $"`{element.Value}`",
        XElement element => string.Concat(element.Nodes().Select(Inline)),
        _ => "",
    };

    // A property goes by its name on the wire, a known word or code by its text, all else by its own name.
    private static string NameOf(string id)
    {
        var (owner, name) = (id[2..id.LastIndexOf('.')], id[(id.LastIndexOf('.') + 1)..]);
        return id[0] == 'P' && Sdk.GetType(owner)?.GetProperty(name) is { } property
            ? property.GetMethod!.IsStatic ? property.GetValue(null)!.ToString()! : RequestField.NameOf(property)
            : name.Split('`', '(')[0];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
