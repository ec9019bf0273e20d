using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Docket.Bench.Harness;

/// <summary>A certificate for 127.0.0.1 that nobody trusts, for one run.</summary>
internal static class Certificate
{
    /// <summary>Writes certificate and key into a folder, and gives the options by which the server takes them.</summary>
    public static async Task<string[]> WriteAsync(string folder, CancellationToken ct)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var (certificateFile, keyFile) = (Path.Combine(folder, "bench.crt"), Path.Combine(folder, "bench.key"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem(), ct);
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), ct);
        return ["--tls-cert", certificateFile, "--tls-key", keyFile];
    }
}
