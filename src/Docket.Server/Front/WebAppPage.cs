using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Docket.Server.Settings;

namespace Docket.Server.Front;

/// <summary>
/// The page that the web app runs in, the same at every address that is one of its pages. Scripts run from this server only; what stands in the page, so
/// that the theme is there before anything is painted and the runtime is asked for at once, is named by its hash.
/// </summary>
internal sealed partial class WebAppPage
{
    private readonly byte[] html;
    private readonly string policy;

    public WebAppPage(DocketSettings settings)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Docket.Server.Front.index.html")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = Named(reader.ReadToEnd(), WebAppNames.Read()).Replace("<base href=\"/\">", $"<base href=\"{Html.Prefix(settings)}/\">", StringComparison.Ordinal);
        html = Encoding.UTF8.GetBytes(text);
        var hashes = InlineScript().Matches(text).Select(script => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Groups[1].Value)))}'");

        // Widths and colours that come from data are attributes; style sheets are files.
        policy = $"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{string.Concat(hashes)}; style-src 'self'; style-src-attr 'unsafe-inline'; "
            + "img-src 'self' blob: data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";
    }

    /// <summary>Whether a request to an address that is nothing else asks for a page: by a browser's address line, not by a program or a script.</summary>
    public static bool IsWanted(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !Path.HasExtension(request.Path.Value);

    public async Task WriteAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.ContentLength = html.Length;
        await http.Response.Body.WriteAsync(html, http.RequestAborted);
    }

    // Links go to the names by content, and what modules import goes there too. What this server has not, as a build the file of all assemblies, is not linked.
    private static string Named(string html, IReadOnlyDictionary<string, string> names)
    {
        var imports = names.Where(name => name.Key.EndsWith(".js", StringComparison.Ordinal)).ToDictionary(name => $"./{name.Key}", name => $"./{name.Value}");
        html = html.Replace("importmap\">{}", $"importmap\">{JsonSerializer.Serialize(new { imports })}", StringComparison.Ordinal);
        return Reference().Replace(html, link =>
            names.TryGetValue(link.Groups["file"].Value, out var name) ? link.Value.Replace(link.Groups["file"].Value, name, StringComparison.Ordinal)
            : link.Value.Contains("rel=\"assemblies\"", StringComparison.Ordinal) ? ""
            : link.Value);
    }

    [GeneratedRegex("<script(?: type=\"importmap\")?>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex InlineScript();

    [GeneratedRegex("""<(?:script|link)[^>]*?(?:src|href)="(?<file>[^"]+)"[^>]*>\n?""")]
    private static partial Regex Reference();
}
