using System.Reflection;
using System.Text;
using Docket.Sdk;
using Docket.Sdk.Http;

namespace Docket.Tests.Documents;

/// <summary>docs/api/errors.md: every code, what it means and what to do, out of the comments of <see cref="ErrorCode"/>.</summary>
internal sealed class ErrorsPage
{
    private const string Head = """
        # Every error

        This page is generated from `ErrorCode`; `eng/renew.sh` renews it.

        An error answer has the code in `details.type`, for programs, and a sentence in `details.message`, for people:

        ```json
        {"error": "Not found", "details": {"type": "NOT_FOUND", "message": "Job 404 not found"}}
        ```

        A 4xx but 429 is final: the same call gets it again. A 5xx and 429 may be tried again. A write that fails changes nothing, whatever the status, with
        one gap that [0006](../decisions/0006-repeats.md) names.


        """;

    private readonly SdkComments comments = new();
    private readonly StringBuilder page = new(Head);

    public static string Write() => new ErrorsPage().WriteAll();

    private static IEnumerable<PropertyInfo> Codes => typeof(ErrorCode).GetProperties(BindingFlags.Public | BindingFlags.Static).Where(one => one.PropertyType == typeof(ErrorCode));

    private static ErrorCode CodeOf(PropertyInfo declared) => (ErrorCode)declared.GetValue(null)!;

    private string WriteAll()
    {
        var sent = Codes.Where(one => CodeOf(one).Status != 0).OrderBy(one => CodeOf(one).Status).ToList();
        page.Append("| status | codes |\n| --- | --- |\n");
        foreach (var status in sent.GroupBy(one => CodeOf(one).Status))
        {
            page.Append($"| {status.Key} | {string.Join(" ", status.Select(one => $"[`{CodeOf(one)}`](#{CodeOf(one).Code.ToLowerInvariant()})"))} |\n");
        }

        foreach (var declared in sent)
        {
            Write(declared, "##", $"{CodeOf(declared).Status} \"{CodeOf(declared).Summary}\". ");
        }

        page.Append("\n## Said by the C# client\n\nThese come with no answer of a server, as the `Code` of a `DocketException`.\n");
        foreach (var declared in Codes.Except(sent))
        {
            Write(declared, "###", "");
        }

        return page.ToString();
    }

    private void Write(PropertyInfo declared, string level, string status)
    {
        var code = CodeOf(declared);
        var methods = Methods.All.Where(method => method.Errors.Contains(code)).OrderBy(method => method.Name, StringComparer.Ordinal).ToList();
        page.Append($"\n{level} `{code}`\n\n{status}{comments.Summary(declared)}\n\n**What to do:** {comments.Remarks(declared)}\n");
        page.Append(ErrorCode.Common.Contains(code) ? "\nAny method may answer it.\n"
            : methods.Count > 0 ? $"\nAnswered by {string.Join(", ", methods.Select(LinkTo))}.\n" : "");
    }

    private static string LinkTo(ApiMethod method) => $"[{method}](methods.md#{MethodsPage.Anchor(method)})";
}
