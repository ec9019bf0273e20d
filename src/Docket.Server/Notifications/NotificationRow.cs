using Docket.Sdk.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Notifications;

/// <summary>What somebody is told of a job. Those of a person lie side by side on disk.</summary>
internal sealed class NotificationRow
{
    public long TeamId { get; set; }

    public long UserId { get; set; }

    public long Id { get; set; }

    public NotificationKind Kind { get; set; }

    public long JobId { get; set; }

    /// <summary>Who did it.</summary>
    public long ActorId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ReadAt { get; set; }

    public Notification ToContract(string jobName, Actor actor) => new()
    {
        Id = Id,
        Kind = Kind,
        JobId = JobId,
        JobName = jobName,
        ActorId = ActorId,
        ActorLogin = actor.Login,
        ActorName = actor.Name,
        CreatedAt = CreatedAt,
        ReadAt = ReadAt,
    };

    private sealed class Configuration : IEntityTypeConfiguration<NotificationRow>
    {
        public void Configure(EntityTypeBuilder<NotificationRow> builder)
        {
            builder.ToTable("notifications").HasKey(row => new { row.TeamId, row.UserId, row.Id });
            builder.Property(row => row.Kind).HasConversion(kind => kind.Value, value => NotificationKind.From(value));
            builder.HasIndex(row => new { row.TeamId, row.UserId, row.Id }).HasFilter("read_at IS NULL").HasDatabaseName("IX_notifications_unread");
        }
    }
}
