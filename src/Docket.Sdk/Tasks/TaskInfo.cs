using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Tasks;

/// <summary>Where a task stands.</summary>
[JsonConverter(typeof(WireWordConverter<TaskState>))]
public readonly record struct TaskState : IWireWord<TaskState>
{
    private static readonly string[] Known = ["queued", "consumed", "started", "deployed", "error", "finished", "terminating", "stopped"];

    private TaskState(string value) => Value = value;

    /// <summary>It waits to be begun: <c>queued</c>.</summary>
    public static TaskState Queued { get; } = new("queued");

    /// <summary>It is worked on: <c>started</c>.</summary>
    public static TaskState Started { get; } = new("started");

    /// <summary>It ended without a result; <see cref="TaskInfo.Error"/> says why: <c>error</c>.</summary>
    public static TaskState Error { get; } = new("error");

    /// <summary>It is done: <c>finished</c>.</summary>
    public static TaskState Finished { get; } = new("finished");

    /// <summary>It was cancelled and is about to stop: <c>terminating</c>.</summary>
    public static TaskState Terminating { get; } = new("terminating");

    /// <summary>It was cancelled, and nothing is seen of what it did: <c>stopped</c>.</summary>
    public static TaskState Stopped { get; } = new("stopped");

    /// <inheritdoc/>
    public string Value => field ?? "";

    /// <inheritdoc/>
    public IReadOnlyList<string> Words => Known;

    /// <inheritdoc/>
    public static TaskState From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Work of the server that takes longer than a call.</summary>
public sealed record TaskInfo
{
    /// <summary>The task's id.</summary>
    public required long Id { get; init; }

    /// <summary>What is done, for example <c>clone</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Where it stands.</summary>
    public required TaskState Status { get; init; }

    /// <summary>The team it is done in.</summary>
    public required long TeamId { get; init; }

    /// <summary>The workspace it is done in, or null.</summary>
    public long? WorkspaceId { get; init; }

    /// <summary>Who asked for it.</summary>
    public required long UserId { get; init; }

    /// <summary>The login of who asked for it.</summary>
    public required string UserLogin { get; init; }

    /// <summary>Always empty.</summary>
    public required string Description { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was begun (UTC), null while it waits.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, well or not (UTC), null before.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public string? Error { get; init; }

    /// <summary>What it was given and what it made.</summary>
    public required TaskMeta Meta { get; init; }

    /// <summary>Always <c>{}</c>.</summary>
    public required RawJson Settings { get; init; }
}

/// <summary>What a task was given and what it made.</summary>
public sealed record TaskMeta
{
    /// <summary>What it was given, a JSON object.</summary>
    public required RawJson Input { get; init; }

    /// <summary>What it made; empty until it is finished.</summary>
    public required TaskOutput Output { get; init; }

    /// <summary>How far it came; absent before it is known and once the task has ended. Docket's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TaskProgress? Progress { get; init; }
}

/// <summary>How far a task came.</summary>
public sealed record TaskProgress
{
    /// <summary>What is done, of a <c>clone</c> in images.</summary>
    public required long Done { get; init; }

    /// <summary>What there is to do in all.</summary>
    public required long Total { get; init; }
}

/// <summary>The request of <c>tasks.list</c>. Fields to filter by: id, type, status, userId, createdAt, startedAt, finishedAt.</summary>
public sealed record ListTasksRequest : ListRequest
{
    /// <summary>The team.</summary>
    public required long TeamId { get; init; }
}

/// <summary>What a task made.</summary>
public sealed record TaskOutput
{
    /// <summary>The project it made; absent without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IdRequest? Project { get; init; }
}

/// <summary>The answer of a call that goes on in a task.</summary>
public sealed record StartedTask
{
    /// <summary>The task: see <c>tasks.info</c>.</summary>
    public required long TaskId { get; init; }
}
