using Docket.Sdk;
using Docket.Server.Access;
using Docket.Server.Front;

namespace Docket.Server.Api;

/// <summary>
/// Answers what nothing is mapped to. A method of the protocol that is not built must not look like a missing thing: the Python SDK takes 404 of
/// any <c>*.info</c> for "there is none".
/// </summary>
internal static class UnknownMethods
{
    /// <summary>Methods of the protocol that are not built, as nouns with their verbs.</summary>
    private static readonly string[] NotBuilt =
    [
        "projects: stats images.get-backup-archive embeddings-in-progress.update",
        "images: data.download embeddings-updated-at.update",
        "labeling-queues: add list info set-status stats.entities",
        "entities-collections: add list info editInfo remove items.bulk.add items.bulk.remove",
        "webhooks: add list info update bulk.remove test",
        "instance: data.cleanup-unused",
    ];

    /// <summary>Kinds of data and parts of the platform that are not built, but for single methods of them.</summary>
    private static readonly string[] NotBuiltNouns =
    [
        "videos", "annotation-objects", "point-clouds", "volumes", "entities", "file-storage", "import-storage", "tasks", "plugins", "agents", "apps", "ecosystem",
        "embeddings", "reports", "remote-storage", "annotation-tool", "models",
    ];

    private static readonly HashSet<string> Names = [.. NotBuilt.SelectMany(line => line.Split(": ") is [var noun, var verbs] ? verbs.Split(' ').Select(verb => $"{noun}.{verb}") : [])];

    private static readonly HashSet<string> Built = [.. Methods.All.Select(method => method.Name)];

    public static async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        if (!path.StartsWith(MethodRoutes.Prefix, StringComparison.Ordinal))
        {
            if (WebAppPage.IsWanted(http.Request))
            {
                await http.RequestServices.GetRequiredService<WebAppPage>().WriteAsync(http);
                return;
            }

            throw new ApiException(ErrorCode.NotFound, "There is nothing at this address");
        }

        await Identities.FindAsync(http, fresh: false);
        var name = path[MethodRoutes.Prefix.Length..];
        throw !Built.Contains(name) && (Names.Contains(name) || NotBuiltNouns.Contains(name.Split('.')[0]))
            ? new ApiException(ErrorCode.NotImplemented, $"The method '{name}' belongs to the protocol but is not built yet")
            : new ApiException(ErrorCode.MethodNotFound, $"There is no method '{name}' for {http.Request.Method}");
    }
}
