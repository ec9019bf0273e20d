using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Tasks;

/// <summary>Work that takes longer than a request. A node that works on it holds a lease, so that another takes over when it dies.</summary>
internal sealed class TaskRow
{
    public long TeamId { get; set; }

    public long Id { get; set; }

    /// <summary>What is to be done, for example <c>clone</c>.</summary>
    public required string Type { get; set; }

    /// <summary><c>queued</c>, <c>started</c>, <c>terminating</c>, <c>finished</c>, <c>stopped</c> or <c>error</c>.</summary>
    public required string Status { get; set; }

    public long UserId { get; set; }

    /// <summary>What it works on and how far it came, a JSON object.</summary>
    public required string Input { get; set; }

    /// <summary>What it made, a JSON object.</summary>
    public string Output { get; set; } = "{}";

    /// <summary>Why it failed, for a person; empty while it did not.</summary>
    public string Error { get; set; } = "";

    /// <summary>Until when a node works on it.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<TaskRow>
    {
        public void Configure(EntityTypeBuilder<TaskRow> builder)
        {
            builder.ToTable("tasks").HasKey(task => new { task.TeamId, task.Id });

            // What is still to be done is little, and asked for in every team at once.
            builder.HasIndex(task => new { task.TeamId, task.Id }).HasFilter("finished_at IS NULL").HasDatabaseName("IX_tasks_waiting");
        }
    }
}
