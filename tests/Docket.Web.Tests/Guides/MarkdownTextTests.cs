using AngleSharp.Dom;
using Bunit;
using Docket.Web.Guides;

namespace Docket.Web.Tests.Guides;

/// <summary>What becomes of a text in Markdown, well-meant or not.</summary>
public sealed class MarkdownTextTests : IAsyncDisposable
{
    // All that may come of a text, whatever it says.
    private static readonly HashSet<string> Elements =
    [
        "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br", "div", "table", "thead", "tbody", "tr", "th", "td",
        "strong", "em", "del", "sub", "sup", "ins", "mark", "a", "span", "input", "img",
    ];

    private static readonly HashSet<string> Attributes = ["class", "href", "rel", "target", "src", "alt", "loading", "start", "type", "disabled", "checked", "aria-label", "tabindex", "role"];

    private readonly BunitContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Theory]
    [InlineData("# Cars\ntext", "<h2>Cars</h2><p>text</p>")]
    [InlineData("###### Six", "<h6>Six</h6>")]
    [InlineData("a **b** *c* ~~d~~ `e<f` H~2~O", "<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e&lt;f</code> H<sub>2</sub>O</p>")]
    [InlineData("- a\n  - b", "<ul><li>a<ul><li>b</li></ul></li></ul>")]
    [InlineData("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>")]
    [InlineData("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>")]
    [InlineData("> a\n\n---", "<blockquote><p>a</p></blockquote><hr>")]
    [InlineData("```js\na < b\n```", "<pre tabindex=\"0\"><code>a &lt; b</code></pre>")]
    [InlineData("a\\\nb &copy; &lt;", "<p>a<br>b © &lt;</p>")]
    [InlineData("- [x] a", "<ul><li><input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"Done\"> a</li></ul>")]
    public void Text_ThatIsWellMeant_IsElements(string text, string expected) => Render(text).Find(".md").ChildNodes.MarkupMatches(expected);

    [Fact]
    public void Table_Always_HasItsHeadAndWhatIsAlignedRight() =>
        Render("| a | b |\n|---|--:|\n| 1 | **2** |").Find("table").OuterHtml.MarkupMatches(
            "<table class=\"t\"><thead><tr><th>a</th><th class=\"num\">b</th></tr></thead><tbody><tr><td>1</td><td class=\"num\"><strong>2</strong></td></tr></tbody></table>");

    [Theory]
    [InlineData("[a](https://example.org/x?y=1&z=2)", "https://example.org/x?y=1&z=2")]
    [InlineData("https://example.org/x", "https://example.org/x")]
    [InlineData("<labels@example.org>", "mailto:labels@example.org")]
    [InlineData("[r]\n\n[r]: http://example.org \"title\"", "http://example.org/")]
    [InlineData("![a car](https://example.org/car.png)", "https://example.org/car.png")]
    public void Link_OfTheWebOrMail_IsFollowedElsewhereAndTellsNobodyFromWhere(string text, string address)
    {
        var link = Render(text).Find("a");

        Assert.Equal((address, "noopener noreferrer", "_blank"), (link.GetAttribute("href"), link.GetAttribute("rel"), link.GetAttribute("target")));
        Assert.Null(link.GetAttribute("title"));
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](javascript&#58;alert(1))")]
    [InlineData("[x](&#x6A;avascript:alert(1))")]
    [InlineData("[x](<java\tscript:alert(1)>)")]
    [InlineData("[x](\\javascript:alert(1))")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)")]
    [InlineData("![x](data:image/svg+xml,<svg onload=alert(1)>)")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](//example.org/evil)")]
    [InlineData("[x](jobs/7)")]
    [InlineData("[x](#here)")]
    [InlineData("[x][r]\n\n[r]: javascript:alert(1) 'title'")]
    public void Address_OfAnythingElse_IsTextAlone(string text)
    {
        var shown = Render(text);

        Assert.Empty(shown.FindAll("a, img"));
        AssertHarmless(shown);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=alert(1)> b")]
    [InlineData("<style>*{display:none}</style>\n\n<iframe src=//example.org></iframe>")]
    [InlineData("<!-- <b> --> <?php ?> <![CDATA[<b>]]>")]
    [InlineData("# h {#id .c onclick=alert(1)}\n\n[a](https://example.org){onclick=alert(1) .c}\n\n{style=color:red}\nb")]
    [InlineData("```\"><script>alert(1)</script>\na\n```")]
    [InlineData("![\"><script>alert(1)</script>](https://example.org/x)")]
    [InlineData("[a](https://example.org/\"onmouseover=\"alert(1))")]
    [InlineData("| <b>a</b> |\n|---|\n| <script>x</script> |")]
    [InlineData("::: danger onclick=x\nbody\n:::")]
    [InlineData("https://example.org/<script>alert(1)</script>")]
    public void Markup_OfAnyKind_IsText(string text)
    {
        var shown = Render(text);

        AssertHarmless(shown);
        foreach (var word in text.Split('\n').Where(line => line.StartsWith("<script", StringComparison.Ordinal)))
        {
            Assert.Contains(word, shown.Find(".md").TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Picture_OfTheOwnServer_IsShown_AndOfNoOther()
    {
        var shown = Render("![own](http://localhost/image/7) ![other](http://localhost.example.org/7) ![port](http://localhost:81/7) ![me](http://a@localhost/7)");

        var picture = Assert.Single(shown.FindAll("img"));
        Assert.Equal(("http://localhost/image/7", "own"), (picture.GetAttribute("src"), picture.GetAttribute("alt")));
        Assert.Equal(["Picture: other", "Picture: port", "Picture: me"], shown.FindAll("a").Select(link => link.TextContent));
    }

    [Theory]
    [MemberData(nameof(Monsters))]
    public void Text_ThatIsNestedOrHuge_IsShownAsItWasWritten(string name, string text)
    {
        var shown = Render(text);

        Assert.True(shown.Find("pre").TextContent == text, name);
        Assert.Contains("as it was written", shown.Find("p").TextContent, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Monsters() => new()
    {
        { "quotes", new string('>', 5_000) },
        { "lists", string.Concat(Enumerable.Range(0, 150).Select(level => new string(' ', level * 2) + "- a\n")) },
        { "one paragraph", new string('a', MarkdownLimits.MostOfParagraph + 1) },
        { "a book", string.Concat(Enumerable.Repeat("word\n\n", 40_000)) },
        { "cells", "|a" + string.Concat(Enumerable.Repeat("|a", 60)) + "\n|-" + string.Concat(Enumerable.Repeat("|-", 60)) + "\n" + string.Concat(Enumerable.Repeat("|a\n", 1_000)) },
    };

    [Fact]
    public void Text_ThatChanges_IsShownAnew()
    {
        var shown = Render("first");
        shown.Render(parameters => parameters.Add(one => one.Text, "# second"));

        shown.Find(".md").ChildNodes.MarkupMatches("<h2>second</h2>");
    }

    private static void AssertHarmless(IRenderedComponent<MarkdownText> shown)
    {
        foreach (var element in shown.Find(".md").QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Elements);
            Assert.All(element.Attributes, (IAttr one) => Assert.Contains(one.LocalName, Attributes));
            Assert.True(element.GetAttribute("href") is null or ['h', 't', 't', 'p', ..] or ['m', 'a', 'i', 'l', 't', 'o', ':', ..]);
        }
    }

    private IRenderedComponent<MarkdownText> Render(string text) => context.Render<MarkdownText>(parameters => parameters.Add(one => one.Text, text));
}
