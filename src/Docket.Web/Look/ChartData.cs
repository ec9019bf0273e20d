using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docket.Web.Look;

/// <summary>Numbers as a chart, with the table behind it and its CSV file.</summary>
public sealed record ChartData
{
    /// <summary>How it is drawn.</summary>
    public required ChartForm Form { get; init; }

    /// <summary>What its points are, for example <c>Day</c>: the head of the table's first column.</summary>
    public required string Axis { get; init; }

    /// <summary>Its points, in their order.</summary>
    public required IReadOnlyList<ChartPoint> Points { get; init; }

    /// <summary>What is told of each point; they stand on each other in the chart.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>What is written along the axis of areas.</summary>
    public IReadOnlyList<ChartTick> Ticks { get; init; } = [];

    /// <summary>Where areas end, if that is after their last point: until then it stayed. It is no point of its own.</summary>
    public double? End { get; init; }

    /// <summary>How areas will go on, null where nothing is foretold.</summary>
    public ChartCone? Cone { get; init; }

    /// <summary>A moment that matters for areas, null for none.</summary>
    public ChartTick? Mark { get; init; }

    /// <summary>What stands behind each number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether there is nothing to draw.</summary>
    [JsonIgnore]
    public bool IsEmpty => Series.All(series => series.Values.All(value => value is null or 0));

    /// <summary>The first points of many; the table has all of them.</summary>
    public ChartData First(int count) => this with { Points = [.. Points.Take(count)], Series = [.. Series.Select(series => series with { Values = [.. series.Values.Take(count)] })] };

    /// <summary>As the module takes it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ChartJson.Default.ChartData);

    /// <summary>As a file.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        Csv.Append(text, [Csv.Text(Head(Axis)), .. Series.Select(series => Csv.Text(Head(series.Name)))]);
        foreach (var (place, point) in Points.Index())
        {
            Csv.Append(text, [Csv.Text(point.Exact ?? point.Name), .. Series.Select(series => Csv.Number(series.Values[place]))]);
        }

        return text.ToString();
    }

    private string Head(string name) => (name == Axis || Unit.Length == 0 ? name : $"{name} ({Unit})").ToLowerInvariant();
}

/// <summary>How numbers are drawn.</summary>
public enum ChartForm
{
    /// <summary>Upright, one beside the other: days, spans.</summary>
    [JsonStringEnumMemberName("columns")]
    Columns,

    /// <summary>Lying, one below the other: names.</summary>
    [JsonStringEnumMemberName("bars")]
    Bars,

    /// <summary>How much there was as time went on.</summary>
    [JsonStringEnumMemberName("areas")]
    Areas,
}

/// <summary>A point of a chart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Exact">Its name in the file, where that is another one.</param>
/// <param name="At">Where it lies along the axis of areas.</param>
/// <param name="Color">A colour of its own, as of a class.</param>
public sealed record ChartPoint(string Name, [property: JsonIgnore] string? Exact = null, double? At = null, string? Color = null);

/// <summary>What is told of each point.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Tone">Its colour: <c>ok</c>, <c>no</c>, <c>work</c>, <c>again</c>, <c>review</c> or <c>wait</c>.</param>
/// <param name="Values">The number of each point, null for none.</param>
public sealed record ChartSeries(string Name, string Tone, IReadOnlyList<double?> Values);

/// <summary>How areas will go on: from where they are up to a height, likely by one moment and almost surely by another.</summary>
/// <param name="At">The moment it begins at, as of <see cref="ChartPoint.At"/>.</param>
/// <param name="Low">The height there.</param>
/// <param name="High">The height that is reached.</param>
/// <param name="Likely">The moment by which it is reached in half of the cases.</param>
/// <param name="Late">The moment by which it is reached in nine of ten cases.</param>
public sealed record ChartCone(double At, double Low, double High, double Likely, double Late);

/// <summary>What is written at a place of the axis.</summary>
public sealed record ChartTick(double At, string Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChartData))]
internal sealed partial class ChartJson : JsonSerializerContext;
