using System.Globalization;
using Docket.Server.Demo.Scenes;

namespace Docket.Server.Demo;

/// <summary>A picture to be drawn: for which dataset, and how.</summary>
internal sealed record DemoPicture(string Dataset, string Name, int Seed, Mood Mood, bool IsTown)
{
    public ScenePicture Draw() => Street.Draw(Name, Seed, Mood, IsTown);
}

/// <summary>The pictures of the demo.</summary>
internal static class DemoPictures
{
    public static IEnumerable<DemoPicture> All =>
    [
        .. Of(DemoStory.Downtown, 14, 100, isTown: true, Moods.Noon, Moods.Morning, Moods.Cloudy, Moods.Golden, Moods.Overcast),
        .. Of(DemoStory.Night, 8, 200, isTown: true, Moods.Dusk, Moods.Night, Moods.RainyNight),
        .. Of(DemoStory.Suburbs, 12, 300, isTown: false, Moods.Cloudy, Moods.Noon, Moods.Golden, Moods.Morning),
        .. Of(DemoStory.Rain, 6, 400, isTown: false, Moods.Rainy, Moods.Foggy, Moods.RainyNight),
    ];

    // Most are JPEG; a few are PNG, so that both are there.
    private static IEnumerable<DemoPicture> Of(string dataset, int count, int seed, bool isTown, params Mood[] moods) => Enumerable.Range(1, count).Select(number =>
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{dataset.ToLowerInvariant()}-{number:00}.{(number == 8 ? "png" : "jpg")}");
        return new DemoPicture(dataset, name, seed + number, moods[(number - 1) % moods.Length], isTown);
    });
}
