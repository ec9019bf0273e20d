using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Projects;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Projects;

/// <summary>The classes and tags of a project as lists, and classes one by one.</summary>
internal sealed class LabelService(DocketDb db, Caller caller, Journal journal, TimeProvider clock)
{
    private const int MostOnPage = 500;

    private static readonly Fields<ClassRow> ClassFields = new Fields<ClassRow>()
        .Id(row => row.Id)
        .Text("name", row => row.Name)
        .Text("description", row => row.Description)
        .Text("shape", row => row.Shape)
        .Text("color", row => row.Color)
        .Time("createdAt", row => row.CreatedAt)
        .Time("updatedAt", row => row.UpdatedAt);

    private static readonly Fields<TagMetaRow> TagFields = new Fields<TagMetaRow>()
        .Id(row => row.Id)
        .Text("name", row => row.Name)
        .Text("color", row => row.Color)
        .Time("createdAt", row => row.CreatedAt)
        .Time("updatedAt", row => row.UpdatedAt);

    public Task<Page<ClassInfo>> ListClassesAsync(ListClassesRequest request, CancellationToken ct) =>
        db.Classes.Of(caller.TeamId, request.ProjectId).ToPageAsync(db, ClassFields, request, MostOnPage, ToContract, ct);

    public Task<Page<TagInfo>> ListTagsAsync(ListTagsRequest request, CancellationToken ct) =>
        db.TagMetas.Of(caller.TeamId, request.ProjectId).ToPageAsync(db, TagFields, request, MostOnPage, ToContract, ct);

    public async Task<ClassInfo> ClassInfoAsync(IdRequest request, CancellationToken ct) =>
        ToContract(await db.Classes.SingleAsync(row => row.TeamId == caller.TeamId && row.Id == request.Id, ct));

    /// <summary>Changes a class under the lock of its project, which everybody who draws holds.</summary>
    public async Task<ClassInfo> EditClassAsync(EditClassRequest request, CancellationToken ct)
    {
        var projectId = await db.Classes.Where(one => one.TeamId == caller.TeamId && one.Id == request.Id).Select(one => one.ProjectId).SingleAsync(ct);
        var project = await db.LockProjectAsync(caller.TeamId, projectId, ct);
        var row = await db.Classes.Of(caller.TeamId, projectId).AsTracking().SingleOrDefaultAsync(one => one.Id == request.Id, ct) ?? throw ApiException.NotFound("Class", request.Id);
        await RenameAsync(row, request.Name ?? row.Name, ct);
        await ReshapeAsync(row, request.Shape?.Value ?? row.Shape, ct);
        row.Description = request.Description ?? row.Description;
        row.Hotkey = request.Hotkey ?? row.Hotkey;
        row.Color = request.Color?.ToUpperInvariant() ?? row.Color;
        row.Settings = request.Settings?.ToString() ?? row.Settings;
        if (db.Entry(row).State != EntityState.Unchanged)
        {
            (row.UpdatedAt, project.UpdatedAt) = (clock.Now(), clock.Now());
            journal.Write(new Act(Actions.UpdateClass) { ProjectId = projectId, ClassId = row.Id }.With(ToContract(row), AdvancedMethods.ObjectClassesEditInfo.Response));
        }

        return ToContract(row);
    }

    // Tags say by name which classes may carry them.
    private async Task RenameAsync(ClassRow row, string name, CancellationToken ct)
    {
        if (name == row.Name)
        {
            return;
        }

        var taken = await db.Classes.Of(caller.TeamId, row.ProjectId).Where(one => one.Name == name).Select(one => one.Id).FirstOrDefaultAsync(ct);
        if (taken != 0)
        {
            throw ApiException.NonUnique($"Project {row.ProjectId} has a class '{name}' already (id {taken})", (taken, name));
        }

        foreach (var tag in await db.TagMetas.Of(caller.TeamId, row.ProjectId).AsTracking().Where(tag => tag.ClassNames != "[]").ToListAsync(ct))
        {
            tag.ClassNames = MetaRules.Write([.. MetaRules.Texts(tag.ClassNames).Select(old => old == row.Name ? name : old)]);
        }

        row.Name = name;
    }

    private async Task ReshapeAsync(ClassRow row, string shape, CancellationToken ct)
    {
        if (shape == row.Shape)
        {
            return;
        }

        if (shape == GeometryType.Graph.Value && row.GeometryConfig == "{}")
        {
            throw ApiException.BadValue("shape", "a graph needs a template; set it with projects.meta.update");
        }

        if (shape != GeometryType.Any.Value && await db.Figures.AnyAsync(figure => figure.TeamId == caller.TeamId && figure.ClassId == row.Id, ct))
        {
            throw new ApiException(ErrorCode.Conflict, $"Class '{row.Name}' has figures of shape {row.Shape}; its shape may change only to any");
        }

        row.Shape = shape;
    }

    private static ClassInfo ToContract(ClassRow row) => new()
    {
        Id = row.Id,
        ProjectId = row.ProjectId,
        Name = row.Name,
        Description = row.Description,
        Shape = GeometryType.From(row.Shape),
        Color = row.Color,
        Hotkey = row.Hotkey,
        Settings = row.Settings.ToRawJson(),
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    };

    private static TagInfo ToContract(TagMetaRow row) => new()
    {
        Id = row.Id,
        ProjectId = row.ProjectId,
        Name = row.Name,
        Settings = new JsonObject { ["type"] = row.ValueType, ["values"] = row.ChoiceValues is null ? null : JsonNode.Parse(row.ChoiceValues) }.ToJsonString().ToRawJson(),
        Color = row.Color,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    };
}
