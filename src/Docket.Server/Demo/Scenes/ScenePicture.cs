using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Server.Demo.Scenes;

/// <summary>A picture and what is in it, of which nothing is guessed.</summary>
internal sealed record ScenePicture(string Name, int Width, int Height, byte[] Content, Mood Mood, IReadOnlyList<Mark> Marks);

/// <summary>A thing in a picture as an annotator would mark it.</summary>
internal sealed record Mark(string ClassName, GeometryType Type, RawJson Geometry)
{
    /// <summary>The value of the tag <c>color</c>, if it has one.</summary>
    public string? Paint { get; init; }

    /// <summary>Which of the street's things it is, from the furthest; null for what is no single thing.</summary>
    public int? Thing { get; init; }

    /// <summary>The share of it that other things hide.</summary>
    public float Hidden { get; init; }
}
