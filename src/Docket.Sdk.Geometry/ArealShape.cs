namespace Docket.Sdk.Geometry;

/// <summary>
/// A shape that covers an area: <see cref="RectangleShape"/>, <see cref="OrientedBoxShape"/>, <see cref="PolygonShape"/>,
/// <see cref="MultipolygonShape"/>, <see cref="BitmapShape"/> and <see cref="AlphaMaskShape"/>. Which points it covers is told at <see cref="Shape"/>.
/// </summary>
public abstract record ArealShape : Shape
{
    private protected ArealShape()
    {
    }

    /// <summary>The polygons it is put together from; they may overlap and cross themselves.</summary>
    internal abstract IReadOnlyList<PolygonShape> Outlines { get; }

    /// <summary>Whether it is given by pixels.</summary>
    internal virtual bool IsMask => false;

    /// <summary>The area in square pixels; of a mask the number of its pixels.</summary>
    /// <exception cref="GeometryTooLargeException">The shape has too many points or crossings.</exception>
    /// <exception cref="GeometryException">The picture of a mask cannot be read.</exception>
    public virtual double GetArea() => Region.Of(Outlines).Area;

    /// <summary>
    /// How well two shapes match: the area they have in common, divided by the area of both together. From 0 (they share nothing) to 1 (they
    /// cover the same); 0 if neither covers anything. Two outlines are compared exactly; with a mask on either side, both are compared as
    /// pixels.
    /// </summary>
    /// <param name="other">The shape to compare with, in coordinates of the same image.</param>
    /// <exception cref="GeometryTooLargeException">A shape has too many points or crossings, or too many pixels to be compared with a mask.</exception>
    /// <exception cref="GeometryException">The picture of a mask cannot be read.</exception>
    public double IntersectionOverUnion(ArealShape other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Overlap.Of(this, other);
    }

    /// <summary>The pixels whose centres the shape covers, wherever they lie.</summary>
    /// <exception cref="GeometryTooLargeException">That would be a mask beyond its limits; the other overload keeps to an image.</exception>
    /// <exception cref="GeometryException">The picture of a mask cannot be read.</exception>
    public virtual Mask ToMask() => Rasterizer.Fill(Outlines, PixelFrame.All);

    /// <summary>The pixels of an image whose centres the shape covers.</summary>
    /// <param name="width">The width of the image in pixels, at most <see cref="Mask.MostSide"/>.</param>
    /// <param name="height">The height of the image in pixels, at most <see cref="Mask.MostSide"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    /// <exception cref="GeometryTooLargeException">The part on the image is larger than a mask may be, or has too many outlines.</exception>
    /// <exception cref="GeometryException">The picture of a mask cannot be read.</exception>
    public virtual Mask ToMask(int width, int height) => Rasterizer.Fill(Outlines, PixelFrame.Image(width, height));

    /// <summary>
    /// What it covers as polygons that neither cross themselves nor overlap one another: at most they touch in points. Without any for a shape
    /// that covers nothing. The outlines of a mask run along the edges of its pixels.
    /// </summary>
    /// <exception cref="GeometryTooLargeException">The shape has too many points or crossings.</exception>
    /// <exception cref="GeometryException">The picture of a mask cannot be read.</exception>
    public virtual IReadOnlyList<PolygonShape> ToPolygons() => Region.ToPolygons(Region.Of(Outlines));
}
