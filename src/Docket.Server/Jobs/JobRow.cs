using Docket.Sdk.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Docket.Server.Jobs;

/// <summary>A labeling job. The counters are changed in the unit that changes its entities.</summary>
internal sealed class JobRow
{
    public long TeamId { get; set; }

    public long Id { get; set; }

    public required string Name { get; set; }

    public string? Readme { get; set; }

    public string? Description { get; set; }

    public long WorkspaceId { get; set; }

    public long ProjectId { get; set; }

    public long DatasetId { get; set; }

    public long CreatedBy { get; set; }

    public long UserId { get; set; }

    public long? ReviewerId { get; set; }

    public JobStatus Status { get; set; }

    public bool Disabled { get; set; }

    public int Priority { get; set; }

    /// <summary>A JSON object.</summary>
    public required string CustomData { get; set; }

    /// <summary>A <see cref="StoredJobMeta"/> as JSON.</summary>
    public required string Meta { get; set; }

    public int ImagesCount { get; set; }

    public int DoneCount { get; set; }

    /// <summary>Entities accepted by the reviewer or by the quality check.</summary>
    public int AcceptedCount { get; set; }

    public int RejectedCount { get; set; }

    /// <summary>The job this one was restarted from, and the arguments of that call: a repeat of it answers this job.</summary>
    public long? SourceJobId { get; set; }

    public string? RestartArguments { get; set; }

    /// <summary>When it is to be completed; null where nobody said.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public DateTimeOffset? AnnotationFinishedAt { get; set; }

    public DateTimeOffset? ReviewFinishedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>The guide shown to the annotator, which may have been removed since.</summary>
    public long? GuideId { get; set; }

    /// <summary>A row with the same values, to make the next job of.</summary>
    public JobRow Copy() => (JobRow)MemberwiseClone();

    private sealed class Configuration : IEntityTypeConfiguration<JobRow>
    {
        public void Configure(EntityTypeBuilder<JobRow> builder)
        {
            builder.ToTable("jobs").HasKey(job => new { job.TeamId, job.Id });
            builder.Property(job => job.Status).HasConversion(status => status.Value, value => JobStatus.From(value));
            builder.HasIndex(job => new { job.TeamId, job.DatasetId });
            builder.HasIndex(job => new { job.TeamId, job.ProjectId, job.Id });

            // A list is counted in one of these alone: each holds all that says who sees a job, and whether it is there.
            builder.HasIndex(job => new { job.TeamId, job.UserId, job.Id, job.ReviewerId, job.Status, job.RemovedAt, job.Disabled, job.DatasetId, job.ProjectId }).HasDatabaseName("IX_jobs_of_annotator");
            builder.HasIndex(job => new { job.TeamId, job.ReviewerId, job.Id, job.UserId, job.CreatedBy, job.Status, job.RemovedAt, job.Disabled, job.DatasetId, job.ProjectId }).HasDatabaseName("IX_jobs_of_reviewer");
            builder.HasIndex(job => new { job.TeamId, job.Status, job.Id, job.UserId, job.ReviewerId, job.RemovedAt, job.Disabled, job.DatasetId, job.ProjectId }).HasDatabaseName("IX_jobs_in_status");
            builder.HasIndex(job => new { job.TeamId, job.SourceJobId });
            builder.HasIndex(job => new { job.TeamId, job.GuideId }).HasFilter("guide_id IS NOT NULL");
        }
    }
}

/// <summary>An image of a job.</summary>
internal sealed class JobEntityRow
{
    public long TeamId { get; set; }

    public long JobId { get; set; }

    public long ImageId { get; set; }

    public ReviewStatus Status { get; set; }

    /// <summary>The job this rejected image was put into by a restart; 0 while it was not.</summary>
    public long RestartedInto { get; set; }

    /// <summary>Why it was last rejected, here or in the job it comes from, until it is accepted; null where nobody said.</summary>
    public string? Reason { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<JobEntityRow>
    {
        public void Configure(EntityTypeBuilder<JobEntityRow> builder)
        {
            builder.ToTable("job_entities").HasKey(entity => new { entity.TeamId, entity.JobId, entity.ImageId });
            builder.Property(entity => entity.Status).HasConversion(status => status.Value, value => ReviewStatus.From(value));
            builder.HasIndex(entity => new { entity.TeamId, entity.ImageId });
        }
    }
}
