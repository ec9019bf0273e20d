using System.Globalization;
using Docket.Sdk;
using Docket.Sdk.Datasets;
using Docket.Sdk.Json;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Projects;
using Docket.Server.Settings;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Datasets;

internal sealed class DatasetService(DocketDb db, Caller caller, IdAllocator ids, Journal journal, DocketSettings settings, TimeProvider clock)
{
    private const int MostOnPage = 500;

    private static readonly Fields<DatasetRow> Fields = new Fields<DatasetRow>()
        .Id(dataset => dataset.Id)
        .Text("name", dataset => dataset.Name)
        .Text("description", dataset => dataset.Description)
        .Number("parentId", dataset => dataset.ParentId == 0 ? null : dataset.ParentId)
        .Time("createdAt", dataset => dataset.CreatedAt)
        .Time("updatedAt", dataset => dataset.UpdatedAt);

    public async Task<Dataset> AddAsync(AddDatasetRequest request, CancellationToken ct)
    {
        var parentId = request.ParentId ?? 0;
        if (parentId != 0 && !await db.Datasets.AnyAsync(row => row.TeamId == caller.TeamId && row.Id == parentId && row.ProjectId == request.ProjectId, ct))
        {
            throw ApiException.BadValue("parentId", $"dataset {parentId} is of another project");
        }

        var project = await db.LockProjectAsync(caller.TeamId, request.ProjectId, ct);
        await RefuseTakenAsync(request.ProjectId, parentId, request.Name, ct);
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
        var answer = ToContract(row, project.WorkspaceId, []);
        journal.Write(new Act(Actions.CreateDataset) { ProjectId = row.ProjectId, DatasetId = row.Id }.With(answer, DatasetMethods.Add.Response));
        return answer;
    }

    public async Task<Dataset> InfoAsync(DatasetInfoRequest request, CancellationToken ct)
    {
        var row = await db.Datasets.SingleAsync(dataset => dataset.TeamId == caller.TeamId && dataset.Id == request.Id, ct);
        return ToContract(row, await WorkspaceOfAsync(row.ProjectId, ct), request.ExtraFields ?? []);
    }

    public async Task<Page<Dataset>> ListAsync(ListDatasetsRequest request, CancellationToken ct)
    {
        var workspace = await WorkspaceOfAsync(request.ProjectId, ct);
        return await db.Datasets.VisibleTo(caller, db)
            .Where(dataset => dataset.ProjectId == request.ProjectId && (request.Recursive || dataset.ParentId == 0))
            .ToPageAsync(Fields, request, MostOnPage, row => ToContract(row, workspace, request.ExtraFields ?? []), ct);
    }

    private Task<long> WorkspaceOfAsync(long projectId, CancellationToken ct) =>
        db.Projects.Where(project => project.TeamId == caller.TeamId && project.Id == projectId).Select(project => project.WorkspaceId).SingleAsync(ct);

    private async Task RefuseTakenAsync(long projectId, long parentId, string name, CancellationToken ct)
    {
        var taken = await db.Datasets
            .Where(row => row.TeamId == caller.TeamId && row.ProjectId == projectId && row.ParentId == parentId && row.Name == name && row.RemovedAt == null)
            .Select(row => row.Id)
            .FirstOrDefaultAsync(ct);
        if (taken != 0)
        {
            throw ApiException.NonUnique($"Project {projectId} has a dataset '{name}' there already (id {taken})", (taken, name));
        }
    }

    private Dataset ToContract(DatasetRow row, long workspaceId, IReadOnlyList<string> extraFields) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Description = row.Description,
        Size = row.Size.ToString(CultureInfo.InvariantCulture),
        ProjectId = row.ProjectId,
        ImagesCount = row.ImagesCount,
        ItemsCount = row.ImagesCount,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        ReferenceImageUrl = row.ReferencePath is null ? null : settings.PublicUrl + row.ReferencePath,
        TeamId = row.TeamId,
        WorkspaceId = workspaceId,
        ParentId = row.ParentId == 0 ? null : row.ParentId,
        CreatedBy = row.CreatedBy,
        CustomData = extraFields.Contains("customData") ? row.CustomData.ToRawJson() : null,
    };
}
