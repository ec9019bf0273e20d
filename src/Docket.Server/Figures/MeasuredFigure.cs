using Docket.Sdk.Figures;
using Docket.Server.Api;

namespace Docket.Server.Figures;

/// <summary>A figure to draw, its geometry checked and measured before the unit of work.</summary>
/// <param name="ImageId">The image it is drawn on.</param>
/// <param name="Figure">The figure as sent.</param>
/// <param name="Measure">Its measure; null for an opaque type, or an alpha mask whose picture has not come.</param>
/// <param name="Path">Where it stands in the request, for example <c>figures[3]</c>.</param>
internal sealed record MeasuredFigure(long ImageId, NewFigure Figure, ShapeMeasure? Measure, string Path)
{
    /// <summary>Measures a figure.</summary>
    /// <exception cref="ApiException"><c>BAD_VALUE</c>: its geometry is not what its type asks for, or is too much for one request.</exception>
    public static MeasuredFigure Of(NewFigure figure, long imageId, PixelBudget pixels, string path) =>
        new(imageId, figure, ShapeRules.Measure(figure.GeometryType, figure.Geometry, pixels, $"{path}.geometry"), path);
}

/// <summary>A request of <c>figures.bulk.add</c> whose figures are measured.</summary>
internal sealed record MeasuredFigures(AddFiguresRequest Request, IReadOnlyList<MeasuredFigure> Figures)
{
    public static MeasuredFigures Of(AddFiguresRequest request)
    {
        var pixels = new PixelBudget();
        return new MeasuredFigures(request, [.. request.Figures.Select((figure, index) => MeasuredFigure.Of(figure, ImageOf(request, index), pixels, $"figures[{index}]"))]);
    }

    private static long ImageOf(AddFiguresRequest request, int index) =>
        request.Figures[index].EntityId ?? request.EntityId ?? throw ApiException.BadValue($"figures[{index}].entityId", "is required");
}
