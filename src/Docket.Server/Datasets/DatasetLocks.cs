using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Datasets;

internal static class DatasetLocks
{
    extension(DocketDb db)
    {
        /// <summary>Locks a dataset for changing what lies in it; the project comes after it. It may have been archived since the request was looked at.</summary>
        public async Task<DatasetRow> LockDatasetAsync(long teamId, long datasetId, CancellationToken ct) =>
            await db.Datasets.ForUpdate().SingleOrDefaultAsync(dataset => dataset.TeamId == teamId && dataset.Id == datasetId && dataset.RemovedAt == null, ct)
                ?? throw ApiException.NotFound("Dataset", datasetId);
    }
}
