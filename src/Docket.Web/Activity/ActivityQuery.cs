using System.Globalization;
using Docket.Sdk;
using Docket.Sdk.Activity;
using Docket.Web.Look;

namespace Docket.Web.Activity;

/// <summary>Which acts are shown: as in the address, and as asked of the server.</summary>
public sealed record ActivityQuery
{
    /// <summary>Who did it, null for anybody.</summary>
    public long? Person { get; init; }

    /// <summary>What was done, as the journal calls it; null for anything.</summary>
    public string? Action { get; init; }

    /// <summary>The project, null for all.</summary>
    public long? Project { get; init; }

    /// <summary>The dataset, null for all.</summary>
    public long? Dataset { get; init; }

    /// <summary>The job, null for all and for what is done outside of jobs.</summary>
    public long? Job { get; init; }

    /// <summary>The first day, local; null for no first one.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, local; null for no last one.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What stands behind the question mark of the address, with other parameters before it.</summary>
    /// <param name="path">The page.</param>
    /// <param name="others">Other parameters of its address.</param>
    public string AddressOn(string path, params IEnumerable<(string, string?)> others) => Addresses.With(
        path,
        [
            .. others, ("person", Text(Person)), ("action", Action), ("project", Text(Project)), ("dataset", Text(Dataset)), ("job", Text(Job)),
            ("from", Days.Write(From)), ("to", Days.Write(To)),
        ]);

    /// <summary>Reads an address; what means nothing is passed over.</summary>
    /// <param name="address">Any address, with or without a query.</param>
    public static ActivityQuery Parse(string address)
    {
        var given = Addresses.Given(address);
        return new ActivityQuery
        {
            Person = Number(given.GetValueOrDefault("person")),
            Action = given.GetValueOrDefault("action") is { } action && ActivityWords.Known.Contains(action) ? action : null,
            Project = Number(given.GetValueOrDefault("project")),
            Dataset = Number(given.GetValueOrDefault("dataset")),
            Job = Number(given.GetValueOrDefault("job")),
            From = Days.Parse(given.GetValueOrDefault("from")),
            To = Days.Parse(given.GetValueOrDefault("to")),
        };
    }

    /// <summary>What to ask the server.</summary>
    /// <param name="teamId">The team.</param>
    /// <param name="zone">Whose days they are.</param>
    /// <param name="until">What is done later is left out, so that pages do not move while they are read.</param>
    public ListActivityRequest ToRequest(long teamId, TimeZoneInfo zone, DateTimeOffset until)
    {
        var end = To is { } last && Midnight(last.AddDays(1), zone) is var midnight && midnight < until ? Date("<", midnight) : Date("<=", until);
        return new()
        {
            TeamId = teamId,
            Sort = "date",
            SortOrder = "desc",
            Filter =
            [
                Action is null ? Filter.In("type", ActivityWords.Known) : Filter.Equal("type", Action),
                .. new[] { ("userId", Person), ("projectId", Project), ("datasetId", Dataset), ("jobId", Job) }.Where(one => one.Item2 is not null).Select(one => Filter.Equal(one.Item1, one.Item2!.Value)),
                .. From is { } first ? [Date(">=", Midnight(first, zone))] : Array.Empty<Filter>(),
                end,
            ],
        };
    }

    private static Filter Date(string comparison, DateTimeOffset moment) =>
        Filter.Equal("date", moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)) with { Operator = comparison };

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new(local, zone.GetUtcOffset(local));
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
