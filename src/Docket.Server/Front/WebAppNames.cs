using System.Text.Json;

namespace Docket.Server.Front;

/// <summary>
/// The names of the web app's files by their content, under which a browser keeps them without asking again. The manifest that the build writes beside the
/// server has them.
/// </summary>
internal static class WebAppNames
{
    /// <summary>Where the manifest is, if the server was built or published with the app.</summary>
    public static string ManifestPath => Path.Combine(AppContext.BaseDirectory, "docket-server.staticwebassets.endpoints.json");

    /// <summary>Each file's name by its content, by its plain name: <c>css/tokens.css</c> is <c>css/tokens.mgf3qbku3d.css</c>. Empty without a manifest.</summary>
    public static IReadOnlyDictionary<string, string> Read()
    {
        var names = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(ManifestPath))
        {
            return names;
        }

        using var manifest = JsonDocument.Parse(File.ReadAllBytes(ManifestPath));
        foreach (var endpoint in manifest.RootElement.GetProperty("Endpoints").EnumerateArray())
        {
            foreach (var property in endpoint.GetProperty("EndpointProperties").EnumerateArray())
            {
                if (property.GetProperty("Name").ValueEquals("label"))
                {
                    names[property.GetProperty("Value").GetString()!] = endpoint.GetProperty("Route").GetString()!;
                }
            }
        }

        return names;
    }
}
