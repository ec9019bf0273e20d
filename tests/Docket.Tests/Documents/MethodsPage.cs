using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Docket.Sdk;
using Docket.Sdk.Http;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Tests.Conventions;

namespace Docket.Tests.Documents;

/// <summary>
/// docs/api/methods.md: every method by feature, with what the method table, the request records, the server's permissions and the comments of
/// the Sdk say of it; then the records that requests and answers hold.
/// </summary>
internal sealed partial class MethodsPage(IReadOnlyList<MappedMethod> mapped)
{
    private const string Head = """
        # Every method

        This page is generated from the method table; `eng/renew.sh` renews it. What holds for all methods (headers, lists, values, who sees what) and
        the rules behind them are in [protocol.md](protocol.md), the error codes in [errors.md](errors.md).

        A method is `POST /public/api/v3/{method}` with a JSON object; the members are listed below it. A member that is not **required** may be left out.
        "Any role" and the roles named are those in the team of what the request names; what of the team a role sees is in
        [Who may do what](protocol.md#who-may-do-what). Besides the errors named, any method may answer:
        """;

    private readonly SdkComments comments = new();
    // By name: two threads that are the first to ask for a method may each be given a declaration of their own.
    private readonly Dictionary<string, PropertyInfo> declarations = MethodTableTests.Declarations().ToDictionary(one => one.Method.Name, one => one.Property, StringComparer.Ordinal);
    private readonly StringBuilder page = new();

    public string Write()
    {
        page.Append(Head).Append($" {Codes(ErrorCode.Common)}.\n\n");
        var features = mapped.OrderBy(one => one.Method.Name, StringComparer.Ordinal).GroupBy(FeatureOf).OrderBy(feature => feature.Key, StringComparer.Ordinal).ToList();
        foreach (var feature in features)
        {
            page.Append($"- [{feature.Key}](#{feature.Key.ToLowerInvariant()}): {string.Join(" · ", feature.Select(one => $"[{one.Method}](#{Anchor(one.Method)})"))}\n");
        }

        page.Append("- [Records](#records)\n");
        foreach (var feature in features)
        {
            page.Append($"\n## {feature.Key}\n");
            foreach (var (method, permission) in feature)
            {
                Write(method, permission);
            }
        }

        WriteRecords();
        return page.ToString();
    }

    /// <summary>The place of a method on the page.</summary>
    public static string Anchor(ApiMethod method) => method.Name.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant();

    private static string Codes(IEnumerable<ErrorCode> codes) => string.Join(", ", codes.Select(code => $"[`{code}`](errors.md#{code.Code.ToLowerInvariant()})"));

    // The folder of the Sdk in which the method stands.
    private string FeatureOf(MappedMethod one) => declarations[one.Method.Name].DeclaringType!.Namespace!.Split('.')[^1];

    private void Write(ApiMethod method, Permission permission)
    {
        page.Append($"\n### `{method}`\n\n{comments.Summary(declarations[method.Name])}{About(method)}\n\n");
        page.Append($"- {Effects(method)}{(method.InJob ? " Heeds `x-job-id`." : "")}\n- Who: {Who(permission)}\n- Answer: {AnswerOf(method)}\n");
        page.Append(method.Errors.Count == 0 ? "" : $"- Errors: {Codes(method.Errors)}\n");
        if (method.Request?.Type is not { } request)
        {
            page.Append("\nThe request is `multipart/form-data` with files.\n");
        }
        else if (WireTypes.IsList(request))
        {
            page.Append($"\nThe request is a {WireTypes.Describe(request)}.\n");
        }
        else
        {
            WriteMembers(request, "\nThe request:\n\n", sent: true, answered: false);
            page.Append(request.IsAssignableTo(typeof(ListRequest)) ? "\nIt takes what [every list](protocol.md#lists) takes too.\n" : "");
        }
    }

    // What a request record says of itself, when it is the record of this method alone and does not say the same over again.
    private string About(ApiMethod method)
    {
        if (method.Request?.Type is not { } request || mapped.Count(one => one.Method.Request?.Type == request) > 1)
        {
            return "";
        }

        var about = comments.Summary(request);
        about = OpeningWords().IsMatch(about) ? OpeningWords().Replace(about, "") : WithoutEcho(about, comments.Summary(declarations[method.Name]));
        return about.Length == 0 ? "" : $"\n\n{char.ToUpperInvariant(about[0])}{about[1..]}";
    }

    // "Draws figures on one image" says no more of a method that "Draws figures"; what comes after that sentence does.
    private static string WithoutEcho(string about, string summary) =>
        about.Split(' ')[0] == summary.Split(' ')[0] || about.StartsWith("Asks for ", StringComparison.Ordinal) ? FirstSentence().Replace(about, "") : about;

    private static string Effects(ApiMethod method) => (method.Effect, method.Retry) switch
    {
        (Effect.Read, _) => "Reads. A call whose answer was lost may be sent again. GET works too.",
        (_, Retry.Safe) => "Writes. A call whose answer was lost may be sent again.",
        (_, Retry.WithKey) => "Writes. A call whose answer was lost may be sent again with the same `Idempotency-Key`.",
        _ => "Writes. A call whose answer was lost may have been done: look before it is sent again.",
    };

    private static string Who(Permission permission) => permission switch
    {
        Permission.SignedIn => "whoever is signed in",
        Permission.OwnAccount => "[depends on whose it is](protocol.md#who-may-do-what)",
        _ when Role.All.All(role => Policy.Allows(role, permission)) => "any role",
        _ => string.Join(", ", Role.All.Where(role => Policy.Allows(role, permission))),
    };

    private static string AnswerOf(ApiMethod method) => method.Response is { } answer ? WireTypes.Describe(answer.Type)
        : method.Kind switch
        {
            MethodKind.Parts => "`multipart/form-data`, a part for each",
            MethodKind.Events => $"`text/event-stream`, each event with {WireTypes.Describe(method.Event!.Type)}",
            _ => "the bytes",
        };

    private void WriteRecords()
    {
        var requests = mapped.Select(one => one.Method.Request?.Type).OfType<Type>().Where(type => !WireTypes.IsList(type));
        var sent = RecordsIn(requests.SelectMany(WireTypes.MembersOf).Select(member => member.PropertyType));
        var answered = RecordsIn(mapped.Select(one => one.Method.Response?.Type).OfType<Type>());
        page.Append("\n## Records\n");
        foreach (var record in sent.Union(answered).OrderBy(record => record.Name, StringComparer.Ordinal))
        {
            page.Append($"\n### {record.Name} (record)\n\n{comments.Summary(record)}\n");
            WriteMembers(record, "\n", sent.Contains(record), answered.Contains(record));
        }
    }

    private static HashSet<Type> RecordsIn(IEnumerable<Type> types)
    {
        var found = new HashSet<Type>();
        foreach (var type in types)
        {
            WireTypes.CollectRecords(type, found);
        }

        return found;
    }

    private void WriteMembers(Type record, string heading, bool sent, bool answered)
    {
        foreach (var (index, member) in WireTypes.MembersOf(record).Index())
        {
            page.Append($"{(index > 0 ? "" : heading)}- `{RequestField.NameOf(member)}` ({WireTypes.Describe(member)}");
            page.Append(answered && IsNullable(member) ? IsLeftOut(member) ? ", may be absent" : " or null" : "");
            page.Append(sent && member.IsDefined(typeof(RequiredMemberAttribute)) ? ", **required**" : "");
            page.Append($"): {comments.Summary(member)}\n");
        }
    }

    private static bool IsNullable(PropertyInfo member) => new NullabilityInfoContext().Create(member).ReadState == NullabilityState.Nullable;

    private static bool IsLeftOut(PropertyInfo member) => member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition == JsonIgnoreCondition.WhenWritingNull;

    [GeneratedRegex(@"^The requests? of `[^`]+`[:;.]? ?")]
    private static partial Regex OpeningWords();

    [GeneratedRegex(@"^.*?\.( |$)")]
    private static partial Regex FirstSentence();
}
