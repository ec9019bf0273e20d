using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Docket.Server.Settings;

namespace Docket.Server.Operations;

/// <summary>The addresses to listen on: free, or who answers there; and what the settings say to the network.</summary>
internal static class NetworkExamination
{
    private static readonly TimeSpan PatienceToConnect = TimeSpan.FromSeconds(5);

    // Whoever has taken the connection may be slow to answer.
    private static readonly TimeSpan PatienceToAnswer = TimeSpan.FromSeconds(30);

    public static async IAsyncEnumerable<Finding> FindingsAsync(DocketSettings settings, DataPaths paths, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var url in settings.Urls)
        {
            yield return await AddressAsync(new Uri(SettingValue.Reachable(url)), paths, ct);
        }

        yield return PublicAddress(settings);
        yield return settings.LinkAllow switch
        {
            { Hosts.Count: 0, Networks.Count: 0 } => Finding.Ok("links", "images by link are not fetched; --link-allow says from where they may be"),
            { Hosts: var hosts } when hosts.Contains("*") => Finding.Warning("links", "--link-allow lets images be fetched from every public address; name the hosts you need"),
            var allowed => Finding.Ok("links", $"images by link are fetched from {string.Join(", ", allowed.Hosts.Concat(allowed.Networks.Select(network => network.ToString())))}"),
        };
    }

    private static async Task<Finding> AddressAsync(Uri address, DataPaths paths, CancellationToken ct)
    {
        if (address.Port == 0)
        {
            return Finding.Ok("address", "a free port is taken at each start");
        }

        if (!await IsTakenAsync(address, ct))
        {
            return Finding.Ok("address", $"{address.Authority} is free");
        }

        var version = await VersionAsync(address, ct);
        return version is null ? Finding.Problem("address", $"{address.Authority} is taken by another program; stop it, or choose another address with --urls")
            : DataFolder.HolderOf(paths) is { } holder ? Finding.Ok("address", $"docket-server {version} answers at {address.Authority}; process {holder} runs on this data folder")
            : Finding.Problem("address", $"docket-server {version} answers at {address.Authority}, but not one on this data folder; stop it, or choose another address with --urls");
    }

    private static async Task<bool> IsTakenAsync(Uri address, CancellationToken ct)
    {
        using var client = new TcpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(PatienceToConnect);
        try
        {
            await client.ConnectAsync(address.Host, address.Port, patience.Token);
            return true;
        }
        catch (Exception problem) when (problem is SocketException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task<string?> VersionAsync(Uri address, CancellationToken ct)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
#pragma warning disable CA5359 // Whose certificate it is does not matter here: nothing is sent.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        using var http = new HttpClient(handler) { Timeout = PatienceToAnswer };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/health/live"), ct);
            return answer.Headers.TryGetValues("docket-version", out var versions) ? versions.First() : null;
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private static Finding PublicAddress(DocketSettings settings)
    {
        var isOpen = settings.Urls.Any(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !IsLoopback(new Uri(SettingValue.Reachable(url)).Host, url));
        return isOpen && settings.PublicUrl.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            ? Finding.Warning("public url", $"{settings.PublicUrl} is not encrypted and the server listens to the network: passwords can be read on the way; use --tls-cert, or a proxy with TLS and --public-url https://...")
            : Finding.Ok("public url", settings.PublicUrl);
    }

    private static bool IsLoopback(string host, string asWritten) =>
        SettingValue.Reachable(asWritten) == asWritten && (host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));
}
