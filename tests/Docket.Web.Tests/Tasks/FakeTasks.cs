using Docket.Sdk;
using Docket.Sdk.Json;
using Docket.Sdk.Tasks;

namespace Docket.Web.Tests.Tasks;

/// <summary>Tasks as a test says, and what was asked about them.</summary>
internal sealed class FakeTasks : TasksClient
{
    public List<TaskInfo> All { get; } = [];

    public List<ListTasksRequest> Asked { get; } = [];

    public List<long> Cancelled { get; } = [];

    public Func<Exception?> Problem { get; set; } = () => null;

    public static TaskInfo One(long id, string status = "started", int? done = null) => new()
    {
        Id = id,
        Type = "clone",
        Status = TaskState.From(status),
        TeamId = 1,
        UserId = 1,
        UserLogin = "mira",
        Description = "",
        CreatedAt = FakeDocket.Start,
        FinishedAt = status is "finished" or "stopped" or "error" ? FakeDocket.Start : null,
        Error = status == "error" ? "the name is taken" : null,
        Meta = new()
        {
            Input = RawJson.Parse($$"""{"name": "<b>copy {{id}}</b>"}"""),
            Output = new() { Project = status == "finished" ? new() { Id = 70 + id } : null },
            Progress = done is null ? null : new() { Done = done.Value, Total = 1400 },
        },
        Settings = RawJson.EmptyObject,
    };

    /// <summary>Has a task stand elsewhere.</summary>
    public void Set(TaskInfo task)
    {
        All.RemoveAll(one => one.Id == task.Id);
        All.Add(task);
    }

    public override Task<TaskInfo> InfoAsync(long id, CancellationToken cancellationToken = default) => Task.FromResult(All.Single(task => task.Id == id));

    public override Task<Page<TaskInfo>> ListAsync(ListTasksRequest request, CancellationToken cancellationToken = default)
    {
        Asked.Add(request);
        return Problem() is { } problem
            ? Task.FromException<Page<TaskInfo>>(problem)
            : Task.FromResult(new Page<TaskInfo> { Total = All.Count, PerPage = 100, PagesCount = 1, Entities = [.. All] });
    }

    public override Task<Success> CancelAsync(long id, CancellationToken cancellationToken = default)
    {
        Cancelled.Add(id);
        return All.Single(task => task.Id == id).FinishedAt is null
            ? Task.FromResult(Success.Yes)
            : Task.FromException<Success>(new DocketException(ErrorCode.Conflict, "it has ended"));
    }
}
