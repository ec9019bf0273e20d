using System.Globalization;
using System.Text;
using Docket.Sdk.Http;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Settings;

namespace Docket.Server.Front;

/// <summary>The page at <c>/api</c>: every method in a line, from the table.</summary>
internal static class MethodsPage
{
    public static string Write(DocketSettings settings, IReadOnlyList<MappedMethod> methods)
    {
        var prefix = Html.Prefix(settings);
        var body = new StringBuilder($"""
            <header class="top"><a class="home" href="{prefix}/"><img src="{prefix}/front.svg" alt="" width="26" height="26"><b>Docket</b></a><span class="dim">methods</span></header>
            <main id="main" class="broad">
            <h1>Every method</h1>
            <p class="lead">Each is a POST to <code>{Html.Text(Html.Address(settings))}{MethodRoutes.Prefix}</code> and its name, with a JSON object and the header <code>{Identities.Header}</code>. Requests and
            answers are in the <a href="{prefix}/openapi/v3.json">OpenAPI description</a>.</p>

            """);
        foreach (var group in methods.GroupBy(one => one.Feature).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            body.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{group.Key.ToLowerInvariant()}\">{Html.Text(group.Key)}</h2>\n<div class=\"wide\"><table class=\"methods\"><thead><tr><th scope=\"col\">Method</th><th scope=\"col\">What it does</th><th scope=\"col\">Effect</th><th scope=\"col\">Who</th></tr></thead><tbody>\n");
            foreach (var one in group.OrderBy(one => one.Method.Name, StringComparer.Ordinal))
            {
                body.Append(CultureInfo.InvariantCulture, $"<tr><td><code>{Html.Text(one.Method.Name)}</code></td><td>{Html.Text(MethodSummaries.Of(one.Method))}</td><td>{(one.Method.Effect == Effect.Read ? "reads" : "writes")}</td><td>{Html.Text(Who(one.Permission))}</td></tr>\n");
            }

            body.Append("</tbody></table></div>\n");
        }

        return Html.Page(settings, "Docket: every method", body.Append("</main>\n").ToString());
    }

    private static string Who(Permission permission) => permission switch
    {
        Permission.SignedIn => "anybody signed in",
        Permission.OwnAccount => "depends on whose it is",
        _ when Docket.Sdk.Teams.Role.All.All(role => Access.Policy.Allows(role, permission)) => "every role",
        _ => string.Join(", ", Docket.Sdk.Teams.Role.All.Where(role => Access.Policy.Allows(role, permission)).Select(role => role.Name)),
    };
}
