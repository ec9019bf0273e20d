using Docket.Sdk.Jobs;

namespace Docket.Web.Jobs;

/// <summary>What somebody changes of a job: its texts, its priority, when it is due.</summary>
/// <param name="job">The job as it is.</param>
public sealed class JobSettings(Job job)
{
    /// <summary>The name.</summary>
    public string Name { get; set; } = job.Name;

    /// <summary>A short description.</summary>
    public string Description { get; set; } = job.Description ?? "";

    /// <summary>A longer text for the annotator.</summary>
    public string Readme { get; set; } = job.Readme ?? "";

    /// <summary>From 1 to 1000; null while nothing is given.</summary>
    public int? Priority { get; set; } = job.Priority;

    /// <summary>When it is to be completed, null for at no time.</summary>
    public DateTimeOffset? DueAt { get; set; } = job.DueAt;

    /// <summary>What is wrong with the name, null for nothing.</summary>
    public string? NameProblem => CleanName.Length == 0 ? "A job has a name" : JobName.Problem(CleanName);

    /// <summary>What is wrong with the priority, null for nothing.</summary>
    public string? PriorityProblem => Priority is >= 1 and <= 1000 ? null : "1 to 1000";

    /// <summary>Whether there is something to save, and nothing wrong with it.</summary>
    public bool CanSave => NameProblem is null && PriorityProblem is null && ToRequest() != new EditJobRequest { Id = job.Id };

    private string CleanName => Name.Trim();

    /// <summary>The request of <c>jobs.editInfo</c>: what is different, so that what others change meanwhile stays.</summary>
    public EditJobRequest ToRequest() => new()
    {
        Id = job.Id,
        Name = CleanName == job.Name ? null : CleanName,
        Description = Changed(Description.Trim(), job.Description),
        Readme = Changed(Readme, job.Readme),
        Priority = Priority == job.Priority ? null : Priority,
        DueAt = DueAt == job.DueAt ? null : DueAt,
        NoDueAt = DueAt is null && job.DueAt is not null ? true : null,
    };

    private static string? Changed(string text, string? before) => text == (before ?? "") ? null : text;
}
