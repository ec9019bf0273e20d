using System.CommandLine;
using Docket.Cli.Output;
using Docket.Cli.Teams;
using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Projects;

namespace Docket.Cli.Projects;

internal sealed class ProjectsCreateCommand : DocketCommand
{
    private readonly Argument<string> name = new("NAME") { Description = "The project's name, unique in its workspace." };
    private readonly Option<long?> workspace = new("--workspace", "-w") { Description = "The workspace. Default: the first of the team.", HelpName = "ID" };
    private readonly Option<string?> description = new("--description") { Description = "A short description.", HelpName = "TEXT" };
    private readonly Option<string[]> classes = new("--class") { Description = "A class with its shape, for example car:rectangle; may be given several times.", HelpName = "NAME:SHAPE" };
    private readonly Option<string[]> tags = new("--tag")
    {
        Description = "A tag, with its type of value unless it has none, for example seen or count:any_number, or with its values: color:red,blue. May be given several times.",
        HelpName = "NAME[:TYPE|:VALUE,VALUE]",
    };

    public ProjectsCreateCommand()
        : base("create", "Makes a project with its classes and tags, and shows it.")
    {
        Add(name);
        Add(workspace);
        Add(TeamChoice.Option);
        Add(description);
        Add(classes);
        Add(tags);
        Add(Formats.Option);
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var meta = MetaOf(run);
        var place = run.Get(workspace) ?? await WorkspaceChoice.FirstAsync(run, await TeamChoice.ChooseAsync(run, ct), ct);
        var project = await run.Client.Projects.AddAsync(new AddProjectRequest { WorkspaceId = place, Name = run.Get(name)!, Description = run.Get(description) ?? "" }, ct);
        if (meta is not { Classes: [], Tags: [] })
        {
            await run.Client.Projects.MetaUpdateAsync(project.Id, meta, ct);
        }

        run.Show(project, ProjectColumns.Project);
        return ExitCode.Ok;
    }

    // What the server would refuse is refused before the first call, so that no project is left without its classes and tags.
    private ProjectMeta MetaOf(CommandRun run)
    {
        var meta = new ProjectMeta { Classes = [.. (run.Get(classes) ?? []).Select(ClassOf)], Tags = [.. (run.Get(tags) ?? []).Select(TagOf)] };
        CheckNames("--class", meta.Classes.Select(one => one.Title));
        CheckNames("--tag", meta.Tags.Select(one => one.Name));
        return meta;
    }

    private static void CheckNames(string option, IEnumerable<string> names)
    {
        var (rule, seen) = (new NameAttribute(), new HashSet<string>());
        foreach (var one in names)
        {
            if (!rule.IsValid(one))
            {
                throw CliException.Usage($"{option}: '{one}' {rule.FormatErrorMessage("")}");
            }

            if (!seen.Add(one.Normalize()))
            {
                throw CliException.Usage($"{option}: '{one}' is given twice");
            }
        }
    }

    private static ObjectClass ClassOf(string text)
    {
        var shapes = GeometryType.Rectangle.Words.Where(word => word != GeometryType.Graph.Value).ToList();
        var colon = text.LastIndexOf(':');
        return colon > 0 && shapes.Contains(text[(colon + 1)..])
            ? new ObjectClass { Title = text[..colon], Shape = GeometryType.From(text[(colon + 1)..]) }
            : throw CliException.Usage(
                $"--class {text}: write NAME:SHAPE, where the shape is one of {string.Join(", ", shapes)}; a graph needs a template, which 'docket call {ProjectMethods.MetaUpdate}' takes");
    }

    private static TagMeta TagOf(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0)
        {
            return new TagMeta { Name = text, ValueType = TagValueType.None };
        }

        var (title, rest) = (text[..colon], text[(colon + 1)..]);
        if (TagValueType.None.Words.Contains(rest) && rest != TagValueType.OneOfString.Value)
        {
            return new TagMeta { Name = title, ValueType = TagValueType.From(rest) };
        }

        return rest.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } values
            ? new TagMeta { Name = title, ValueType = TagValueType.OneOfString, Values = values }
            : throw CliException.Usage($"--tag {text}: a type or values are missing after the colon");
    }
}
