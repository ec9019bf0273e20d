using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Json;
using Docket.Sdk.Tasks;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Tasks;

/// <summary>Tells where tasks stand.</summary>
internal sealed class TaskService(DocketDb db, Caller caller)
{
    private const int MostOnPage = 100;

    private static readonly Fields<TaskRow> Fields = new Fields<TaskRow>()
        .Id(task => task.Id)
        .Text("type", task => task.Type)
        .Text("status", task => task.Status)
        .Number("userId", task => task.UserId)
        .Time("createdAt", task => task.CreatedAt)
        .Time("startedAt", task => task.StartedAt)
        .Time("finishedAt", task => task.FinishedAt);

    public async Task<TaskInfo> InfoAsync(IdRequest request, CancellationToken ct) =>
        (await MakeAsync([await db.Tasks.SingleAsync(task => task.TeamId == caller.TeamId && task.Id == request.Id, ct)], ct))[0];

    public Task<Page<TaskInfo>> ListAsync(ListTasksRequest request, CancellationToken ct) =>
        db.Tasks.VisibleTo(caller).ToPageAsync(db, Fields, request, MostOnPage, found => MakeAsync(found, ct), ct);

    private async Task<IReadOnlyList<TaskInfo>> MakeAsync(IReadOnlyList<TaskRow> rows, CancellationToken ct)
    {
        var logins = await db.LoginsAsync(rows.Select(row => row.UserId), ct);
        return [.. rows.Select(row => Make(row, logins[row.UserId]))];
    }

    private static TaskInfo Make(TaskRow row, string login)
    {
        var order = row.Type == CloneWork.TaskType ? CloneOrder.Parse(row.Input) : null;
        return new TaskInfo
        {
            Id = row.Id,
            Type = row.Type,
            Status = TaskState.From(row.Status),
            TeamId = row.TeamId,
            WorkspaceId = WorkspaceOf(row),
            UserId = row.UserId,
            UserLogin = login,
            Description = "",
            CreatedAt = row.CreatedAt,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            Error = row.Error.Length == 0 ? null : row.Error,
            Meta = new TaskMeta { Input = InputOf(row, order), Output = OutputOf(row), Progress = row.FinishedAt is null ? ProgressOf(order) : null },
            Settings = RawJson.EmptyObject,
        };
    }

    // How far it came is for who takes over.
    private static RawJson InputOf(TaskRow row, CloneOrder? order) => (order is null ? row.Input : (order with { Progress = null }).Write()).ToRawJson();

    private static long? WorkspaceOf(TaskRow row)
    {
        using var input = JsonDocument.Parse(row.Input);
        return input.RootElement.TryGetProperty("workspaceId", out var id) && id.TryGetInt64(out var number) ? number : null;
    }

    // Until then it holds what a node that takes over has to know.
    private static TaskOutput OutputOf(TaskRow row) =>
        row.Status == TaskState.Finished.Value ? JsonSerializer.Deserialize(row.Output, ServerJson.Default.TaskOutput)! : new TaskOutput();

    // What was added to the original or removed from it meanwhile is not in its total.
    private static TaskProgress? ProgressOf(CloneOrder? order) => order?.Progress is { ImagesInAll: > 0 } progress
        ? new TaskProgress { Done = Math.Min(progress.Images, progress.ImagesInAll), Total = progress.ImagesInAll }
        : null;
}
