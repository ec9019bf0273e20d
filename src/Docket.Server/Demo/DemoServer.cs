using System.Net;
using System.Text;
using System.Text.Json;
using Docket.Sdk.Http;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Server.Settings;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Docket.Server.Demo;

/// <summary>
/// The whole server once more, with the demo's clock, within one unit of work, and without a network: its methods are called as a request would,
/// by who may call them. So everything in the demo (counters, journal, times) is what the server itself makes of such calls.
/// </summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Dictionary<string, RequestDelegate> methods;
    private readonly RequestDelegate login;

    private DemoServer(WebApplication app)
    {
        this.app = app;
        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();
        methods = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<ApiMethod>() is not null)
            .DistinctBy(endpoint => endpoint.Metadata.GetMetadata<ApiMethod>())
            .ToDictionary(endpoint => endpoint.Metadata.GetMetadata<ApiMethod>()!.Name, endpoint => endpoint.RequestDelegate!);
        login = endpoints.Single(endpoint => endpoint.RoutePattern.RawText == Login.Path).RequestDelegate!;
    }

    /// <summary>A server over the database of a unit of work.</summary>
    /// <param name="real">What the server that is about to start is made of.</param>
    /// <param name="folder">Its data folder.</param>
    /// <param name="db">The unit's context.</param>
    /// <param name="clock">The demo's clock.</param>
    public static DemoServer Create(IServiceProvider real, DataFolder folder, DocketDb db, DemoClock clock)
    {
        var app = DocketServer.Build(real.GetRequiredService<DocketSettings>(), folder, clock, services: services =>
        {
            services.AddSingleton<DocketDatabase>(new DemoDatabase(real.GetRequiredService<DocketDatabase>(), db));
            services.AddSingleton(real.GetRequiredService<IBlobStore>());
            services.AddSingleton(real.GetRequiredService<Secrets>());
        });
        return new DemoServer(app);
    }

    /// <summary>Signs in, and answers the session's token.</summary>
    public async Task<string> SignInAsync(string name, string password)
    {
        var form = new FormUrlEncodedContent([new("login", name), new("password", password)]);
        var answer = await SendAsync(login, await form.ReadAsByteArrayAsync(), "application/x-www-form-urlencoded", new HeaderDictionary());
        var envelope = JsonSerializer.Deserialize(answer, ServerJson.Default.LoginAnswer)!.Token;
        return new JsonWebToken(envelope).GetPayloadValue<string>("apiToken");
    }

    /// <summary>Calls a method.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(string token, ApiMethod<TRequest, TResponse> method, TRequest request, long? job = null)
    {
        var headers = new HeaderDictionary { [Identities.Header] = token };
        if (job is not null)
        {
            headers[Api.JobHeader.Name] = job.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var answer = await SendAsync(methods[method.Name], JsonSerializer.SerializeToUtf8Bytes(request, method.Request), "application/json", headers);
        return JsonSerializer.Deserialize(answer, method.Response)!;
    }

    /// <summary>Uploads files.</summary>
    public async Task<TResponse> UploadAsync<TResponse>(string token, UploadMethod<TResponse> method, IEnumerable<(string Name, byte[] Content)> files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, content) in files)
        {
            form.Add(new ByteArrayContent(content), "file", name);
        }

        var answer = await SendAsync(
            methods[method.Name], await form.ReadAsByteArrayAsync(), form.Headers.ContentType!.ToString(), new HeaderDictionary { [Identities.Header] = token });
        return JsonSerializer.Deserialize(answer, method.Response)!;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<byte[]> SendAsync(RequestDelegate endpoint, byte[] body, string type, HeaderDictionary headers)
    {
        await using var scope = app.Services.CreateAsyncScope();
        using var answer = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        (http.Request.Method, http.Request.ContentType, http.Request.ContentLength) = ("POST", type, body.Length);
        (http.Request.Host, http.Request.Body, http.Response.Body) = (new HostString("localhost"), new MemoryStream(body), answer);
        foreach (var (name, value) in headers)
        {
            http.Request.Headers[name] = value;
        }

        await endpoint(http);
        await http.Response.BodyWriter.FlushAsync();
        return answer.ToArray();
    }
}
