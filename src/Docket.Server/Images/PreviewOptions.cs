using System.Globalization;
using Docket.Server.Api;
using SkiaSharp;

namespace Docket.Server.Images;

/// <summary>How a picture is fitted into a box.</summary>
internal enum PreviewMode
{
    /// <summary>The whole picture, within the box.</summary>
    Fit,

    /// <summary>The box is filled, and what projects is cut off evenly; a box larger than the picture keeps nothing of its ratio.</summary>
    Fill,

    /// <summary>The same, but a box larger than the picture is made smaller, with its ratio.</summary>
    FillDown,

    /// <summary>The whole picture, squeezed into the box.</summary>
    Force,

    /// <summary>Fill when picture and box both lie or both stand, else fit.</summary>
    Auto,
}

/// <summary>
/// What a preview's address asks for. Sizes and quality go up to the next step, so that a picture has a bounded number of previews whatever is
/// asked.
/// </summary>
internal sealed record PreviewOptions(SKEncodedImageFormat Format, PreviewMode Mode, int Width, int Height, int Quality)
{
    private const int MostAsked = 65_535;
    private static readonly int[] sizes = [64, 128, 256, 512, 1024, 2048, 4096, MostAsked];
    private static readonly int[] qualities = [30, 50, 70, 85, 100];

    private static readonly Dictionary<string, PreviewMode> modes = new(StringComparer.Ordinal)
    {
        ["fit"] = PreviewMode.Fit,
        ["fill"] = PreviewMode.Fill,
        ["fill-down"] = PreviewMode.FillDown,
        ["force"] = PreviewMode.Force,
        ["auto"] = PreviewMode.Auto,
    };

    /// <summary>Reads the three parts <c>ext:jpeg</c>, <c>resize:fill:512:256:0</c> and <c>q:70</c>.</summary>
    /// <exception cref="ApiException">BAD_VALUE: one of them is something else.</exception>
    public static PreviewOptions Read(string ext, string resize, string quality)
    {
        var parts = resize.Split(':');
        return parts is ["resize", var mode, var width, var height, "0"] && modes.TryGetValue(mode, out var known)
            ? Of(After(ext, "ext:"), known, width, height, After(quality, "q:"))
            : throw ApiException.BadValue("resize", "must be resize:{fit|fill|fill-down|force|auto}:{width}:{height}:0");
    }

    /// <summary>Reads the form of project and dataset cards, <c>320x200,jpeg,q70</c>; a side may be left out.</summary>
    /// <exception cref="ApiException">BAD_VALUE: it is something else.</exception>
    public static PreviewOptions Read(string card) =>
        card.Split(',') is [var size, var ext, var quality] && size.Split('x') is [var width, var height]
            ? Of(ext, PreviewMode.Fit, width.Length == 0 ? "0" : width, height.Length == 0 ? "0" : height, After(quality, "q"))
            : throw ApiException.BadValue("size", "must be {width}x{height},{jpeg|png},q{quality}");

    private static PreviewOptions Of(string ext, PreviewMode mode, string width, string height, string quality)
    {
        var format = ext switch
        {
            "jpeg" => SKEncodedImageFormat.Jpeg,
            "png" => SKEncodedImageFormat.Png,
            _ => throw ApiException.BadValue("ext", "must be jpeg or png"),
        };
        var asked = Number("q", quality, 1, 100);
        return new PreviewOptions(format, mode, Side("width", width), Side("height", height), format == SKEncodedImageFormat.Png ? 100 : qualities.First(step => step >= asked));
    }

    private static int Side(string name, string text)
    {
        var asked = Number(name, text, 0, MostAsked);
        return asked == 0 ? 0 : sizes.First(step => step >= asked);
    }

    private static int Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw ApiException.BadValue(name, $"must be a number from {least} to {most}");

    private static string After(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : "";
}
