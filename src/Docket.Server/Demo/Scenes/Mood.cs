using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>The hour and the weather: what the light does to every colour.</summary>
internal sealed record Mood
{
    /// <summary>The word for it, a value of the tag <c>weather</c>.</summary>
    public required string Weather { get; init; }

    /// <summary>The time of day.</summary>
    public required TimeSpan Hour { get; init; }

    /// <summary>The sky from the top to the horizon.</summary>
    public required SKColor[] Sky { get; init; }

    /// <summary>What distant things fade into.</summary>
    public required SKColor Haze { get; init; }

    /// <summary>The distance in metres at which about two thirds of a colour are haze.</summary>
    public required float Sight { get; init; }

    /// <summary>The light from everywhere.</summary>
    public required SKColor Ambient { get; init; }

    /// <summary>The light of the sun.</summary>
    public required SKColor Sun { get; init; }

    /// <summary>Where the sun is, as seen from the street.</summary>
    public required Vector3 SunAt { get; init; }

    /// <summary>How dark cast shadows are, 0 to 1; 0 under clouds.</summary>
    public required float Shadow { get; init; }

    public bool IsDark { get; init; }

    public bool IsWet { get; init; }

    /// <summary>How many clouds.</summary>
    public int Clouds { get; init; }

    public int Stars { get; init; }

    /// <summary>How many drops.</summary>
    public int Rain { get; init; }

    /// <summary>The colour of a surface in this light at a depth.</summary>
    public SKColor Lit(SKColor color, Vector3 normal, float depth)
    {
        var sun = Shadow * Math.Max(0, Vector3.Dot(Vector3.Normalize(normal), Vector3.Normalize(SunAt)));
        return Faded(new SKColor(Channel(color.Red, Ambient.Red, Sun.Red, sun), Channel(color.Green, Ambient.Green, Sun.Green, sun), Channel(color.Blue, Ambient.Blue, Sun.Blue, sun), color.Alpha), depth);
    }

    /// <summary>The colour of something that shines by itself.</summary>
    public SKColor Faded(SKColor color, float depth)
    {
        var share = 1 - MathF.Exp(-depth / Sight);
        return Mix(color, Haze.WithAlpha(color.Alpha), share);
    }

    public static SKColor Mix(SKColor one, SKColor other, float share) => new(
        Between(one.Red, other.Red, share), Between(one.Green, other.Green, share), Between(one.Blue, other.Blue, share), Between(one.Alpha, other.Alpha, share));

    private static byte Between(byte one, byte other, float share) => (byte)Math.Clamp(one + ((other - one) * share), 0, 255);

    private static byte Channel(byte color, byte ambient, byte sunlight, float sun) => (byte)Math.Clamp(color * (ambient + (sunlight * sun)) / 255f, 0, 255);
}
