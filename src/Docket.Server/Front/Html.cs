using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Docket.Server.Settings;

namespace Docket.Server.Front;

/// <summary>Writes HTML. Text that is not ours goes through <see cref="Text"/>.</summary>
internal static class Html
{
    public static string Text(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>The path that stands before every path of ours, without a slash at its end.</summary>
    public static string Prefix(DocketSettings settings) => Text(new Uri(settings.PublicUrl).AbsolutePath.TrimEnd('/'));

    /// <summary>The address users see, in the form that has no quotes, blanks or brackets: it stands in lines to be copied into a shell or a program.</summary>
    public static string Address(DocketSettings settings) => new Uri(settings.PublicUrl).AbsoluteUri.TrimEnd('/').Replace("'", "%27", StringComparison.Ordinal);

    /// <summary>A page with the head and foot that all have.</summary>
    public static string Page(DocketSettings settings, string title, string body) => new StringBuilder()
        .Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .Append("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .Append(CultureInfo.InvariantCulture, $"<title>{title}</title>\n<link rel=\"icon\" href=\"{Prefix(settings)}/front.svg\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"{Prefix(settings)}/front.css\">\n")
        .Append(CultureInfo.InvariantCulture, $"<script src=\"{Prefix(settings)}/front.js\" defer></script>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n")
        .Append(body)
        .Append("</body>\n</html>\n")
        .ToString();

    /// <summary>A piece of text to be copied.</summary>
    public static string Snippet(string id, string title, string note, string text) => $"""
        <section class="snippet" aria-labelledby="{id}-title">
        <div class="bar"><h3 id="{id}-title">{title}</h3><span class="note">{note}</span><button type="button" class="copy" data-copy="{id}" hidden>Copy</button></div>
        <pre tabindex="0"><code id="{id}">{Text(text)}</code></pre>
        </section>

        """;
}
