using Docket.Bench.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Docket.WebBench;

/// <summary>Kestrel that serves the files of a folder, compressed where the publish did that, and kept by the browser where their name tells their content: <c>docket-web-bench static ADDRESS FOLDER</c>.</summary>
internal static class StaticServer
{
    public const string Verb = "static";

    private const string ReadyLine = "The files are served";

    /// <summary>Starts it as a process of its own.</summary>
    public static Task<ServerProcess> StartAsync(string folder, CancellationToken ct) =>
        ServerProcess.StartProgramAsync(Path.Combine(AppContext.BaseDirectory, "docket-web-bench.dll"), ReadyLine, address => [Verb, address, folder], ct);

    public static async Task<int> RunAsync(string address, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        await using var app = builder.Build();
        app.MapGet("/{**path}", (string? path, HttpResponse response) => SendAsync(Path.Combine(folder, path ?? "index.html"), response));
        await app.StartAsync();
        Console.WriteLine(ReadyLine);
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task SendAsync(string file, HttpResponse response)
    {
        if (!File.Exists(file))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.ContentType = Path.GetExtension(file) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript",
            ".wasm" => "application/wasm",
            ".json" => "application/json",
            _ => "application/octet-stream",
        };
        response.Headers.CacheControl = file.EndsWith("index.html", StringComparison.Ordinal) ? "no-cache" : "max-age=31536000, immutable";
        var compressed = file + ".br";
        if (File.Exists(compressed))
        {
            response.Headers.ContentEncoding = "br";
            file = compressed;
        }

        await response.SendFileAsync(file);
    }
}
