namespace Docket.Web.Projects;

/// <summary>Where the coordinates of a template lie on a square stage. Pure.</summary>
/// <param name="Left">The coordinate at the left edge.</param>
/// <param name="Top">The coordinate at the upper edge.</param>
/// <param name="Scale">Pixels of the stage for one of the template.</param>
internal readonly record struct StageView(double Left, double Top, double Scale)
{
    /// <summary>Pixels of the stage, each way.</summary>
    public const double Size = 300;

    private const double Margin = 30;
    private const double Near = 14;

    /// <summary>A view of all keypoints; of the first so many pixels while there are none.</summary>
    public static StageView Of(IReadOnlyCollection<DraftPoint> points)
    {
        if (points.Count == 0)
        {
            return new(0, 0, 1);
        }

        var (left, right) = (points.Min(point => point.X), points.Max(point => point.X));
        var (top, bottom) = (points.Min(point => point.Y), points.Max(point => point.Y));
        var scale = (Size - (2 * Margin)) / Math.Max(1, Math.Max(right - left, bottom - top));
        var half = Size / scale / 2;
        return new(((left + right) / 2) - half, ((top + bottom) / 2) - half, scale);
    }

    /// <summary>The place of a keypoint in pixels.</summary>
    public (double X, double Y) Of(DraftPoint point) => ((point.X - Left) * Scale, (point.Y - Top) * Scale);

    /// <summary>The whole coordinates at a place in pixels; the nearest on the stage beside it.</summary>
    public (double X, double Y) At(double x, double y) =>
        (Math.Round(Left + (Math.Clamp(x, 0, Size) / Scale)), Math.Round(Top + (Math.Clamp(y, 0, Size) / Scale)));

    /// <summary>Whether a keypoint can be seen.</summary>
    public bool Shows(DraftPoint point)
    {
        var (x, y) = Of(point);
        return x is >= 0 and <= Size && y is >= 0 and <= Size;
    }

    /// <summary>The keypoint at a place in pixels.</summary>
    public DraftPoint? Hit(IEnumerable<DraftPoint> points, double x, double y)
    {
        var view = this;
        return points.Select(point => (Point: point, Distance: Distance(view.Of(point), x, y))).Where(one => one.Distance <= Near).OrderBy(one => one.Distance).FirstOrDefault().Point;
    }

    private static double Distance((double X, double Y) place, double x, double y) => Math.Sqrt(Math.Pow(place.X - x, 2) + Math.Pow(place.Y - y, 2));
}
