using System.Diagnostics.Metrics;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Work;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Instance;

/// <summary>How much is stored: asked for every few minutes, and told whenever the metrics are read.</summary>
internal sealed class StorageMetrics : PeriodicWork
{
    private readonly DocketDatabase database;
    private readonly Meter meter = new(MethodMetrics.MeterName);
    private long databaseBytes;
    private long blobBytes;
    private long blobCount;

    public StorageMetrics(DocketDatabase database, TimeProvider clock, ILogger<StorageMetrics> logger)
        : base("storage metrics", TimeSpan.FromMinutes(5), atStart: true, clock, logger)
    {
        this.database = database;
        meter.CreateObservableGauge("docket.database.size", () => Interlocked.Read(ref databaseBytes), "By", "Size of the database");
        meter.CreateObservableGauge("docket.blobs.size", () => Interlocked.Read(ref blobBytes), "By", "Size of all blobs that the database names");
        meter.CreateObservableGauge("docket.blobs.count", () => Interlocked.Read(ref blobCount), description: "Blobs that the database names");
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    /// <summary>Asks now.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        await using var db = database.CreateContext();
        Interlocked.Exchange(ref databaseBytes, await database.SizeAsync(db, ct));
        Interlocked.Exchange(ref blobCount, await db.Pictures.LongCountAsync(ct));
        Interlocked.Exchange(ref blobBytes, await db.Pictures.SumAsync(picture => picture.Size, ct));
    }

    protected override Task RunAsync(CancellationToken ct) => LookAsync(ct);
}
