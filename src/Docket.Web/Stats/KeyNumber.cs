using Docket.Sdk.Stats;
using Docket.Web.Look;

namespace Docket.Web.Stats;

/// <summary>A number of a period with what changed since the one before.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">What it is in.</param>
/// <param name="Change">What changed, in words.</param>
/// <param name="Kind">The colours of the change: better, worse, or none.</param>
internal sealed record KeyNumber(string Name, string Value, string Unit, string Change, string Kind)
{
    private const string None = "–";

    /// <summary>The numbers of a team, or of a person.</summary>
    /// <param name="now">The period.</param>
    /// <param name="before">The period before.</param>
    /// <param name="isPerson">Whether they are of one person, of whom the median time is known.</param>
    public static IReadOnlyList<KeyNumber> Of(TeamStats now, TeamStats before, bool isPerson) =>
    [
        Count("Images labeled", now.Totals.ImagesLabeled, before.Totals.ImagesLabeled),
        Pace(isPerson ? "Median time per image" : "Labeling time per image", isPerson ? Median(now) : Mean(now), isPerson ? Median(before) : Mean(before)),
        Rate("Accepted at first look", Accepted(now), Accepted(before)),
        Again(now.Totals, before.Totals),
    ];

    /// <summary>The share of first verdicts that were acceptances, null without any.</summary>
    public static double? Accepted(TeamStats stats) =>
        stats.People.Sum(person => person.FirstReviews) is > 0 and var judged ? (double)stats.People.Sum(person => person.AcceptedFirst) / judged : null;

    private static double? Median(TeamStats stats) => stats.People is [{ SecondsPerImage: { } spread }] ? spread.Median : null;

    private static double? Mean(TeamStats stats) => stats.Totals.ImagesLabeled > 0 ? (double)stats.Totals.LabelingSeconds / stats.Totals.ImagesLabeled : null;

    private static KeyNumber Count(string name, int now, int before)
    {
        var change = now == before ? "As before" : before == 0 ? "None before" : $"{Arrow(now - before)} {Numbers.Percent(Math.Abs(now - before) / (double)before)} on before";
        return new(name, Numbers.Of(now), "", change, "");
    }

    private static KeyNumber Pace(string name, double? now, double? before)
    {
        var more = Math.Round(now - before ?? 0);
        var change = now is null || before is null ? "" : more == 0 ? "As before" : $"{Arrow(more)} {Span(Math.Abs(more))} {(more < 0 ? "faster" : "slower")}";
        return new(name, now is { } seconds ? Span(seconds) : None, "", change, "");
    }

    private static KeyNumber Rate(string name, double? now, double? before)
    {
        var more = Math.Round(100 * (now - before) ?? 0, 1);
        var change = now is null || before is null ? "" : more == 0 ? "As before" : $"{Arrow(more)} {Numbers.Short(Math.Abs(more))} points";
        return new(name, now is { } share ? Numbers.Percent(share) : None, "", change, more switch { > 0 => "k-ok", < 0 => "k-no", _ => "" });
    }

    private static KeyNumber Again(WorkStats now, WorkStats before)
    {
        var share = now.ImagesLabeled > 0 ? $"{Numbers.Short(100.0 * now.Reworks / now.ImagesLabeled)} for 100 images" : "";
        return new("Labeled again", Numbers.Of(now.Reworks), share, now.Reworks == before.Reworks ? "As before" : $"{Numbers.Of(before.Reworks)} before", "");
    }

    private static string Span(double seconds) => Moments.Span(TimeSpan.FromSeconds(seconds));

    private static string Arrow(double change) => change > 0 ? "▲" : "▼";
}
