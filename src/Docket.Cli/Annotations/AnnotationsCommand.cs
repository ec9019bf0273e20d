using System.CommandLine;

namespace Docket.Cli.Annotations;

/// <summary>What is labeled on images.</summary>
internal sealed class AnnotationsCommand : Command
{
    public AnnotationsCommand()
        : base("annotations", "What is labeled on images.")
    {
        Add(new AnnotationsPullCommand());
    }
}
