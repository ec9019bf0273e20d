using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Docket.Tests.Support;

namespace Docket.Tests.Crash;

/// <summary>What the program does at the addresses it was given: plain, TLS, below a path.</summary>
public sealed class ListenTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Https_OwnCertificate_NegotiatesHttp2()
    {
        using var certificate = MakeCertificate();
        await using var server = await ServerProcess.StartAsync(port => ($"https://localhost:{port}", Tls(port)), Trusting);

        // No version is forced: what comes is what ALPN agreed on.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/public/api/v3/instance.version") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        request.Headers.Add("x-api-key", RunningServer.RootToken);
        using var response = await server.Http.SendAsync(request, Token);

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (response.StatusCode, response.Version));

        SocketsHttpHandler Trusting() => new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, given, _, _) => given is not null && given.GetCertHashString() == certificate.GetCertHashString(),
            },
        };
    }

    [Fact]
    public async Task Https_CertificateWithItsChain_IsTakenByWhoKnowsTheRootAlone()
    {
        using var root = MakeChain();
        await using var server = await ServerProcess.StartAsync(port => ($"https://localhost:{port}", Tls(port)), Knowing);

        using var response = await server.Http.GetAsync(new Uri("/health/live", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        SocketsHttpHandler Knowing() => new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { root },
                    RevocationMode = X509RevocationMode.NoCheck,
                    DisableCertificateDownloads = true,
                },
            },
        };
    }

    [Fact]
    public async Task PlainPort_TlsHello_FailsAtOnce()
    {
        await using var server = await ServerProcess.StartAsync(folder.File("data"), "");
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Http.BaseAddress!.Port, Token);
        await using var tls = new SslStream(client.GetStream());

        // The Python SDK tries https first and goes on to http only when this fails; a server that waits for more hangs it.
        var hello = tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, Token);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => hello.WaitAsync(TimeSpan.FromSeconds(20), Token));
        Assert.True(failure is System.Security.Authentication.AuthenticationException or IOException, failure.ToString());
    }

    [Fact]
    public async Task Root_NoRedirect_Is200()
    {
        await using var server = await ServerProcess.StartAsync(
            port => ($"http://127.0.0.1:{port}", ["--urls", $"http://127.0.0.1:{port}", "--data", folder.File("data")]),
            () => new SocketsHttpHandler { AllowAutoRedirect = false });

        using var response = await server.Http.GetAsync(new Uri("/", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task PublicUrlWithPath_CallsBelowIt_AreServed()
    {
        await using var server = await ServerProcess.StartAsync(port => (
            $"http://127.0.0.1:{port}",
            ["--urls", $"http://127.0.0.1:{port}", "--data", folder.File("data"), "--public-url", $"http://127.0.0.1:{port}/label/docket/"]));
        var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");

        var below = await server.Root.SendAsync(HttpMethod.Post, "/label/docket/public/api/v3/instance.version", content);
        var health = await server.Http.GetStringAsync(new Uri("/label/docket/health/ready", UriKind.Relative), Token);
        var url = await PictureUrlAsync(server);

        Assert.Equal(("6.17.8", "ready"), (below.Ok()["version"]!.GetValue<string>(), health));
        Assert.StartsWith(server.Http.BaseAddress + "label/docket/storage/", url, StringComparison.Ordinal);
        Assert.Equal(Scene.Png(40, 30, 5), await server.Http.GetByteArrayAsync(new Uri(url), Token));
    }

    private static async Task<string> PictureUrlAsync(ServerProcess server)
    {
        var api = server.Root;
        var project = Scene.Id((await api.PostAsync("projects.add", """{"workspaceId": 1, "name": "streets", "description": "", "type": "images"}""")).Ok());
        var dataset = Scene.Id((await api.PostAsync("datasets.add", $$"""{"projectId": {{project}}, "name": "day 1", "description": ""}""")).Ok());
        var hash = (await api.UploadAsync(Scene.Png(40, 30, 5))).Ok()[0]!["hash"]!.GetValue<string>();
        var added = (await api.PostAsync("images.bulk.add", $$"""{"datasetId": {{dataset}}, "images": [{"title": "a.png", "hash": "{{hash}}"}]}""")).Ok();
        return added[0]!["fullStorageUrl"]!.GetValue<string>();
    }

    private string[] Tls(int port) => ["--urls", $"https://localhost:{port}", "--data", folder.File("data"), "--tls-cert", folder.File("cert.pem"), "--tls-key", folder.File("key.pem")];

    private X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        var certificate = OfLocalhost(key).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        folder.Write("cert.pem", certificate.ExportCertificatePem());
        folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }

    /// <summary>A root, one that it signed, and one of localhost which that signed; the file has the last two, as those who sell them give them.</summary>
    private X509Certificate2 MakeChain()
    {
        using ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256), middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256), key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        var root = OfAuthority("CN=Root", rootKey).CreateSelfSigned(now.AddDays(-2), now.AddDays(2));
        using var middle = OfAuthority("CN=Middle", middleKey).Create(root, now.AddDays(-1), now.AddDays(1), [1]).CopyWithPrivateKey(middleKey);
        using var certificate = OfLocalhost(key).Create(middle, now.AddDays(-1), now.AddDays(1), [2]);
        folder.Write("cert.pem", $"{certificate.ExportCertificatePem()}\n{middle.ExportCertificatePem()}\n");
        folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        return root;
    }

    private static CertificateRequest OfLocalhost(ECDsa key)
    {
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request;
    }

    private static CertificateRequest OfAuthority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509BasicConstraintsExtension.CreateForCertificateAuthority());
        return request;
    }
}
