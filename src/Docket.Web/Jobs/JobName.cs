using Docket.Sdk;

namespace Docket.Web.Jobs;

/// <summary>Names of jobs before the server sees them. It brings them into Unicode's normal form C, which a browser's .NET cannot (decision 0011).</summary>
internal static class JobName
{
    /// <summary>What is wrong with a name, null for nothing; an empty one is not wrong yet.</summary>
    public static string? Problem(string name) => name.Length == 0 || new NameAttribute().IsValid(name) ? null
        : name.Length > NameAttribute.MaxLength ? $"{name.Length - NameAttribute.MaxLength} characters too long"
        : "A name has no / and no \\";
}
