using Docket.Sdk.Figures;
using Docket.Sdk.Projects;

namespace Docket.Web.Projects;

/// <summary>How shapes and kinds of values are called, and the colours that are offered.</summary>
internal static class LabelWords
{
    /// <summary>The colours of tokens.css, <c>--c1</c> to <c>--c9</c>: apart for colour-blind eyes.</summary>
    public static readonly IReadOnlyList<string> Colors = ["#3FA9F5", "#F7B32B", "#4CD08A", "#A79BFF", "#FF7A5C", "#3CD6DE", "#C6E04C", "#DDAE82", "#F3EFD9"];

    /// <summary>The shapes of a class, the common ones first.</summary>
    public static readonly IReadOnlyList<(GeometryType Shape, string Name)> Shapes =
    [
        (GeometryType.Rectangle, "Box"), (GeometryType.Polygon, "Polygon"), (GeometryType.Bitmap, "Mask"), (GeometryType.Line, "Line"), (GeometryType.Point, "Point"),
        (GeometryType.OrientedBox, "Turned box"), (GeometryType.Multipolygon, "Several polygons"), (GeometryType.AlphaMask, "Mask with levels"),
        (GeometryType.Cuboid, "Cuboid, by faces"), (GeometryType.Cuboid2d, "Cuboid, by vertices"), (GeometryType.Graph, "Keypoints"), (GeometryType.Any, "Any shape"),
    ];

    /// <summary>The kinds of a tag's value.</summary>
    public static readonly IReadOnlyList<(TagValueType Type, string Name)> Values =
    [
        (TagValueType.None, "No value"), (TagValueType.OneOfString, "One of a list"), (TagValueType.AnyString, "Any text"), (TagValueType.AnyNumber, "A number"), (TagValueType.Date, "A date"),
    ];

    /// <summary>What a tag may be attached to.</summary>
    public static readonly IReadOnlyList<(string Type, string Name)> Uses = [("all", "Images and figures"), ("imagesOnly", "Images only"), ("objectsOnly", "Figures only")];

    /// <summary>The name of a shape; the word of the protocol for one that this version does not know.</summary>
    public static string Of(GeometryType shape) => Shapes.FirstOrDefault(one => one.Shape == shape).Name ?? shape.Value;

    /// <summary>The name of a kind of value.</summary>
    public static string Of(TagValueType type) => Values.FirstOrDefault(one => one.Type == type).Name ?? type.Value;

    /// <summary>The name of a use.</summary>
    public static string OfUse(string type) => Uses.FirstOrDefault(one => one.Type == type).Name ?? type;

    /// <summary>The first of the offered colours that nobody has, else the one that fewest have.</summary>
    public static string NextColor(IEnumerable<string?> taken)
    {
        var counts = taken.Where(one => one is not null).CountBy(one => one!.ToUpperInvariant()).ToDictionary();
        return Colors.MinBy(one => counts.GetValueOrDefault(one))!;
    }

    /// <summary>Whether a text is a colour such as <c>#FF8000</c>.</summary>
    public static bool IsColor(string? text) => text is { Length: 7 } && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit);
}
