using Docket.Sdk;
using Docket.Sdk.Datasets;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Datasets;

/// <summary>Changes what describes a dataset, and where it stands.</summary>
internal sealed class DatasetChanges(DocketDb db, Caller caller, Journal journal, DatasetContracts contracts, TimeProvider clock)
{
    public async Task<Dataset> EditInfoAsync(EditDatasetRequest request, CancellationToken ct)
    {
        var row = await db.LockDatasetAsync(caller.TeamId, request.Id, ct);
        if (request.Name is { } name)
        {
            await db.Datasets.RefuseTakenAsync(caller.TeamId, row.ProjectId, row.ParentId, name, ct, except: row.Id);
            row.Name = name;
        }

        row.Description = request.Description ?? row.Description;
        row.CustomData = request.CustomData?.ToString() ?? row.CustomData;
        if (db.Entry(row).State != EntityState.Unchanged)
        {
            row.UpdatedAt = clock.Now();
            await WriteAsync(row, ct);
        }

        return (await contracts.MakeAsync([row], null, ct))[0];
    }

    /// <summary>Datasets are put into one another only under the lock of their project, so what was found of the tree stays true.</summary>
    public async Task<Success> MoveAsync(MoveDatasetRequest request, CancellationToken ct)
    {
        var parentId = request.DestId ?? 0;
        var row = await db.LockDatasetAsync(caller.TeamId, request.SrcId, ct);
        await db.LockProjectAsync(caller.TeamId, row.ProjectId, ct);
        if (parentId == row.ParentId)
        {
            return Success.Yes;
        }

        if (parentId != 0)
        {
            await CheckDestinationAsync(row, parentId, ct);
        }

        await db.Datasets.RefuseTakenAsync(caller.TeamId, row.ProjectId, parentId, row.Name, ct, except: row.Id);
        (row.ParentId, row.UpdatedAt) = (parentId, clock.Now());
        await WriteAsync(row, ct);
        return Success.Yes;
    }

    public async Task<Success> ChangeFavoriteAsync(FavoriteDatasetRequest request, CancellationToken ct)
    {
        // The lock keeps two marks of the same dataset apart.
        var dataset = await db.LockDatasetAsync(caller.TeamId, request.Id, ct);
        var marks = db.DatasetFavorites.Where(row => row.TeamId == caller.TeamId && row.DatasetId == request.Id && row.UserId == caller.UserId);
        if (await marks.AnyAsync(ct) == request.IsFavorite)
        {
            return Success.Yes;
        }

        if (request.IsFavorite)
        {
            db.Add(new DatasetFavoriteRow { TeamId = caller.TeamId, DatasetId = request.Id, UserId = caller.UserId });
        }
        else
        {
            await marks.ExecuteDeleteAsync(ct);
        }

        journal.Write(new Act(Actions.UpdateDataset) { ProjectId = dataset.ProjectId, DatasetId = dataset.Id });
        return Success.Yes;
    }

    private async Task CheckDestinationAsync(DatasetRow row, long parentId, CancellationToken ct)
    {
        var parent = await db.Datasets.SingleAsync(one => one.TeamId == caller.TeamId && one.Id == parentId, ct);
        if (parent.ProjectId != row.ProjectId)
        {
            throw ApiException.BadValue("destId", $"dataset {parentId} is of project {parent.ProjectId}, dataset {row.Id} of {row.ProjectId}; a dataset moves within its project");
        }

        if (parent.RemovedAt is not null)
        {
            throw ApiException.NotFound("Dataset", parentId);
        }

        var nodes = await db.Datasets.Where(one => one.TeamId == caller.TeamId && one.ProjectId == row.ProjectId).Select(one => new { one.Id, one.ParentId }).ToListAsync(ct);
        if (new DatasetTree([.. nodes.Select(one => (one.Id, one.ParentId))]).WithNested([row.Id]).Contains(parentId))
        {
            throw ApiException.BadValue("destId", $"dataset {parentId} is dataset {row.Id} itself or stands in it");
        }
    }

    private async Task WriteAsync(DatasetRow row, CancellationToken ct) => journal.Write(
        new Act(Actions.UpdateDataset) { ProjectId = row.ProjectId, DatasetId = row.Id }.With((await contracts.MakeAsync([row], ["customData"], ct))[0], DatasetMethods.EditInfo.Response));
}
