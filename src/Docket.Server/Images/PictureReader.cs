using System.Buffers.Binary;
using Docket.Sdk;
using Docket.Server.Api;
using SkiaSharp;

namespace Docket.Server.Images;

/// <summary>Tells what a file is, and whether it is a whole picture. The header is judged before anything is decoded.</summary>
internal sealed class PictureReader(PictureLimits limits) : IDisposable
{
    // What a JPEG can have; a longer strip would make a single row take hundreds of megabytes.
    private const int MaxSide = 65_535;
    private readonly SemaphoreSlim decoders = new(limits.Decodes);

    /// <summary>Reads a seekable stream from its beginning.</summary>
    /// <exception cref="ApiException">UNSUPPORTED_FORMAT, TOO_LARGE (pixels), or BAD_VALUE: empty, damaged or cut off.</exception>
    public async Task<Picture> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[PictureFormat.HeadSize];
        content.Position = 0;
        var count = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (count == 0)
        {
            throw Bad("The file is empty");
        }

        var format = PictureFormat.Of(head.AsSpan(0, count));
        var lacksEnd = format == PictureFormat.Webp && BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)) + 8L > content.Length;
        await decoders.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Read(content, format), cancellationToken);
        }
        catch (ApiException refusal) when (lacksEnd && refusal.Code == ErrorCode.BadValue)
        {
            // Skia calls a WebP that is cut off damaged; its own header tells how long it should be.
            throw CutOff();
        }
        finally
        {
            decoders.Release();
        }
    }

    public void Dispose() => decoders.Dispose();

    private Picture Read(Stream content, PictureFormat format)
    {
        using var source = new DecoderStream(content);
        using var codec = SKCodec.Create(source, out var opened);
        source.ThrowIfFailed();
        if (codec is null || codec.EncodedFormat != format.Codec)
        {
            throw Broken(format, opened);
        }

        var picture = new Picture(format.Mime, codec.Info.Width, codec.Info.Height);
        if (picture.Width > MaxSide || picture.Height > MaxSide)
        {
            throw new ApiException(ErrorCode.TooLarge, $"The picture has {picture.Width} x {picture.Height} pixels, no side may have more than {MaxSide}");
        }

        if ((long)picture.Width * picture.Height > limits.MaxPixels)
        {
            throw new ApiException(ErrorCode.TooLarge, $"The picture has {picture.Width} x {picture.Height} pixels, at most {limits.MaxPixels} are taken");
        }

        var decoded = PictureDecoder.Decode(codec);
        source.ThrowIfFailed();
        return decoded == SKCodecResult.Success ? picture : throw Broken(format, decoded);
    }

    private static ApiException Broken(PictureFormat format, SKCodecResult result) => result == SKCodecResult.IncompleteInput
        ? CutOff()
        : Bad($"The {format.Name} picture is damaged, or of a kind that cannot be decoded");

    private static ApiException CutOff() => Bad("The picture is cut off: the end of the file is missing");

    private static ApiException Bad(string message) => new(ErrorCode.BadValue, message);
}
