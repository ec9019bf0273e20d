using Docket.Sdk.Figures;

namespace Docket.Sdk.Geometry;

/// <summary>From figures to shapes.</summary>
public static class FigureShapes
{
    /// <summary>The geometry of a figure, typed.</summary>
    /// <param name="figure">The figure. Ask for its stored coordinates (<c>IntegerCoords = false</c>) if areas and overlaps are to be right.</param>
    /// <exception cref="GeometryException">The figure has no geometry, or not that of its type.</exception>
    public static Shape ToShape(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return figure.Geometry is { } geometry
            ? Shape.Parse(figure.GeometryType, geometry)
            : throw new GeometryException($"{figure.GeometryType}: figure {figure.Id} came without a geometry");
    }
}
