namespace Docket.Sdk.Teams;

/// <summary>What a member may do in a team. The ids are fixed.</summary>
public sealed record Role
{
    private Role(int id, string name)
    {
        Id = id;
        Name = name;
    }

    /// <summary>Everything in the team, members included.</summary>
    public static Role Admin { get; } = new(1, "admin");

    /// <summary>Everything in the team except its members.</summary>
    public static Role Developer { get; } = new(2, "developer");

    /// <summary>Labels images in the jobs assigned to the person, and sees nothing else.</summary>
    public static Role Annotator { get; } = new(3, "annotator");

    /// <summary>Sees everything in the team, changes nothing.</summary>
    public static Role Viewer { get; } = new(4, "viewer");

    /// <summary>Creates jobs and reviews; sees the jobs the person takes part in.</summary>
    public static Role Reviewer { get; } = new(5, "reviewer");

    /// <summary>Projects, jobs and everybody's work.</summary>
    public static Role Manager { get; } = new(6, "manager");

    /// <summary>Every role, by id.</summary>
    public static IReadOnlyList<Role> All { get; } = [Admin, Developer, Annotator, Viewer, Reviewer, Manager];

    /// <summary>The role's id.</summary>
    public int Id { get; }

    /// <summary>The role's name.</summary>
    public string Name { get; }

    /// <summary>The role of that id, or null.</summary>
    /// <param name="id">The id.</param>
    public static Role? Find(long id) => All.FirstOrDefault(role => role.Id == id);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
