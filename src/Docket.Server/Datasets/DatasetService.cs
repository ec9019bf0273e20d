using Docket.Sdk;
using Docket.Sdk.Datasets;
using Docket.Sdk.Json;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Datasets;

/// <summary>Makes datasets and reads them.</summary>
internal sealed class DatasetService(DocketDb db, Caller caller, IdAllocator ids, Journal journal, DatasetContracts contracts, TimeProvider clock)
{
    private const int MostOnPage = 500;
    private const int MostOnPageOfAll = 20_000;

    private static readonly Fields<DatasetRow> Fields = NewFields();
    private static readonly Fields<DatasetRow> FieldsOfAll = NewFields().Number("projectId", dataset => dataset.ProjectId);

    public async Task<Dataset> AddAsync(AddDatasetRequest request, CancellationToken ct)
    {
        var parentId = request.ParentId ?? 0;
        var project = await db.LockProjectAsync(caller.TeamId, request.ProjectId, ct);
        await CheckParentAsync(parentId, request.ProjectId, ct);
        await db.Datasets.RefuseTakenAsync(caller.TeamId, request.ProjectId, parentId, request.Name, ct);
        var now = clock.Now();
        var row = new DatasetRow
        {
            TeamId = caller.TeamId,
            Id = ids.Take(IdSpace.Team(caller.TeamId)),
            ProjectId = request.ProjectId,
            ParentId = parentId,
            Name = request.Name,
            Description = request.Description,
            CustomData = (request.CustomData ?? RawJson.EmptyObject).ToString(),
            CreatedBy = caller.UserId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(row);
        project.DatasetsCount++;
        var answer = contracts.Make(row, project.WorkspaceId);
        journal.Write(new Act(Actions.CreateDataset) { ProjectId = row.ProjectId, DatasetId = row.Id }.With(answer, DatasetMethods.Add.Response));
        return answer;
    }

    public async Task<Dataset> InfoAsync(DatasetInfoRequest request, CancellationToken ct)
    {
        var row = await db.Datasets.SingleAsync(dataset => dataset.TeamId == caller.TeamId && dataset.Id == request.Id, ct);
        return (await contracts.MakeAsync([row], request.ExtraFields, ct))[0];
    }

    public Task<Page<Dataset>> ListAsync(ListDatasetsRequest request, CancellationToken ct)
    {
        var all = (request.ShowDisabled ? db.Datasets.RestorableBy(caller, db, clock.Now()) : db.Datasets.VisibleTo(caller, db)).Where(dataset => dataset.ProjectId == request.ProjectId);
        return request is { Recursive: true, Sort: null or "id", SortOrder: null or "asc" }
            ? ParentsFirstAsync(all, request, ct)
            : all.Where(dataset => request.Recursive || dataset.ParentId == 0).ToPageAsync(db, Fields, request, MostOnPage, rows => contracts.MakeAsync(rows, request.ExtraFields, ct), ct);
    }

    public async Task<Page<Dataset>> ListAllAsync(ListAllDatasetsRequest request, CancellationToken ct)
    {
        var (whole, own) = await db.TeamsAsync(caller.Identity, ct);
        var userId = caller.UserId;
        var rows = db.Datasets.Where(dataset => dataset.RemovedAt == null
            && db.Projects.Any(project => project.TeamId == dataset.TeamId && project.Id == dataset.ProjectId && project.RemovedAt == null)
            && (whole.Contains(dataset.TeamId)
                || (own.Contains(dataset.TeamId) && db.Jobs.Any(
                    job => job.TeamId == dataset.TeamId && job.DatasetId == dataset.Id && job.RemovedAt == null && !job.Disabled
                        && (job.UserId == userId || job.ReviewerId == userId)))));
        return await rows.ToPageAsync(db, FieldsOfAll, request, MostOnPageOfAll, found => contracts.MakeAsync(found, request.ExtraFields, ct), ct);
    }

    private static Fields<DatasetRow> NewFields() => new Fields<DatasetRow>()
        .Id(dataset => dataset.Id)
        .Text("name", dataset => dataset.Name)
        .Text("description", dataset => dataset.Description)
        .Number("parentId", dataset => dataset.ParentId == 0 ? null : dataset.ParentId)
        .Time("createdAt", dataset => dataset.CreatedAt)
        .Time("updatedAt", dataset => dataset.UpdatedAt);

    private async Task CheckParentAsync(long parentId, long projectId, CancellationToken ct)
    {
        if (parentId == 0)
        {
            return;
        }

        var parent = await db.Datasets.SingleAsync(row => row.TeamId == caller.TeamId && row.Id == parentId, ct);
        if (parent.ProjectId != projectId)
        {
            throw ApiException.BadValue("parentId", $"dataset {parentId} is of another project");
        }

        if (parent.RemovedAt is not null)
        {
            throw ApiException.NotFound("Dataset", parentId);
        }
    }

    // Who copies a tree goes by this order, which no column holds.
    private async Task<Page<Dataset>> ParentsFirstAsync(IQueryable<DatasetRow> all, ListDatasetsRequest request, CancellationToken ct)
    {
        var tree = new DatasetTree([.. (await all.Select(dataset => new { dataset.Id, dataset.ParentId }).ToListAsync(ct)).Select(one => (one.Id, one.ParentId))]);
        var matching = await Fields.Where(all, request.Filter).Select(dataset => dataset.Id).ToHashSetAsync(ct);
        var perPage = Math.Min(request.PerPage ?? MostOnPage, MostOnPage);
        var skip = Math.Min(((request.Page ?? 1) - 1L) * perPage, matching.Count);
        var shown = tree.ParentsFirst().Where(matching.Contains).Skip((int)skip).Take(perPage).ToList();
        var rows = await db.Datasets.Where(dataset => dataset.TeamId == caller.TeamId && shown.Contains(dataset.Id)).ToDictionaryAsync(dataset => dataset.Id, ct);
        var entities = await contracts.MakeAsync([.. shown.Where(rows.ContainsKey).Select(id => rows[id])], request.ExtraFields, ct);
        return Paging.Answer(matching.Count, perPage, entities, after: null);
    }
}
