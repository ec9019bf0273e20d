using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Sdk.Json;
using Docket.Sdk.Projects;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Settings;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Projects;

internal sealed class ProjectService(DocketDb db, Caller caller, IdAllocator ids, Journal journal, DocketSettings settings, TimeProvider clock)
{
    private const int MostOnPage = 500;
    private const string DefaultSettings = """{"groupImages":false,"groupImagesByTagId":null,"groupImagesSync":false}""";

    private static readonly Fields<ProjectRow> Fields = new Fields<ProjectRow>()
        .Id(project => project.Id)
        .Text("name", project => project.Name)
        .Text("description", project => project.Description)
        .Text("type", project => project.Type)
        .Number("workspaceId", project => project.WorkspaceId)
        .Number("groupId", project => project.TeamId)
        .Time("createdAt", project => project.CreatedAt)
        .Time("updatedAt", project => project.UpdatedAt);

    public async Task<Project> AddAsync(AddProjectRequest request, CancellationToken ct)
    {
        var taken = await db.Projects
            .Where(project => project.TeamId == caller.TeamId && project.WorkspaceId == request.WorkspaceId && project.Name == request.Name && project.RemovedAt == null)
            .Select(project => project.Id)
            .FirstOrDefaultAsync(ct);
        if (taken != 0)
        {
            throw ApiException.NonUnique($"Workspace {request.WorkspaceId} has a project '{request.Name}' already (id {taken})", (taken, request.Name));
        }

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
        var answer = ToContract(row);
        journal.Write(new Act(Actions.CreateProject) { ProjectId = row.Id }.With(answer, ProjectMethods.Add.Response));
        return answer;
    }

    public async Task<Project> InfoAsync(IdRequest request, CancellationToken ct) =>
        ToContract(await db.Projects.SingleAsync(project => project.TeamId == caller.TeamId && project.Id == request.Id, ct));

    public Task<Page<Project>> ListAsync(ListProjectsRequest request, CancellationToken ct)
    {
        var rows = db.Projects.VisibleTo(caller, db);
        return (request.WorkspaceId is { } workspace ? rows.Where(project => project.WorkspaceId == workspace) : rows)
            .ToPageAsync(Fields, request, MostOnPage, ToContract, ct);
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

    private Project ToContract(ProjectRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Description = row.Description,
        Size = row.Size.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Readme = row.Readme,
        WorkspaceId = row.WorkspaceId,
        TeamId = row.TeamId,
        ImagesCount = row.ImagesCount,
        ItemsCount = row.ImagesCount,
        DatasetsCount = row.DatasetsCount,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        Type = ProjectType.From(row.Type),
        ReferenceImageUrl = row.ReferencePath is null ? null : settings.PublicUrl + row.ReferencePath,
        CustomData = row.CustomData.ToRawJson(),
        BackupArchive = RawJson.EmptyObject,
        Settings = row.Settings.ToRawJson(),
        ImportSettings = RawJson.EmptyObject,
        CreatedBy = row.CreatedBy,
    };
}
