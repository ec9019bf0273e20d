using System.Text.Json;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Api;

namespace Docket.Server.Figures;

/// <summary>
/// A geometry sent for a figure that is there. Of which type it must be is known in the unit of work alone; so a mask, which takes long to
/// measure, is measured before.
/// </summary>
internal sealed class SentGeometry
{
    private readonly RawJson json;
    private readonly string path;
    private readonly ShapeMeasure? mask;

    private SentGeometry(RawJson json, ShapeMeasure? mask, string path) => (this.json, this.mask, this.path) = (json, mask, path);

    /// <summary>Takes a JSON object: a geometry, or what stands under <c>bitmap</c> in one.</summary>
    public static SentGeometry Of(RawJson json, PixelBudget pixels, string path)
    {
        var root = json.ToElement();
        if (!root.TryGetProperty("bitmap", out _) && root.TryGetProperty("origin", out _) && root.TryGetProperty("data", out _))
        {
            json = new RawJson((byte[])[.. """{"bitmap":"""u8, .. json.Utf8.Span, .. "}"u8]);
            root = json.ToElement();
        }

        return new SentGeometry(json, root.TryGetProperty("bitmap", out _) ? ShapeRules.Measure(GeometryType.Bitmap, json, pixels, path) : null, path);
    }

    /// <summary>Gives the figure this geometry.</summary>
    /// <param name="figure">The figure, whose type stays.</param>
    /// <param name="bounds">The image it must lie on, or <see cref="ShapeBounds.None"/>.</param>
    /// <exception cref="ApiException"><c>BAD_VALUE</c>: it is no geometry of the figure's type, or reaches outside.</exception>
    public void ApplyTo(FigureRow figure, ShapeBounds bounds)
    {
        var type = GeometryType.From(figure.GeometryType);
        if (json.ToElement().TryGetProperty("geometryType", out var named) && named.ValueKind == JsonValueKind.String && !named.ValueEquals(type.Value))
        {
            throw ApiException.BadValue($"{path}.geometryType", $"figure {figure.Id} is a {type}; to change its type draw another");
        }

        // A mask of the other kind has the same form.
        var canonical = ShapeRules.Canonical(type, json, path) ?? throw ApiException.BadValue(path, $"figure {figure.Id} is a {type}, which this is not");
        var isMask = type == GeometryType.Bitmap || type == GeometryType.AlphaMask;
        var measure = isMask && mask is not null ? mask : ShapeRules.Measure(type, canonical, new PixelBudget(), path);
        ShapeRules.CheckBounds(type, measure, bounds, path);
        figure.SetGeometry(canonical, measure);
    }
}
