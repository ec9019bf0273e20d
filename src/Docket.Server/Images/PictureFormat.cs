using System.Text;
using Docket.Sdk;
using Docket.Server.Api;
using SkiaSharp;

namespace Docket.Server.Images;

/// <summary>A format that is taken, known by its first bytes; a file's name says nothing.</summary>
internal sealed record PictureFormat(string Name, string Mime, SKEncodedImageFormat Codec)
{
    /// <summary>How many first bytes tell every format.</summary>
    public const int HeadSize = 512;

    private const string Taken = "JPEG, PNG, BMP and WebP are taken";

    // MPO, the stereo format of cameras, is a JPEG with further pictures behind the first; JFIF is a JPEG.
    private static readonly PictureFormat Jpeg = new("JPEG", "image/jpeg", SKEncodedImageFormat.Jpeg);
    private static readonly PictureFormat Png = new("PNG", "image/png", SKEncodedImageFormat.Png);
    public static readonly PictureFormat Webp = new("WebP", "image/webp", SKEncodedImageFormat.Webp);
    private static readonly PictureFormat Bmp = new("BMP", "image/bmp", SKEncodedImageFormat.Bmp);

    /// <summary>The format of a file that begins so.</summary>
    /// <exception cref="ApiException">UNSUPPORTED_FORMAT: another format, named when it is known.</exception>
    public static PictureFormat Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
        {
            return Jpeg;
        }

        if (head.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return Png;
        }

        if (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8))
        {
            return Webp;
        }

        if (head.StartsWith("BM"u8))
        {
            return Bmp;
        }

        var other = OtherFormat(head);
        throw new ApiException(
            ErrorCode.UnsupportedFormat,
            other is null ? $"The file is not a picture of a known format; {Taken}" : $"{other} pictures cannot be decoded yet; convert to PNG ({Taken})");
    }

    // GIF could be decoded, but may move, and a figure refers to one picture.
    private static string? OtherFormat(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) || head.StartsWith("II+\0"u8) || head.StartsWith("MM\0+"u8))
        {
            return "TIFF";
        }

        if (head.StartsWith("NRRD"u8))
        {
            return "NRRD";
        }

        if (head.StartsWith("GIF8"u8))
        {
            return "GIF";
        }

        if (head.Length >= 12 && head[4..].StartsWith("ftyp"u8))
        {
            return head[8..].StartsWith("avi"u8) ? "AVIF" : "HEIF";
        }

        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (!text.StartsWith('<'))
        {
            return null;
        }

        return text.Contains("<svg", StringComparison.OrdinalIgnoreCase) ? "SVG" : null;
    }
}
