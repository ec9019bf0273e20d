using Docket.Sdk;
using Docket.Server.Api;
using SkiaSharp;

namespace Docket.Server.Images;

/// <summary>Makes a small picture of a large one. Rotation marks do not count, as everywhere here; colours become sRGB.</summary>
internal static class PreviewEncoder
{
    private const int Eighths = 8;

    /// <summary>Reads a seekable stream from its beginning.</summary>
    /// <exception cref="ApiException">TOO_LARGE: more pixels than are decoded. BAD_VALUE: it cannot be decoded.</exception>
    public static byte[] Make(Stream content, PreviewPlan plan, long maxPixels)
    {
        using var source = new DecoderStream(content);
        using var codec = SKCodec.Create(source);
        source.ThrowIfFailed();
        if (codec is null)
        {
            throw Broken();
        }

        if ((long)codec.Info.Width * codec.Info.Height > maxPixels)
        {
            throw new ApiException(ErrorCode.TooLarge, $"The picture has {codec.Info.Width} x {codec.Info.Height} pixels, previews are made of at most {maxPixels}; take the original");
        }

        using var pixels = Decode(codec, plan);
        source.ThrowIfFailed();
        return Draw(pixels, plan);
    }

    private static SKBitmap Decode(SKCodec codec, PreviewPlan plan)
    {
        using var colors = SKColorSpace.CreateSrgb();
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKImageInfo.PlatformColorType, codec.Info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul, colors);
        var pixels = new SKBitmap(info.WithSize(ScaledSize(codec, plan)));
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) == SKCodecResult.Success)
        {
            return pixels;
        }

        pixels.Dispose();
        throw Broken();
    }

    // The smallest size the codec can give that is still large enough. A JPEG scales by eighths while it is decoded; a PNG does not at all.
    private static SKSizeI ScaledSize(SKCodec codec, PreviewPlan plan)
    {
        var wide = (double)plan.Width / plan.Part.Width * codec.Info.Width;
        var high = (double)plan.Height / plan.Part.Height * codec.Info.Height;
        return Enumerable.Range(1, Eighths)
            .Select(part => codec.GetScaledDimensions((float)part / Eighths))
            .FirstOrDefault(size => size.Width >= wide && size.Height >= high, codec.Info.Size);
    }

    private static byte[] Draw(SKBitmap pixels, PreviewPlan plan)
    {
        var seeThrough = plan.Format == SKEncodedImageFormat.Png && pixels.AlphaType != SKAlphaType.Opaque;

        // Without a colour space from here on: the pixels are sRGB, and no profile need be written.
        using var view = new SKPixmap(pixels.Info.WithColorSpace(null), pixels.GetPixels(), pixels.RowBytes);
        if (view.Size == new SKSizeI(plan.Width, plan.Height) && plan.Part.Size == new SKSizeI(plan.PictureWidth, plan.PictureHeight) && (seeThrough || pixels.AlphaType == SKAlphaType.Opaque))
        {
            return Encode(view, plan);
        }

        using var image = SKImage.FromPixels(view);
        using var surface = SKSurface.Create(new SKImageInfo(plan.Width, plan.Height, SKImageInfo.PlatformColorType, seeThrough ? SKAlphaType.Premul : SKAlphaType.Opaque))
            ?? throw new InsufficientMemoryException($"no room for a picture of {plan.Width} x {plan.Height} pixels");
        surface.Canvas.Clear(seeThrough ? SKColors.Transparent : SKColors.White);
        var (x, y) = ((float)pixels.Width / plan.PictureWidth, (float)pixels.Height / plan.PictureHeight);
        var part = new SKRect(plan.Part.Left * x, plan.Part.Top * y, plan.Part.Right * x, plan.Part.Bottom * y);
        surface.Canvas.DrawImage(image, part, SKRect.Create(plan.Width, plan.Height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var result = surface.PeekPixels();
        return Encode(result, plan);
    }

    private static byte[] Encode(SKPixmap pixels, PreviewPlan plan)
    {
        using var data = pixels.Encode(plan.Format, plan.Quality) ?? throw new InvalidOperationException($"the preview of {plan.Width} x {plan.Height} pixels was not encoded");
        return data.ToArray();
    }

    private static ApiException Broken() => new(ErrorCode.BadValue, "The picture cannot be decoded, so it has no preview; take the original");
}
