namespace Docket.Sdk.Http;

/// <summary>What stands behind a fake: every call says that its member should have been overridden.</summary>
internal sealed class NoServer : HttpMessageHandler
{
    private NoServer()
    {
    }

    /// <summary>A transport that reaches nothing.</summary>
    public static Transport Transport { get; } = new(new HttpClient(new NoServer()), new DocketClientOptions { Address = "http://no-server.invalid" });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"this client has no server: override the member that calls {request.RequestUri!.Segments[^1]}");
}
