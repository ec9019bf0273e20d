using System.CommandLine;

namespace Docket.Cli.Projects;

/// <summary>Projects: datasets that share classes and tags.</summary>
internal sealed class ProjectsCommand : Command
{
    public ProjectsCommand()
        : base("projects", "Projects: datasets that share classes and tags.")
    {
        Add(new ProjectsListCommand());
        Add(new ProjectsShowCommand());
        Add(new ProjectsCreateCommand());
        Add(new ProjectsCloneCommand());
    }
}
