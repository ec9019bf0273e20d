using System.Globalization;
using Docket.Server.Data;
using Docket.Server.Settings;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Operations;

/// <summary><c>docket-server verify</c>: prints what differs, a line each, or one line of what there is.</summary>
internal static class Verify
{
    public static async Task<int> RunAsync(DocketSettings settings, CancellationToken ct)
    {
        await using var data = OpenedData.Open(settings);
        await data.RequireCurrentSchemaAsync(ct);
        var found = 0L;
        await using var db = data.Database.CreateContext();

        // To count what is large takes as long as it takes.
        db.Database.SetCommandTimeout(0);
        foreach (var line in await data.Database.DamageAsync(db, settings.Deep, ct))
        {
            Tell(line);
        }

        await foreach (var line in Verification.DifferencesAsync(db, data.Database.Seals, team: null, ct))
        {
            Tell(line);
        }

        await foreach (var line in BlobChecks.DifferencesAsync(data, settings.Deep, ct))
        {
            Tell(line);
        }

        if (found > 0)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"docket-server: verify found {found} differences"));
            return 1;
        }

        Console.WriteLine(await CountsAsync(db, settings.Deep, ct));
        return 0;

        void Tell(string line)
        {
            found++;
            Console.WriteLine(line);
        }
    }

    private static async Task<string> CountsAsync(DocketDb db, bool deep, CancellationToken ct)
    {
        (string Kind, long Count)[] counts =
        [
            ("teams", await db.Teams.LongCountAsync(ct)),
            ("projects", await db.Projects.LongCountAsync(ct)),
            ("images", await db.Images.LongCountAsync(ct)),
            ("figures", await db.Figures.LongCountAsync(ct)),
            ("jobs", await db.Jobs.LongCountAsync(ct)),
            ("journal rows", await db.Journal.LongCountAsync(ct)),
            ("of these sealed", await db.Seals.SumAsync(seal => (long)seal.Count, ct)),
            ("blobs", await db.Pictures.LongCountAsync(ct)),
        ];
        var all = string.Join(", ", counts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Count} {one.Kind}")));
        return $"No difference: {all}{(deep ? ", each of these read" : "")}";
    }
}
