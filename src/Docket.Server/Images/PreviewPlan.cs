using SkiaSharp;

namespace Docket.Server.Images;

/// <summary>A preview of a picture of known size: the part of the picture that is shown, and the size at which. Never larger than the part.</summary>
internal sealed record PreviewPlan(int PictureWidth, int PictureHeight, SKRectI Part, int Width, int Height, SKEncodedImageFormat Format, int Quality)
{
    public string Mime => Format == SKEncodedImageFormat.Png ? "image/png" : "image/jpeg";

    /// <summary>Tells it from all others of the same picture.</summary>
    public string Name => FormattableString.Invariant($"{Part.Left},{Part.Top},{Part.Width},{Part.Height} {Width}x{Height} {Mime} {Quality}");

    public static PreviewPlan Of(PreviewOptions options, int width, int height)
    {
        var (part, size) = Fit(options, new SKSizeI(width, height));
        return new PreviewPlan(width, height, part, size.Width, size.Height, options.Format, options.Quality);
    }

    private static (SKRectI Part, SKSizeI Size) Fit(PreviewOptions options, SKSizeI picture)
    {
        var box = new SKSizeI(options.Width, options.Height);
        if (box.Width == 0 || box.Height == 0)
        {
            return Whole(picture, box);
        }

        return options.Mode switch
        {
            PreviewMode.Force => (Middle(picture, picture), new SKSizeI(Math.Min(box.Width, picture.Width), Math.Min(box.Height, picture.Height))),
            PreviewMode.Fill => Filled(picture, box),
            PreviewMode.FillDown => Filled(picture, Within(picture, box)),
            PreviewMode.Auto when picture.Width >= picture.Height == box.Width >= box.Height => Filled(picture, box),
            _ => Whole(picture, box),
        };
    }

    // A side of 0 does not bind.
    private static (SKRectI Part, SKSizeI Size) Whole(SKSizeI picture, SKSizeI box)
    {
        var scale = Math.Min(1, Math.Min(Ratio(box.Width, picture.Width), Ratio(box.Height, picture.Height)));
        return (Middle(picture, picture), Scaled(picture, scale));
    }

    private static (SKRectI Part, SKSizeI Size) Filled(SKSizeI picture, SKSizeI box)
    {
        var scale = Math.Min(1, Math.Max(Ratio(box.Width, picture.Width), Ratio(box.Height, picture.Height)));
        var scaled = Scaled(picture, scale);
        var size = new SKSizeI(Math.Min(scaled.Width, box.Width), Math.Min(scaled.Height, box.Height));
        var part = new SKSizeI(
            size.Width == scaled.Width ? picture.Width : Math.Clamp((int)Math.Round(size.Width / scale), 1, picture.Width),
            size.Height == scaled.Height ? picture.Height : Math.Clamp((int)Math.Round(size.Height / scale), 1, picture.Height));
        return (Middle(picture, part), size);
    }

    private static SKSizeI Within(SKSizeI picture, SKSizeI box) =>
        Scaled(box, Math.Min(1, Math.Min(Ratio(picture.Width, box.Width), Ratio(picture.Height, box.Height))));

    private static SKRectI Middle(SKSizeI picture, SKSizeI part) => SKRectI.Create((picture.Width - part.Width) / 2, (picture.Height - part.Height) / 2, part.Width, part.Height);

    private static SKSizeI Scaled(SKSizeI size, double scale) =>
        new(Math.Max(1, (int)Math.Round(size.Width * scale)), Math.Max(1, (int)Math.Round(size.Height * scale)));

    private static double Ratio(int wanted, int size) => wanted == 0 ? double.PositiveInfinity : (double)wanted / size;
}
