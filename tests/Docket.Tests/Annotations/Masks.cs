using Docket.Tests.Support;

namespace Docket.Tests.Annotations;

/// <summary>Pictures of masks as they stand in a geometry.</summary>
internal static class Masks
{
    /// <summary>Base64 of a PNG of which every pixel is set.</summary>
    public static string Data(int width, int height) => Convert.ToBase64String(Scene.Png(width, height, seed: 1));
}
