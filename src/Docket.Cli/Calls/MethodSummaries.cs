using System.Text.RegularExpressions;
using System.Xml.Linq;
using Docket.Sdk.Http;

namespace Docket.Cli.Calls;

/// <summary>
/// What each method does, in the words of the Sdk's documentation, which is built into this program. A method is declared as a property whose name
/// is made of the method's: <c>jobs.set-status</c> is <c>JobMethods.SetStatus</c>.
/// </summary>
internal static partial class MethodSummaries
{
    private const string Resource = "Docket.Sdk.xml";

    private static readonly Lazy<ILookup<string, (string Noun, string Text)>> ByProperty = new(Read);

    public static string Of(ApiMethod method)
    {
        var steps = method.Name.Split('.');
        var noun = Pascal(steps[0]);
        var candidates = ByProperty.Value[string.Concat(steps[1..].Where(step => step != "internal").Select(Pascal))];
        return candidates.FirstOrDefault(one => one.Noun == noun || one.Noun + "s" == noun).Text ?? "";
    }

    // <member name="P:Docket.Sdk.Jobs.JobMethods.SetStatus"><summary>Moves a job on ...</summary></member>
    private static ILookup<string, (string Noun, string Text)> Read()
    {
        using var stream = typeof(MethodSummaries).Assembly.GetManifestResourceStream(Resource)!;
        return XDocument.Load(stream).Descendants("member")
            .Select(member => (Match: Declaration().Match((string?)member.Attribute("name") ?? ""), Text: member.Element("summary")))
            .Where(one => one.Match.Success && one.Text is not null)
            .ToLookup(one => one.Match.Groups["property"].Value, one => (one.Match.Groups["noun"].Value, Plain(one.Text!)));
    }

    // References such as <see cref="T:Docket.Sdk.Page`1"/> become their last word.
    private static string Plain(XElement summary) => Blank().Replace(
        string.Concat(summary.DescendantNodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } reference => ((string?)reference.Attribute("cref") ?? "").Split('.', ':')[^1],
            _ => "",
        })),
        " ").Trim();

    private static string Pascal(string step) => string.Concat(step.Split('-', '_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex(@"^P:.*\.(?<noun>[A-Za-z]+)Methods\.(?<property>[A-Za-z]+)$")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
