using System.Net;
using Docket.Sdk.Teams;

namespace Docket.Server.Demo;

/// <summary>An account of the demo. Its password is known to everybody.</summary>
internal sealed record DemoAccount(string Login, string Name, Role Role)
{
    public string Password => $"{Login}-demo";
}

/// <summary>The accounts of the demo: one for each role, and annotators enough to see work dealt out.</summary>
internal static class DemoAccounts
{
    public static DemoAccount Chief { get; } = new("teamadmin", "Team administrator", Role.Admin);

    public static DemoAccount Developer { get; } = new("developer", "Developer", Role.Developer);

    public static DemoAccount Manager { get; } = new("manager", "Manager", Role.Manager);

    public static DemoAccount Reviewer { get; } = new("reviewer", "Reviewer", Role.Reviewer);

    public static DemoAccount Viewer { get; } = new("viewer", "Viewer", Role.Viewer);

    public static IReadOnlyList<DemoAccount> Annotators { get; } =
        [.. Enumerable.Range(1, 3).Select(number => new DemoAccount($"annotator{number}", $"Annotator {number}", Role.Annotator))];

    public static IReadOnlyList<DemoAccount> All { get; } = [Chief, Developer, Manager, Reviewer, .. Annotators, Viewer];
}
