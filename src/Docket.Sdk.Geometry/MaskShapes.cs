using System.Text.Json;
using Docket.Sdk.Figures;

namespace Docket.Sdk.Geometry;

/// <summary>A mask, kept as it travels: a picture as text, and where it lies. It is decoded by each call that needs its pixels: keep the <see cref="Mask"/>.</summary>
public sealed record BitmapShape : ArealShape
{
    /// <inheritdoc/>
    public override GeometryType Type => GeometryType.Bitmap;

    /// <summary>Where the top left corner of the picture lies; fractions are cut off when it is decoded.</summary>
    public required ShapePoint Origin { get; init; }

    /// <summary>
    /// The picture: base64 of a PNG, packed by zlib or plain. A pixel is set unless it is fully transparent; in a picture without
    /// transparency, unless it is black. Pictures of plain colours (RGB) hold no mask.
    /// </summary>
    public required string Data { get; init; }

    internal override IReadOnlyList<PolygonShape> Outlines => ToPolygons();

    internal override bool IsMask => true;

    /// <summary>The shape of a mask, its picture written as the protocol's other clients do: zlib around a PNG of one bit, 0 being transparent.</summary>
    /// <param name="mask">The mask.</param>
    /// <exception cref="ArgumentException">The mask is empty, which no server takes.</exception>
    public static BitmapShape From(Mask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return mask.IsEmpty
            ? throw new ArgumentException("a mask without pixels cannot be sent", nameof(mask))
            : new BitmapShape { Origin = new ShapePoint(mask.Left, mask.Top), Data = MaskData.Pack(PngWriter.WriteBits(mask.Width, mask.Height, MaskData.Rows(mask))) };
    }

    /// <inheritdoc/>
    public override BoundingBox GetBounds() => ToMask().Bounds;

    /// <inheritdoc/>
    public override double GetArea() => ToMask().Count();

    /// <summary>The mask.</summary>
    /// <exception cref="GeometryTooLargeException">The picture is larger than a mask may be.</exception>
    /// <exception cref="GeometryException">The picture cannot be read.</exception>
    public override Mask ToMask() => MaskData.ReadLevels(Origin, Data).ToMask();

    /// <inheritdoc/>
    public override Mask ToMask(int width, int height) => ToMask().OnImage(width, height);

    /// <inheritdoc/>
    public override IReadOnlyList<PolygonShape> ToPolygons() => ToMask().ToPolygons();

    private protected override void WriteMembers(Utf8JsonWriter writer) => ShapeWriter.WriteBitmap(writer, Origin, Data);
}

/// <summary>A mask of 256 levels. As an area it is the pixels above level 0.</summary>
public sealed record AlphaMaskShape : ArealShape
{
    /// <inheritdoc/>
    public override GeometryType Type => GeometryType.AlphaMask;

    /// <summary>Where the top left corner of the picture lies; fractions are cut off when it is decoded.</summary>
    public required ShapePoint Origin { get; init; }

    /// <summary>
    /// The picture: base64 of a PNG, packed by zlib or plain. The levels are its alpha channel or, without one, its grey levels. Pictures of
    /// plain colours (RGB) hold no mask.
    /// </summary>
    public required string Data { get; init; }

    internal override IReadOnlyList<PolygonShape> Outlines => ToPolygons();

    internal override bool IsMask => true;

    /// <summary>The shape of levels, its picture written as the protocol's other clients do: zlib around a PNG of 8 bits of grey.</summary>
    /// <param name="levels">The levels.</param>
    /// <exception cref="ArgumentException">No level is above 0, which no server takes.</exception>
    public static AlphaMaskShape From(AlphaLevels levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return levels.Levels.Span.ContainsAnyExcept((byte)0)
            ? new AlphaMaskShape { Origin = new ShapePoint(levels.Left, levels.Top), Data = MaskData.Pack(PngWriter.WriteGrey(levels.Width, levels.Height, MaskData.Rows(levels))) }
            : throw new ArgumentException("a mask without pixels cannot be sent", nameof(levels));
    }

    /// <summary>The levels of the pixels.</summary>
    /// <exception cref="GeometryTooLargeException">The picture is larger than a mask may be.</exception>
    /// <exception cref="GeometryException">The picture cannot be read.</exception>
    public AlphaLevels ToLevels() => MaskData.ReadLevels(Origin, Data);

    /// <inheritdoc/>
    public override BoundingBox GetBounds() => ToMask().Bounds;

    /// <inheritdoc/>
    public override double GetArea() => ToMask().Count();

    /// <summary>The pixels above level 0. For another threshold go by <see cref="ToLevels"/>.</summary>
    /// <exception cref="GeometryTooLargeException">The picture is larger than a mask may be.</exception>
    /// <exception cref="GeometryException">The picture cannot be read.</exception>
    public override Mask ToMask() => ToLevels().ToMask();

    /// <inheritdoc/>
    public override Mask ToMask(int width, int height) => ToMask().OnImage(width, height);

    /// <inheritdoc/>
    public override IReadOnlyList<PolygonShape> ToPolygons() => ToMask().ToPolygons();

    private protected override void WriteMembers(Utf8JsonWriter writer) => ShapeWriter.WriteBitmap(writer, Origin, Data);
}
