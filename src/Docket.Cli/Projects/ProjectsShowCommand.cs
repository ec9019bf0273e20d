using System.CommandLine;
using Docket.Cli.Output;
using Docket.Sdk.Projects;

namespace Docket.Cli.Projects;

internal sealed class ProjectsShowCommand : DocketCommand
{
    private static readonly Columns<ObjectClass> Classes = new(ProjectMethods.Meta.Response.Of<ObjectClass>())
    {
        { "id", one => one.Id },
        { "title", one => one.Title },
        { "shape", one => one.Shape.Value },
        { "color", one => one.Color },
        { "hotkey", one => one.Hotkey },
        { "description", one => one.Description },
    };

    private static readonly Columns<TagMeta> Tags = new(ProjectMethods.Meta.Response.Of<TagMeta>())
    {
        { "id", tag => tag.Id },
        { "name", tag => tag.Name },
        { "valueType", tag => tag.ValueType.Value },
        { "values", tag => tag.Values is { } values ? string.Join(", ", values) : null },
        { "applicableType", tag => tag.ApplicableType },
        { "color", tag => tag.Color },
    };

    private readonly Argument<long> id = new("ID") { Description = "The project." };
    private readonly Option<string> of = new("--of") { Description = "What to show of it: project, classes or tags.", HelpName = "project|classes|tags", DefaultValueFactory = _ => "project" };

    public ProjectsShowCommand()
        : base("show", "Shows a project, or its classes or tags.")
    {
        of.AcceptOnlyFromAmong("project", "classes", "tags");
        Add(id);
        Add(of);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        switch (run.Get(of))
        {
            case "classes":
                await run.ShowAllAsync((await MetaAsync(run, ct)).Classes.ToAsyncEnumerable(), Classes, ct);
                break;
            case "tags":
                await run.ShowAllAsync((await MetaAsync(run, ct)).Tags.ToAsyncEnumerable(), Tags, ct);
                break;
            default:
                run.Show(await run.Client.Projects.InfoAsync(run.Get(id), ct), ProjectColumns.Project);
                break;
        }

        return ExitCode.Ok;
    }

    private Task<ProjectMeta> MetaAsync(CommandRun run, CancellationToken ct) => run.Client.Projects.MetaAsync(run.Get(id), ct);
}
