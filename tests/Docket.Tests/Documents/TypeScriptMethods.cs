using System.Text;
using Docket.Sdk;
using Docket.Sdk.Http;

namespace Docket.Tests.Documents;

/// <summary>
/// src/canvas/src/api/methods.generated.ts: the name of every method with the types of its request and its answer, made from their JSON contracts.
/// Types alone are in it, so nothing of it reaches the browser.
/// </summary>
internal static class TypeScriptMethods
{
    private const string Head = """
        // Generated from the method table; `eng/renew.sh` renews it.

        /** A word of a list that the server may extend. */
        export type Word<T extends string> = T | (string & {});

        /** Any JSON value. */
        export type Json = unknown;

        export type JsonObject = Readonly<Record<string, Json>>;

        """;

    public static string Write()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        var types = new TypeScriptTypes();
        var methods = Methods.All.OrderBy(method => method.Name, StringComparer.Ordinal).ToList();
        WriteTable(page, "JsonMethods", "Methods that take JSON and answer JSON.", methods, MethodKind.Json, method =>
            $"request: {types.Sent(method.Request!)}; response: {types.Answered(method.Response!)}");
        WriteTable(page, "UploadMethods", "Methods that take files and answer JSON.", methods, MethodKind.Upload, method => $"response: {types.Answered(method.Response!)}");
        WriteTable(page, "DownloadMethods", "Methods that answer bytes.", methods, MethodKind.Download, method => $"request: {types.Sent(method.Request!)}");
        WriteTable(page, "PartsMethods", "Methods that answer many contents in one multipart body.", methods, MethodKind.Parts, method => $"request: {types.Sent(method.Request!)}");
        WriteTable(page, "EventMethods", "Methods that answer events as they happen, as text/event-stream.", methods, MethodKind.Events, method =>
            $"request: {types.Sent(method.Request!)}; event: {types.Answered(method.Event!)}");
        page.Append("\nexport type MethodName = keyof JsonMethods | keyof UploadMethods | keyof DownloadMethods | keyof PartsMethods | keyof EventMethods;\n");
        return page.Append(types.WriteDeclarations()).ToString();
    }

    private static void WriteTable(StringBuilder page, string name, string about, IReadOnlyList<ApiMethod> methods, MethodKind kind, Func<ApiMethod, string> members)
    {
        page.Append($"\n/** {about} */\nexport interface {name} {{\n");
        foreach (var method in methods.Where(method => method.Kind == kind))
        {
            page.Append($"  '{method.Name}': {{ {members(method)} }};\n");
        }

        page.Append("}\n");
    }
}
