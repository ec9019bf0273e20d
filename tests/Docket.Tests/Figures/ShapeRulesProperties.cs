using System.Text;
using System.Text.Json;
using CsCheck;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Figures;

namespace Docket.Tests.Figures;

public sealed class ShapeRulesProperties
{
    // Corners going round a centre: such an outline never crosses itself.
    private static readonly Gen<double[][]> Outlines =
        from radii in Gen.Double[5, 40].Array[3, 12]
        select radii.Select((radius, i) => (double[])[50 + (radius * Math.Cos(Math.Tau * i / radii.Length)), 50 + (radius * Math.Sin(Math.Tau * i / radii.Length))]).ToArray();

    [Fact]
    public void Measure_Polygon_AreaAgreesWithCountedSquares() => Outlines.Sample(
        outline =>
        {
            const int PerPixel = 8;
            var inside = 0;
            for (var y = 0; y < 100 * PerPixel; y++)
            {
                for (var x = 0; x < 100 * PerPixel; x++)
                {
                    inside += IsInside(outline, (x + 0.5) / PerPixel, (y + 0.5) / PerPixel) ? 1 : 0;
                }
            }

            // The squares that the outline cuts are the error: at most its length, two by two.
            var length = outline.Select((a, i) => Distance(a, outline[(i + 1) % outline.Length])).Sum();
            Assert.Equal((double)inside / (PerPixel * PerPixel), Measure(outline).Area, length / PerPixel);
        },
        iter: 20);

    [Fact]
    public void Measure_Polygon_StaysWhenTurnedRoundOrReversedOrMoved() => Outlines.Sample(outline =>
    {
        var area = Measure(outline).Area;
        Assert.Equal(area, Measure([.. outline.Reverse()]).Area, 1e-6);
        Assert.Equal(area, Measure([.. outline.Skip(1), outline[0]]).Area, 1e-6);
        Assert.Equal(area, Measure([.. outline.Select(point => (double[])[point[0] + 900_000, point[1] + 900_000])]).Area, 1e-6);
    });

    [Fact]
    public void Measure_Polygon_BoxHoldsEveryPointAndTouchesFour() => Outlines.Sample(outline =>
    {
        var (xs, ys) = (outline.Select(point => point[0]).ToArray(), outline.Select(point => point[1]).ToArray());
        Assert.Equal(new ShapeBox(ys.Min(), xs.Min(), ys.Max(), xs.Max()), Measure(outline).Box);
    });

    [Fact]
    public void Canonical_OfItsOwnResult_ChangesNothing() => Outlines.Sample(outline =>
    {
        var sent = new RawJson(JsonSerializer.SerializeToUtf8Bytes(new { id = 4, points = new { interior = (int[]?)null, exterior = outline }, shape = "polygon" }));
        var stored = ShapeRules.Canonical(GeometryType.Polygon, sent, "g")!.Value;
        Assert.Equal($$$"""{"points":{"exterior":{{{JsonSerializer.Serialize(outline)}}},"interior":[]}}""", stored.ToString());
        Assert.Equal(stored, ShapeRules.Canonical(GeometryType.Polygon, stored, "g"));
    });

    // Ray casting: a point is inside if a ray from it crosses the outline an odd number of times.
    private static bool IsInside(double[][] outline, double x, double y)
    {
        var inside = false;
        for (var (i, j) = (0, outline.Length - 1); i < outline.Length; j = i++)
        {
            var (a, b) = (outline[i], outline[j]);
            inside ^= a[1] > y != b[1] > y && x < ((b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])) + a[0];
        }

        return inside;
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(Math.Pow(a[0] - b[0], 2) + Math.Pow(a[1] - b[1], 2));

    private static ShapeMeasure Measure(double[][] outline)
    {
        var geometry = new RawJson(Encoding.UTF8.GetBytes($$$"""{"points":{"exterior":{{{JsonSerializer.Serialize(outline)}}},"interior":[]}}"""));
        return ShapeRules.Measure(GeometryType.Polygon, geometry, new PixelBudget(), "g")!.Value;
    }
}
