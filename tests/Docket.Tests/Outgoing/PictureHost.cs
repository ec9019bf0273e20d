using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Docket.Tests.Outgoing;

/// <summary>Another server on this machine, with pictures and tricks.</summary>
internal sealed class PictureHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private int requests;

    private PictureHost(WebApplication app) => this.app = app;

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public int Port => new Uri(Address).Port;

    /// <summary>How often anything was asked for.</summary>
    public int Requests => requests;

    public static async Task<PictureHost> StartAsync(byte[] picture)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var host = new PictureHost(app);
        app.Use((http, next) =>
        {
            Interlocked.Increment(ref host.requests);
            return next(http);
        });
        app.MapGet("/picture.png", () => Results.Bytes(picture, "text/html"));
        app.MapGet("/half.png", () => Results.Bytes(picture[..(picture.Length / 2)], "image/png"));
        app.MapGet("/text", () => "no picture");
        app.MapGet("/to", (string where) => Results.Redirect(where));
        app.MapGet("/loop", () => Results.Redirect("/loop"));
        app.MapGet("/broken", (HttpContext http) => http.Abort());
        app.MapGet("/large", (HttpContext http) =>
        {
            http.Response.ContentLength = 1L << 40;
            return http.Response.StartAsync();
        });
        await app.StartAsync();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
