namespace Docket.Sdk.Accounts;

/// <summary>
/// What a person may do, as <c>users.me</c> names it. A name says what is allowed at all; what of it a job's state or its author allow, the server says when
/// it is tried. More names may come.
/// </summary>
public static class Permissions
{
    /// <summary>To make teams.</summary>
    public const string TeamsCreate = "teams.create";

    /// <summary>To look for accounts.</summary>
    public const string UsersRead = "users.read";

    /// <summary>To make accounts.</summary>
    public const string UsersWrite = "users.write";

    /// <summary>To see the team, its workspaces and its activity.</summary>
    public const string TeamsRead = "teams.read";

    /// <summary>To name the team, archive it and bring it back.</summary>
    public const string TeamsWrite = "teams.write";

    /// <summary>To make, change and archive workspaces.</summary>
    public const string WorkspacesWrite = "workspaces.write";

    /// <summary>To see who is in the team.</summary>
    public const string MembersRead = "members.read";

    /// <summary>To add members, and to change their roles.</summary>
    public const string MembersWrite = "members.write";

    /// <summary>To see projects and datasets; an annotator those of the own jobs.</summary>
    public const string ProjectsRead = "projects.read";

    /// <summary>To make, change and archive projects, datasets, classes and tags.</summary>
    public const string ProjectsWrite = "projects.write";

    /// <summary>To see images; an annotator those of the own jobs.</summary>
    public const string ImagesRead = "images.read";

    /// <summary>To upload, change and remove images.</summary>
    public const string ImagesWrite = "images.write";

    /// <summary>To see figures.</summary>
    public const string FiguresRead = "figures.read";

    /// <summary>To draw figures and tag images; reviewers and annotators in a job.</summary>
    public const string FiguresWrite = "figures.write";

    /// <summary>To see jobs; reviewers and annotators those they take part in.</summary>
    public const string JobsRead = "jobs.read";

    /// <summary>To make jobs, restart them, and manage them; a reviewer those the person made.</summary>
    public const string JobsCreate = "jobs.create";

    /// <summary>To move a job one takes part in, or its images, on.</summary>
    public const string JobsWork = "jobs.work";

    /// <summary>To see the guides.</summary>
    public const string GuidesRead = "guides.read";

    /// <summary>To write, change and remove guides.</summary>
    public const string GuidesWrite = "guides.write";

    /// <summary>To see issues.</summary>
    public const string IssuesRead = "issues.read";

    /// <summary>To make issues and comment on them; which the person may change depends on who made them and is to settle them.</summary>
    public const string IssuesWrite = "issues.write";
}
