using System.Globalization;
using Docket.Bench.Harness;

namespace Docket.Bench;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options
{
    public required string Verb { get; init; }

    public IReadOnlyList<DatabaseKind> Databases { get; init; } = [DatabaseKind.Sqlite];

    public string? Out { get; init; }

    public string? Postgres { get; init; }

    public string PostgresSettings { get; init; } = "";

    public string? Sly { get; init; }

    public string Scratch { get; init; } = Path.GetTempPath();

    public bool Quick { get; init; }

    public long Minutes { get; init; } = 60;

    public int Jobs { get; init; } = 100;

    public int Images { get; init; } = 10_000;

    public long Figures { get; init; } = 100_000;

    public string? Data { get; init; }

    public string Connection { get; init; } = "";

    public static Options Read(string[] args)
    {
        var options = new Options { Verb = args is [{ } verb, ..] && !verb.StartsWith('-') ? verb : "help" };
        for (var index = 1; index < args.Length; index++)
        {
            var name = args[index];
            string Value() => ++index < args.Length ? args[index] : throw new BenchException($"{name} needs a value");
            options = name switch
            {
                "--database" => Database(options, Value()),
                "--out" => options with { Out = Value() },
                "--postgres" => options with { Postgres = Value() },
                "--postgres-settings" => options with { PostgresSettings = Value() },
                "--sly" => options with { Sly = Value() },
                "--scratch" => options with { Scratch = Value() },
                "--minutes" => options with { Minutes = Number(name, Value()) },
                "--quick" => options with { Quick = true },
                "--jobs" => options with { Jobs = (int)Number(name, Value()) },
                "--images" => options with { Images = (int)Number(name, Value()) },
                "--figures" => options with { Figures = Number(name, Value()) },
                "--data" => options with { Data = Value() },
                _ => throw new BenchException($"{name}: unknown option; 'docket-bench help' lists them"),
            };
        }

        return options;
    }

    // For the rows it is a kind, for a fill a connection string.
    private static Options Database(Options options, string value) => value switch
    {
        "sqlite" => options with { Databases = [DatabaseKind.Sqlite] },
        "postgres" => options with { Databases = [DatabaseKind.Postgres] },
        "both" => options with { Databases = [DatabaseKind.Sqlite, DatabaseKind.Postgres] },
        _ when options.Verb == "fill" => options with { Connection = value },
        _ => throw new BenchException("--database is sqlite, postgres or both"),
    };

    private static long Number(string name, string value) =>
        long.TryParse(value.Replace("_", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new BenchException($"{name} needs a whole number above 0, not '{value}'");
}
