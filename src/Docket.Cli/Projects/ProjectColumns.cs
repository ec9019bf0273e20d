using Docket.Cli.Output;
using Docket.Sdk.Projects;

namespace Docket.Cli.Projects;

/// <summary>How projects are shown.</summary>
internal static class ProjectColumns
{
    public static Columns<Project> Project { get; } = NewProject();

    private static Columns<Project> NewProject()
    {
        var columns = new Columns<Project>(ProjectMethods.Info.Response)
        {
            { "id", project => project.Id },
            { "name", project => project.Name },
            { "datasets", project => project.DatasetsCount },
            { "images", project => project.ImagesCount },
            { "created", project => project.CreatedAt },
            { "description", project => project.Description },
        };
        columns.AddWide("workspaceId", project => project.WorkspaceId);
        columns.AddWide("teamId", project => project.TeamId);
        columns.AddWide("bytes", project => project.Size);
        columns.AddWide("updated", project => project.UpdatedAt);
        return columns;
    }
}
