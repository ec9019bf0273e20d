using System.Runtime.CompilerServices;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Operations;

/// <summary>A blob that a database names: its hash in base64, and how long it is.</summary>
internal sealed record NamedBlob(string Hash, long Size);

/// <summary>The blobs that a database names.</summary>
internal static class NamedBlobs
{
    private const int PageSize = 1000;

    /// <summary>All of them in the order of their texts, a page at a time: no transaction stays open between.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<NamedBlob>> ReadAsync(DocketDatabase database, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var last = ""; ;)
        {
            await using var db = database.CreateContext();
            var page = await db.Pictures.Where(picture => picture.Hash.CompareTo(last) > 0)
                .OrderBy(picture => picture.Hash)
                .Select(picture => new NamedBlob(picture.Hash, picture.Size))
                .Take(PageSize)
                .ToListAsync(ct);
            if (page.Count == 0)
            {
                yield break;
            }

            yield return page;
            last = page[^1].Hash;
        }
    }
}
