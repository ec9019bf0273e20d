using Docket.Sdk.Accounts;

namespace Docket.Web.Shell;

/// <summary>A page in the navigation.</summary>
/// <param name="Address">Its address, from the base.</param>
/// <param name="Name">Its name.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Code">The physical key after G.</param>
/// <param name="Key">The keys for people.</param>
internal sealed record Place(string Address, string Name, string Icon, string Code, string Key)
{
    private static readonly Place MyWork = new("my-work", "My work", "inbox", "KeyW", "G W");
    private static readonly Place Projects = new("projects", "Projects", "folder", "KeyP", "G P");
    private static readonly Place Jobs = new("jobs", "Jobs", "ticket", "KeyJ", "G J");
    private static readonly Place Issues = new("issues", "Issues", "note", "KeyI", "G I");
    private static readonly Place Guides = new("guides", "Guides", "book", "KeyU", "G U");
    private static readonly Place Statistics = new("statistics", "Statistics", "chart", "KeyS", "G S");
    private static readonly Place Activity = new("activity", "Activity", "pulse", "KeyA", "G A");
    private static readonly Place Members = new("members", "Members", "people", "KeyM", "G M");

    /// <summary>The pages that a person's role has something on.</summary>
    public static IReadOnlyList<Place> For(WebSession session) => session.User is null ? [] :
    [
        MyWork,
        Jobs,
        .. session.May(Permissions.ProjectsWrite) || session.May(Permissions.TeamsRead) ? [Projects] : Array.Empty<Place>(),
        .. session.May(Permissions.IssuesRead) ? [Issues] : Array.Empty<Place>(),
        .. session.May(Permissions.GuidesRead) ? [Guides] : Array.Empty<Place>(),
        Statistics,
        .. session.May(Permissions.TeamsRead) ? [Activity] : Array.Empty<Place>(),
        .. session.May(Permissions.MembersRead) ? [Members] : Array.Empty<Place>(),
    ];
}
