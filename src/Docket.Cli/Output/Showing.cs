namespace Docket.Cli.Output;

/// <summary>Writes data to stdout in the format that was asked for.</summary>
internal static class Showing
{
    public static void Show<T>(this CommandRun run, T thing, Columns<T> columns)
    {
        switch (run.Get(Formats.Option))
        {
            case Format.Json:
                JsonOutput.Write(run.Host.Output, thing, columns.Json);
                break;
            case Format.Csv:
                CsvOutput.Write(run.Host.Output, thing, columns, run.Host.OutputIsTerminal);
                break;
            default:
                TableOutput.Write(run.Host, thing, columns);
                break;
        }
    }

    public static Task ShowAllAsync<T>(this CommandRun run, IAsyncEnumerable<T> things, Columns<T> columns, CancellationToken ct) => run.Get(Formats.Option) switch
    {
        Format.Json => JsonOutput.WriteAsync(run.Host.Output, things, columns.Json, ct),
        Format.Csv => CsvOutput.WriteAsync(run.Host.Output, things, columns, run.Host.OutputIsTerminal, ct),
        _ => TableOutput.WriteAsync(run.Host, things, columns, ct),
    };
}
