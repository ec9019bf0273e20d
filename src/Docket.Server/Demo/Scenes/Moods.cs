using System.Numerics;
using SkiaSharp;

namespace Docket.Server.Demo.Scenes;

/// <summary>The hours and weathers there are.</summary>
internal static class Moods
{
    public static Mood Morning { get; } = new()
    {
        Weather = "sunny",
        Hour = new TimeSpan(8, 20, 0),
        Sky = [new(0x5F, 0x9F, 0xD4), new(0xA6, 0xCB, 0xE4), new(0xF6, 0xE3, 0xC8)],
        Haze = new(0xEF, 0xE2, 0xCF),
        Sight = 150,
        Ambient = new(0x93, 0x9C, 0xB4),
        Sun = new(0x8E, 0x78, 0x5A),
        SunAt = new Vector3(.6f, .5f, .35f),
        Shadow = 1,
        Clouds = 3,
    };

    public static Mood Noon { get; } = new()
    {
        Weather = "sunny",
        Hour = new TimeSpan(12, 10, 0),
        Sky = [new(0x3F, 0x8C, 0xD2), new(0x86, 0xBD, 0xE9), new(0xD6, 0xE9, 0xF4)],
        Haze = new(0xCF, 0xE0, 0xEB),
        Sight = 190,
        Ambient = new(0x98, 0xA1, 0xB4),
        Sun = new(0x86, 0x80, 0x6E),
        SunAt = new Vector3(-.55f, .85f, -.4f),
        Shadow = 1,
        Clouds = 4,
    };

    public static Mood Cloudy { get; } = new()
    {
        Weather = "cloudy",
        Hour = new TimeSpan(15, 30, 0),
        Sky = [new(0x7E, 0xA3, 0xC2), new(0xA9, 0xC0, 0xD2), new(0xDC, 0xE2, 0xE4)],
        Haze = new(0xD4, 0xDB, 0xDF),
        Sight = 150,
        Ambient = new(0xB2, 0xB6, 0xBE),
        Sun = new(0x56, 0x54, 0x4E),
        SunAt = new Vector3(.5f, .8f, -.5f),
        Shadow = .55f,
        Clouds = 9,
    };

    public static Mood Golden { get; } = new()
    {
        Weather = "clear",
        Hour = new TimeSpan(18, 40, 0),
        Sky = [new(0x5B, 0x7F, 0xB8), new(0xE3, 0xB5, 0x94), new(0xFB, 0xD4, 0x94)],
        Haze = new(0xF4, 0xC8, 0x93),
        Sight = 110,
        Ambient = new(0x96, 0x8C, 0xA0),
        Sun = new(0x9E, 0x70, 0x3C),
        SunAt = new Vector3(-.55f, .45f, .5f),
        Shadow = 1,
        Clouds = 4,
    };

    public static Mood Dusk { get; } = new()
    {
        Weather = "clear",
        Hour = new TimeSpan(20, 5, 0),
        Sky = [new(0x24, 0x2F, 0x5C), new(0x6B, 0x5A, 0x8C), new(0xE8, 0x93, 0x74)],
        Haze = new(0x8E, 0x6F, 0x86),
        Sight = 120,
        Ambient = new(0x60, 0x5E, 0x80),
        Sun = new(0x30, 0x22, 0x24),
        SunAt = new Vector3(-.2f, .3f, .9f),
        Shadow = .2f,
        IsDark = true,
        Clouds = 3,
    };

    public static Mood Night { get; } = new()
    {
        Weather = "clear",
        Hour = new TimeSpan(22, 30, 0),
        Sky = [new(0x0B, 0x12, 0x2A), new(0x16, 0x22, 0x44), new(0x35, 0x3F, 0x62)],
        Haze = new(0x2B, 0x33, 0x50),
        Sight = 130,
        Ambient = new(0x52, 0x59, 0x76),
        Sun = new(0x18, 0x1A, 0x22),
        SunAt = new Vector3(.3f, .8f, -.3f),
        Shadow = .3f,
        IsDark = true,
        Stars = 90,
    };

    public static Mood Overcast { get; } = new()
    {
        Weather = "overcast",
        Hour = new TimeSpan(11, 0, 0),
        Sky = [new(0xA9, 0xB3, 0xBB), new(0xBD, 0xC5, 0xCA), new(0xD6, 0xDA, 0xDA)],
        Haze = new(0xCB, 0xD0, 0xD3),
        Sight = 110,
        Ambient = new(0xC4, 0xC8, 0xCE),
        Sun = new(0x20, 0x20, 0x20),
        SunAt = new Vector3(.1f, 1, -.3f),
        Shadow = .3f,
    };

    public static Mood Rainy { get; } = new()
    {
        Weather = "rain",
        Hour = new TimeSpan(9, 45, 0),
        Sky = [new(0x76, 0x83, 0x8F), new(0x8F, 0x9A, 0xA3), new(0xB0, 0xB7, 0xBA)],
        Haze = new(0xA4, 0xAD, 0xB2),
        Sight = 75,
        Ambient = new(0x9A, 0xA2, 0xAC),
        Sun = new(0x14, 0x14, 0x14),
        SunAt = new Vector3(.1f, 1, -.3f),
        Shadow = .2f,
        IsWet = true,
        Rain = 420,
    };

    public static Mood RainyNight { get; } = Night with
    {
        Weather = "rain",
        Hour = new TimeSpan(21, 15, 0),
        Haze = new(0x3A, 0x42, 0x58),
        Sight = 80,
        Ambient = new(0x56, 0x5C, 0x74),
        IsWet = true,
        Rain = 300,
        Stars = 0,
    };

    public static Mood Foggy { get; } = new()
    {
        Weather = "fog",
        Hour = new TimeSpan(7, 10, 0),
        Sky = [new(0xC2, 0xC9, 0xCE), new(0xD0, 0xD5, 0xD7), new(0xDF, 0xE0, 0xDE)],
        Haze = new(0xD6, 0xD9, 0xD9),
        Sight = 34,
        Ambient = new(0xB4, 0xB8, 0xBE),
        Sun = new(0x1C, 0x1C, 0x1A),
        SunAt = new Vector3(.3f, .8f, -.4f),
        Shadow = .15f,
    };
}
