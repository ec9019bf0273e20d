using System.Net;
using Docket.Server.Settings;

namespace Docket.Server.Outgoing;

/// <summary>
/// Where the server may fetch from. A named host may have public addresses only and is reached at the usual ports; a named network is the
/// operator's word for its addresses, private ones too, at any port.
/// </summary>
internal sealed record AllowedTargets(IReadOnlyList<string> Hosts, IReadOnlyList<IPNetwork> Networks)
{
    private static readonly int[] UsualPorts = [80, 443];

    public static AllowedTargets None { get; } = new([], []);

    public bool IsEmpty => Hosts.Count == 0 && Networks.Count == 0;

    /// <summary>Reads host names (<c>*.example.com</c> for those below, <c>*</c> for all), addresses and networks.</summary>
    /// <exception cref="FormatException">One is none of these.</exception>
    public static AllowedTargets Parse(string text)
    {
        var entries = SettingValue.List(text).ToLookup(entry => IPAddress.TryParse(entry, out _) || entry.Contains('/', StringComparison.Ordinal));
        var wrong = entries[false].FirstOrDefault(host => host != "*" && Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) != UriHostNameType.Dns);
        return wrong is null
            ? new AllowedTargets([.. entries[false].Select(host => host.ToLowerInvariant())], SettingValue.Networks(string.Join(',', entries[true])))
            : throw new FormatException($"'{wrong}' is neither a host name such as images.example.com or *.example.com, nor an address, nor a network such as 10.1.0.0/16");
    }

    /// <summary>Whether there is any address at which the host would be allowed.</summary>
    public bool MayAllow(string host) => Networks.Count > 0 || Names(host);

    public bool Allow(string host, IPAddress address, int port)
    {
        var plain = PublicAddress.Plain(address);
        return Networks.Any(network => network.Contains(plain)) || (UsualPorts.Contains(port) && PublicAddress.Is(plain) && Names(host));
    }

    private bool Names(string host)
    {
        var name = host.TrimEnd('.').ToLowerInvariant();
        return Hosts.Any(allowed => allowed == "*" || allowed == name || (allowed.StartsWith("*.", StringComparison.Ordinal) && name.EndsWith(allowed[1..], StringComparison.Ordinal)));
    }
}
