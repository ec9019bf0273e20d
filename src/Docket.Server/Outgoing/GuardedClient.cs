using System.Net;
using System.Net.Sockets;
using Docket.Sdk;
using Docket.Server.Api;

namespace Docket.Server.Outgoing;

/// <summary>Finds the addresses of a host.</summary>
internal delegate Task<IPAddress[]> Resolve(string host, CancellationToken ct);

/// <summary>
/// The one way out: everything the server fetches from an address that somebody gave goes through here. An address is judged where the connection
/// is made, after its name was resolved and by what it was resolved to, so that neither a name that changes its mind nor a redirect leads elsewhere.
/// </summary>
internal sealed class GuardedClient : IDisposable
{
    private const int MostRedirects = 3;
    private const long MostBytes = 512L << 20;
    private static readonly TimeSpan WholeTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);

    private readonly AllowedTargets targets;
    private readonly Resolve resolve;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    public GuardedClient(AllowedTargets targets, Resolve resolve, TimeProvider clock)
    {
        (this.targets, this.resolve, this.clock) = (targets, resolve, clock);

        // A proxy or a cookie jar of the machine would go round the check, or carry what one sender said to another.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = ConnectTime,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 64,
            ConnectCallback = ConnectAsync,
        };
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Whether anything may be fetched at all.</summary>
    public bool IsOn => !targets.IsEmpty;

    /// <summary>Fetches an address and hands its bytes on, at most 512 MiB within two minutes.</summary>
    /// <exception cref="ApiException"><c>LINK_REFUSED</c>: the settings do not allow it. <c>LINK_FAILED</c>: the other side does not give it.</exception>
    public async Task<T> ReadAsync<T>(string address, Func<Stream, CancellationToken, Task<T>> read, CancellationToken ct)
    {
        using var time = new CancellationTokenSource(WholeTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, time.Token);
        try
        {
            using var response = await OpenAsync(address, either.Token);
            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            return await read(new LimitedStream(body, MostBytes, address), either.Token);
        }
        catch (HttpRequestException failure) when (failure.InnerException is ApiException refusal)
        {
            throw new ApiException(refusal.Code, refusal.Message);
        }
        catch (Exception failure) when ((failure is HttpRequestException or OperationCanceledException) && !ct.IsCancellationRequested)
        {
            throw Failed(address, failure is OperationCanceledException ? "it took too long" : "no connection, or no answer that is HTTP");
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>The link as an address that may be asked for, whatever the settings.</summary>
    /// <exception cref="ApiException"><c>BAD_VALUE</c>: it is none.</exception>
    public static Uri Parse(string link, string path) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Length > 0
            ? uri
            : throw ApiException.BadValue(path, "must be an address such as https://images.example.com/1.jpg, without a user's name in it");

    private static ApiException Failed(string address, string problem) => new(ErrorCode.LinkFailed, $"The picture at {address} cannot be fetched: {problem}");

    private async Task<HttpResponseMessage> OpenAsync(string address, CancellationToken ct)
    {
        var uri = Parse(address, "link");
        for (var hop = 0; hop <= MostRedirects; hop++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            request.Headers.Add("Accept-Encoding", "identity");
            request.Headers.Add("User-Agent", "Docket");
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.StatusCode == HttpStatusCode.OK && response.Content.Headers.ContentLength is null or <= MostBytes)
            {
                return response;
            }

            using (response)
            {
                uri = (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } next
                    ? Parse(new Uri(uri, next).ToString(), "link")
                    : throw Failed(address, response.IsSuccessStatusCode ? "it is too large" : $"the other side answers {(int)response.StatusCode}");
            }
        }

        throw Failed(address, "it is redirected again and again");
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);

        // Not even the name is looked up where no answer could help.
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : targets.MayAllow(host) ? await resolve(host, ct) : [];
        var allowed = Array.FindAll(found, address => targets.Allow(host, address, port));
        if (allowed.Length == 0)
        {
            throw new ApiException(
                ErrorCode.LinkRefused, $"This server may not fetch from {host} port {port}; its operator can allow the host, or the network it is in, with the setting link-allow");
        }

        // To the very addresses that were judged: a name asked for again may mean something else.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Ends in a refusal when there is more than was allowed for; a body that breaks is the other side's fault, not our disk's.</summary>
    private sealed class LimitedStream(Stream body, long most, string address) : ReadOnlyStream
    {
        private long left = most;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                var count = await body.ReadAsync(buffer, cancellationToken);
                left -= count;
                return left >= 0 ? count : throw Failed(address, "it is too large");
            }
            catch (Exception broken) when (broken is IOException or HttpRequestException)
            {
                throw Failed(address, "the connection broke");
            }
        }
    }
}
