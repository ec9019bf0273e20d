using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Docket.Bench.Harness;

/// <summary>
/// The floor under every answer: Kestrel with one endpoint that reads the request's body and returns the bytes of a file. No authentication, no
/// database, no JSON. It runs as a process of its own: <c>docket-bench bare ADDRESS FILE</c>.
/// </summary>
internal static class BareServer
{
    public const string Verb = "bare";

    public const string ReadyLine = "The bare endpoint is ready";

    public static async Task<int> RunAsync(string address, string file)
    {
        var answer = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        await using var app = builder.Build();
        app.MapPost("/public/api/v3/{method}", async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = answer.Length;
            await http.Response.BodyWriter.WriteAsync(answer, http.RequestAborted);
        });
        await app.StartAsync();
        Console.WriteLine(ReadyLine);
        await app.WaitForShutdownAsync();
        return 0;
    }
}
