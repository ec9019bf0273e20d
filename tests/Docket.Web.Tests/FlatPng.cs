using Microsoft.Playwright;
using SkiaSharp;

namespace Docket.Web.Tests;

/// <summary>Pictures to upload, 40 by 30 pixels of one colour.</summary>
internal static class FlatPng
{
    /// <summary>Makes one.</summary>
    public static FilePayload Make(string name, SKColor color)
    {
        using var bitmap = new SKBitmap(40, 30);
        bitmap.Erase(color);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return new() { Name = name, MimeType = "image/png", Buffer = data.ToArray() };
    }
}
