using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components.Rendering;

namespace Docket.Web.Guides;

/// <summary>What stands within a paragraph of Markdown, as elements.</summary>
/// <param name="app">The app's address, of which pictures are shown.</param>
internal sealed class MarkdownInlines(Uri app)
{
    /// <summary>Writes all of a paragraph, or of what is around a part of it.</summary>
    public void Write(RenderTreeBuilder builder, ContainerInline? container)
    {
        foreach (var (index, inline) in (container ?? []).Index())
        {
            builder.OpenRegion(index + 10);
            Inline(builder, inline);
            builder.CloseRegion();
        }
    }

    private void Inline(RenderTreeBuilder builder, Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                builder.AddContent(0, literal.Content.ToString());
                break;
            case HtmlEntityInline entity:
                builder.AddContent(0, entity.Transcoded.ToString());
                break;
            case LineBreakInline { IsHard: true }:
                builder.OpenElement(0, "br");
                builder.CloseElement();
                break;
            case LineBreakInline:
                builder.AddContent(0, "\n");
                break;
            case CodeInline code:
                builder.OpenElement(0, "code");
                builder.AddContent(1, code.Content);
                builder.CloseElement();
                break;
            case TaskList task:
                Box(builder, task.Checked);
                break;
            case AutolinkInline auto:
                Link(builder, auto.IsEmail ? "mailto:" + auto.Url : auto.Url, at => at.AddContent(0, auto.Url));
                break;
            case LinkInline { IsImage: true } picture:
                Picture(builder, picture);
                break;
            case LinkInline link:
                Link(builder, link.Url, at => Write(at, link));
                break;
            case EmphasisInline emphasis:
                builder.OpenElement(0, ElementOf(emphasis));
                Write(builder, emphasis);
                builder.CloseElement();
                break;
            case ContainerInline other:
                Write(builder, other);
                break;
        }
    }

    private static string ElementOf(EmphasisInline emphasis) => (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
    {
        ('~', 2) => "del",
        ('~', _) => "sub",
        ('^', _) => "sup",
        ('+', _) => "ins",
        ('=', _) => "mark",
        (_, 2) => "strong",
        _ => "em",
    };

    private static void Box(RenderTreeBuilder builder, bool isChecked)
    {
        builder.OpenElement(0, "input");
        builder.AddAttribute(1, "type", "checkbox");
        builder.AddAttribute(2, "disabled", true);
        builder.AddAttribute(3, "checked", isChecked);
        builder.AddAttribute(4, "aria-label", isChecked ? "Done" : "Open");
        builder.CloseElement();
    }

    // What is no address to follow is still there to be read.
    private static void Link(RenderTreeBuilder builder, string? written, Action<RenderTreeBuilder> content)
    {
        if (SafeAddress.Of(written) is { } address)
        {
            builder.OpenElement(0, "a");
            builder.AddAttribute(1, "class", "link");
            builder.AddAttribute(2, "href", address.AbsoluteUri);
            builder.AddAttribute(3, "rel", "noopener noreferrer");
            builder.AddAttribute(4, "target", "_blank");
            content(builder);
            builder.CloseElement();
        }
        else
        {
            builder.OpenElement(5, "span");
            content(builder);
            builder.AddContent(6, $" ({written})");
            builder.CloseElement();
        }
    }

    private void Picture(RenderTreeBuilder builder, LinkInline picture)
    {
        var words = string.Concat(picture.FindDescendants<LiteralInline>().Select(literal => literal.Content.ToString()));
        if (SafeAddress.OfPicture(picture.Url, app) is not { } address)
        {
            Link(builder, picture.Url, at => at.AddContent(0, words.Length == 0 ? "Picture" : $"Picture: {words}"));
            return;
        }

        builder.OpenElement(10, "img");
        builder.AddAttribute(11, "src", address.AbsoluteUri);
        builder.AddAttribute(12, "alt", words);
        builder.AddAttribute(13, "loading", "lazy");
        builder.CloseElement();
    }
}
