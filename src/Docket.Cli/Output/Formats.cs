using System.CommandLine;

namespace Docket.Cli.Output;

/// <summary>How data are written.</summary>
internal enum Format
{
    /// <summary>For people; its form may change.</summary>
    Table,

    /// <summary>The shapes of the wire; for programs.</summary>
    Json,

    /// <summary>RFC 4180; for spreadsheets.</summary>
    Csv,
}

/// <summary>The option of every command that shows something.</summary>
internal static class Formats
{
    public static Option<Format> Option { get; } = new("--format", "-f") { Description = "How data are written: table, json or csv.", HelpName = "table|json|csv" };

    static Formats()
    {
        Option.CustomParser = result => Enum.TryParse<Format>(result.Tokens[0].Value, ignoreCase: true, out var format) && Enum.IsDefined(format)
            ? format
            : Refuse(result, $"--format is table, json or csv, not '{result.Tokens[0].Value}'");
        Option.CompletionSources.Clear();
        Option.CompletionSources.Add("table", "json", "csv");
    }

    private static Format Refuse(System.CommandLine.Parsing.ArgumentResult result, string problem)
    {
        result.AddError(problem);
        return Format.Table;
    }
}
