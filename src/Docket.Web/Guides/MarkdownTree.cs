using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Docket.Web.Guides;

/// <summary>
/// Markdown as elements. Nothing of the text becomes markup: each kind of block has its elements here, all else is text. The only class, with
/// <see cref="MarkdownInlines"/>, that knows the parser.
/// </summary>
internal static class MarkdownTree
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseEmphasisExtras().UseTaskLists().UseAutoLinks().Build();

    /// <summary>The elements of a text; null if it is nested too deeply, or too long in one paragraph, to be formatted.</summary>
    /// <param name="text">The text.</param>
    /// <param name="app">The app's address, of which pictures are shown.</param>
    public static RenderFragment? Of(string text, Uri app)
    {
        if (!MarkdownLimits.Allow(text))
        {
            return null;
        }

        try
        {
            var document = Markdown.Parse(text, Pipeline);
            return builder => Blocks(builder, document, new MarkdownInlines(app), isTight: false);
        }
        catch (ArgumentException)
        {
            // More than 128 levels.
            return null;
        }
    }

    private static void Blocks(RenderTreeBuilder builder, ContainerBlock container, MarkdownInlines inlines, bool isTight)
    {
        for (var index = 0; index < container.Count; index++)
        {
            builder.OpenRegion(index);
            Block(builder, container[index], inlines, isTight);
            builder.CloseRegion();
        }
    }

    private static void Block(RenderTreeBuilder builder, Block block, MarkdownInlines inlines, bool isTight)
    {
        switch (block)
        {
            case HeadingBlock heading:
                // The page has the first level.
                Leaf(builder, $"h{Math.Min(6, heading.Level + 1)}", heading, inlines);
                break;
            case ParagraphBlock paragraph when isTight:
                inlines.Write(builder, paragraph.Inline);
                break;
            case ParagraphBlock paragraph:
                Leaf(builder, "p", paragraph, inlines);
                break;
            case ThematicBreakBlock:
                builder.OpenElement(0, "hr");
                builder.CloseElement();
                break;
            case CodeBlock code:
                Code(builder, code);
                break;
            case Table table:
                MarkdownTables.Write(builder, table, (at, cell) => Blocks(at, cell, inlines, isTight: true));
                break;
            case ListBlock list:
                List(builder, list, inlines);
                break;
            case QuoteBlock quote:
                Around(builder, "blockquote", quote, inlines, isTight: false);
                break;
            case LinkReferenceDefinitionGroup:
                break;
            case ContainerBlock other:
                Blocks(builder, other, inlines, isTight: false);
                break;
        }
    }

    private static void Leaf(RenderTreeBuilder builder, string element, LeafBlock leaf, MarkdownInlines inlines)
    {
        builder.OpenElement(0, element);
        inlines.Write(builder, leaf.Inline);
        builder.CloseElement();
    }

    private static void Around(RenderTreeBuilder builder, string element, ContainerBlock container, MarkdownInlines inlines, bool isTight)
    {
        builder.OpenElement(0, element);
        Blocks(builder, container, inlines, isTight);
        builder.CloseElement();
    }

    private static void Code(RenderTreeBuilder builder, CodeBlock code)
    {
        // Reached by Tab, since it may scroll.
        builder.OpenElement(0, "pre");
        builder.AddAttribute(1, "tabindex", "0");
        builder.OpenElement(2, "code");
        builder.AddContent(3, code.Lines.ToString());
        builder.CloseElement();
        builder.CloseElement();
    }

    private static void List(RenderTreeBuilder builder, ListBlock list, MarkdownInlines inlines)
    {
        builder.OpenElement(0, list.IsOrdered ? "ol" : "ul");
        if (list.IsOrdered && int.TryParse(list.OrderedStart, System.Globalization.CultureInfo.InvariantCulture, out var start) && start != 1)
        {
            builder.AddAttribute(1, "start", start);
        }

        for (var index = 0; index < list.Count; index++)
        {
            builder.OpenRegion(index + 2);
            Around(builder, "li", (ContainerBlock)list[index], inlines, isTight: !list.IsLoose);
            builder.CloseRegion();
        }

        builder.CloseElement();
    }
}
