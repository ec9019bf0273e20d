using System.CommandLine;

namespace Docket.Cli.Images;

/// <summary>Images of datasets.</summary>
internal sealed class ImagesCommand : Command
{
    public ImagesCommand()
        : base("images", "Images of datasets.")
    {
        Add(new ImagesUploadCommand());
        Add(new ImagesListCommand());
        Add(new ImagesDownloadCommand());
    }
}
