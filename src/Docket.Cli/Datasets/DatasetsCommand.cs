using System.CommandLine;

namespace Docket.Cli.Datasets;

/// <summary>Datasets: folders of images in projects.</summary>
internal sealed class DatasetsCommand : Command
{
    public DatasetsCommand()
        : base("datasets", "Datasets: folders of images in projects.")
    {
        Add(new DatasetsListCommand());
        Add(new DatasetsCreateCommand());
    }
}
