using System.Diagnostics;
using System.Globalization;
using Docket.Tests.Support;
using Npgsql;

namespace Docket.Tests.Operations;

/// <summary>PostgreSQL's own programs, as an operator runs them.</summary>
internal static class PostgresTools
{
    public static Task DumpAsync(string connection, string file) => RunAsync(connection, "pg_dump", "--format=custom", $"--file={file}");

    public static Task RestoreAsync(string connection, string file) => RunAsync(connection, "pg_restore", "--exit-on-error", "--no-owner", file);

    private static async Task RunAsync(string connection, string program, params string[] arguments)
    {
        var target = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(
            PostgresPrograms.Find(program) ?? program, [$"--host={target.Host}", $"--port={target.Port.ToString(CultureInfo.InvariantCulture)}", $"--username={target.Username}", $"--dbname={target.Database}", .. arguments])
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program}: {errors}");
    }
}
