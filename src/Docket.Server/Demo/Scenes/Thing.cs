using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>Something that stands in the street.</summary>
/// <param name="Depth">How far away it is; what is further away is painted earlier.</param>
/// <param name="Bounds">Where on the picture it may be.</param>
/// <param name="Paint">Paints it as a camera sees it, and nothing that is not it.</param>
internal sealed record Thing(float Depth, SKRect Bounds, Action<SKCanvas, Camera> Paint)
{
    /// <summary>The polygons that cover it, if that is known.</summary>
    public Func<IReadOnlyList<SKPoint[]>>? Faces { get; init; }

    /// <summary>The points whose shadows enclose its shadow; none if it casts none.</summary>
    public IReadOnlyList<Vector3> Casts { get; init; } = [];

    /// <summary>What it stands on, darkened even without sun.</summary>
    public IReadOnlyList<Vector3> Stands { get; init; } = [];

    /// <summary>The lights it has in the dark.</summary>
    public IReadOnlyList<(Vector3 At, SKColor Color, float Size)> Lamps { get; init; } = [];

    /// <summary>How an annotator would mark it, given what is seen of it; null for nothing.</summary>
    public Func<Region, Mark?> Mark { get; init; } = _ => null;

    /// <summary>The fewest pixels that an annotator would mark.</summary>
    public int Least { get; init; } = 90;

    /// <summary>For things marked by their pixels.</summary>
    public bool IsMask { get; init; }

    /// <summary>The class of a thing marked by its pixels.</summary>
    public string MaskClass { get; init; } = "";
}
