namespace Docket.Web.Jobs;

/// <summary>A column that the table can be sorted by.</summary>
/// <param name="Field">The field, as the server names it.</param>
/// <param name="Name">The column's name.</param>
/// <param name="Class">Its class in the table.</param>
/// <param name="AscendingFirst">Whether the first press sorts upwards.</param>
public sealed record JobColumn(string Field, string Name, string Class, bool AscendingFirst = true)
{
    /// <summary>All of them. Sorted by <c>id</c>, the newest comes first.</summary>
    public static IReadOnlyList<JobColumn> All { get; } =
    [
        new("status", "Status", "c-st"), new("name", "Job", "c-nm"), new("userId", "Annotator", "c-an"), new("reviewerId", "Reviewer", "c-rv"),
        new("id", "Created", "c-cr", AscendingFirst: false), new("dueAt", "Due", "c-du"),
        new("priority", "Priority", "c-pr", AscendingFirst: false),
    ];

    /// <summary>The query with the order that a press on the column's head asks for.</summary>
    public JobsQuery Press(JobsQuery query) => query.Sort == Field ? query with { Ascending = !query.Ascending } : query with { Sort = Field, Ascending = AscendingFirst };
}
