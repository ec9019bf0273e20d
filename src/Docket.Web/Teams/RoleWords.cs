using Docket.Sdk.Teams;

namespace Docket.Web.Teams;

/// <summary>What each role may do, in words.</summary>
internal static class RoleWords
{
    /// <summary>The role as it is written for people.</summary>
    public static string Name(string role) => role.Length == 0 ? role : char.ToUpperInvariant(role[0]) + role[1..];

    /// <summary>What it allows.</summary>
    public static string Says(Role role) => role.Name switch
    {
        "admin" => "Everything in the team, its members included.",
        "developer" => "Everything in the team except its members.",
        "manager" => "Projects, jobs and everybody's work.",
        "reviewer" => "Makes jobs and reviews; sees the jobs with a part in them.",
        "annotator" => "Labels images in the own jobs, and sees nothing else.",
        "viewer" => "Sees everything in the team, changes nothing.",
        _ => "",
    };
}
