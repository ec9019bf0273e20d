using System.Diagnostics;
using System.Globalization;
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
            Find(program), [$"--host={target.Host}", $"--port={target.Port.ToString(CultureInfo.InvariantCulture)}", $"--username={target.Username}", $"--dbname={target.Database}", .. arguments])
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program}: {errors}");
    }

    // Where eng/postgres.sh finds the server. The newest of several versions wins.
    private static string Find(string program) =>
        new[] { "/usr/local/opt", "/opt/homebrew/opt", "/usr", "/usr/lib/postgresql" }
            .Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateDirectories(root).Select(folder => Path.Combine(folder, "bin", program)))
            .Append(Path.Combine("/usr/bin", program))
            .Where(File.Exists)
            .Order(StringComparer.Ordinal)
            .LastOrDefault() ?? program;
}
