using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Json;
using Docket.Sdk.Tasks;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Tasks;

/// <summary>Tells where a task stands.</summary>
internal sealed class TaskService(DocketDb db, Caller caller)
{
    public async Task<TaskInfo> InfoAsync(IdRequest request, CancellationToken ct)
    {
        var row = await db.Tasks.SingleAsync(task => task.TeamId == caller.TeamId && task.Id == request.Id, ct);
        var logins = await db.LoginsAsync([row.UserId], ct);
        return new TaskInfo
        {
            Id = row.Id,
            Type = row.Type,
            Status = TaskState.From(row.Status),
            TeamId = row.TeamId,
            WorkspaceId = WorkspaceOf(row),
            UserId = row.UserId,
            UserLogin = logins[row.UserId],
            Description = "",
            CreatedAt = row.CreatedAt,
            StartedAt = row.StartedAt,
            FinishedAt = row.FinishedAt,
            Error = row.Error.Length == 0 ? null : row.Error,
            Meta = new TaskMeta { Input = row.Input.ToRawJson(), Output = OutputOf(row) },
            Settings = RawJson.EmptyObject,
        };
    }

    private static long? WorkspaceOf(TaskRow row)
    {
        using var input = JsonDocument.Parse(row.Input);
        return input.RootElement.TryGetProperty("workspaceId", out var id) && id.TryGetInt64(out var number) ? number : null;
    }

    // Until then it holds what a node that takes over has to know.
    private static TaskOutput OutputOf(TaskRow row) =>
        row.Status == TaskState.Finished.Value ? JsonSerializer.Deserialize(row.Output, ServerJson.Default.TaskOutput)! : new TaskOutput();
}
