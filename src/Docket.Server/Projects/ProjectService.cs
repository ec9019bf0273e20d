using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Sdk.Json;
using Docket.Sdk.Projects;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Projects;

/// <summary>Makes projects and reads them.</summary>
internal sealed class ProjectService(DocketDb db, Caller caller, IdAllocator ids, Journal journal, ProjectContracts contracts, TimeProvider clock)
{
    private const int MostOnPage = 500;
    private const int MostOnPageOfAll = 20_000;
    private const string DefaultSettings = """{"groupImages":false,"groupImagesByTagId":null,"groupImagesSync":false}""";

    private static readonly Fields<ProjectRow> Fields = new Fields<ProjectRow>()
        .Id(project => project.Id)
        .Text("name", project => project.Name)
        .Text("description", project => project.Description)
        .Text("type", project => project.Type)
        .Number("size", project => project.Size)
        .Number("workspaceId", project => project.WorkspaceId)
        .Number("groupId", project => project.TeamId)
        .Time("createdAt", project => project.CreatedAt)
        .Time("updatedAt", project => project.UpdatedAt);

    public async Task<Project> AddAsync(AddProjectRequest request, CancellationToken ct)
    {
        // The lock keeps the workspace from being archived until the project is in it.
        if (await db.Workspaces.ForShare().Where(row => row.TeamId == caller.TeamId && row.Id == request.WorkspaceId && row.RemovedAt == null).Select(row => row.Id).SingleOrDefaultAsync(ct) == 0)
        {
            throw ApiException.NotFound("Workspace", request.WorkspaceId);
        }

        await db.Projects.RefuseTakenAsync(caller.TeamId, request.WorkspaceId, request.Name, ct);
        var now = clock.Now();
        var row = new ProjectRow
        {
            TeamId = caller.TeamId,
            Id = ids.Take(IdSpace.Team(caller.TeamId)),
            WorkspaceId = request.WorkspaceId,
            Name = request.Name,
            Description = request.Description,
            Readme = request.Readme,
            Type = request.Type.Value,
            Settings = Merge(DefaultSettings, request.Settings ?? RawJson.EmptyObject, "settings"),
            CustomData = (request.CustomData ?? RawJson.EmptyObject).ToString(),
            CreatedBy = caller.UserId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(row);
        var answer = contracts.Make(row);
        journal.Write(new Act(Actions.CreateProject) { ProjectId = row.Id }.With(answer, ProjectMethods.Add.Response));
        return answer;
    }

    public async Task<Project> InfoAsync(ProjectInfoRequest request, CancellationToken ct) =>
        contracts.Make(await db.Projects.SingleAsync(project => project.TeamId == caller.TeamId && project.Id == request.Id, ct), request.ExtraFields);

    public Task<Page<Project>> ListAsync(ListProjectsRequest request, CancellationToken ct)
    {
        var rows = request.ShowDisabled ? db.Projects.RestorableBy(caller, db, clock.Now()) : db.Projects.VisibleTo(caller, db);
        return (request.WorkspaceId is { } workspace ? rows.Where(project => project.WorkspaceId == workspace) : rows)
            .ToPageAsync(db, Fields, request, MostOnPage, row => contracts.Make(row, request.ExtraFields), ct);
    }

    public async Task<Page<Project>> ListAllAsync(ListAllProjectsRequest request, CancellationToken ct)
    {
        var rows = await db.VisibleProjectsAsync(caller.Identity, ct);
        return await (request.SkipExported ? rows.Where(project => project.BackupArchive == "{}") : rows)
            .ToPageAsync(db, Fields, request, MostOnPageOfAll, row => contracts.Make(row, request.ExtraFields), ct);
    }

    public async Task<Success> UpdateSettingsAsync(UpdateSettingsRequest request, CancellationToken ct)
    {
        var row = await db.LockProjectAsync(caller.TeamId, request.Id, ct);
        row.Settings = Merge(row.Settings, request.Settings, "settings");
        row.UpdatedAt = clock.Now();
        journal.Write(new Act(Actions.UpdateProject) { ProjectId = row.Id, State = request.Settings.Utf8.ToArray() });
        return Success.Yes;
    }

    // The keys given replace those of the same name; the Python SDK sends some of them at a time.
    private static string Merge(string settings, RawJson changes, string path)
    {
        var merged = JsonNode.Parse(settings)!.AsObject();
        try
        {
            foreach (var (name, value) in JsonNode.Parse(changes.Utf8.Span)!.AsObject())
            {
                merged[name] = value?.DeepClone();
            }
        }
        catch (ArgumentException)
        {
            throw ApiException.BadValue(path, "names a key twice");
        }

        return merged.ToJsonString();
    }
}
