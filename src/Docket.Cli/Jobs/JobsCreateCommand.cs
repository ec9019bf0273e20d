using System.CommandLine;
using Docket.Cli.Output;
using Docket.Cli.Teams;
using Docket.Sdk.Jobs;

namespace Docket.Cli.Jobs;

internal sealed class JobsCreateCommand : DocketCommand
{
    private readonly Argument<string> name = new("NAME") { Description = "The job's name; with several annotators each job gets its number." };
    private readonly Option<long> dataset = new("--dataset") { Description = "The dataset to take images from.", HelpName = "ID", Required = true };
    private readonly Option<string[]> users = new("--user") { Description = "An annotator; given several times, each gets a job with an even part of the images.", HelpName = "LOGIN|ID", Required = true };
    private readonly Option<string?> reviewer = new("--reviewer") { Description = "Who reviews.", HelpName = "LOGIN|ID" };
    private readonly Option<string[]> classes = new("--class") { Description = "A class to label; may be given several times.", HelpName = "NAME" };
    private readonly Option<string[]> tags = new("--tag") { Description = "A tag to give; may be given several times.", HelpName = "NAME" };
    private readonly Option<long[]> images = new("--image") { Description = "An image; may be given several times. Default: all of the dataset.", HelpName = "ID" };
    private readonly Option<string?> readme = new("--readme") { Description = "A text for the annotator.", HelpName = "TEXT" };
    private readonly Option<string?> description = new("--description") { Description = "A short description.", HelpName = "TEXT" };
    private readonly Option<int?> priority = new("--priority") { Description = "From 1; a higher one comes first.", HelpName = "N" };
    private readonly Option<DateTimeOffset?> due = new("--due") { Description = "When it is to be completed, as 2026-12-24T18:00Z; your own time without an offset.", HelpName = "TIME" };
    private readonly Option<int?> figuresLimit = new("--figures-limit") { Description = "The most figures on an image.", HelpName = "N" };
    private readonly Option<int?> tagsLimit = new("--tags-limit") { Description = "The most tags on an image.", HelpName = "N" };

    public JobsCreateCommand()
        : base("create", "Makes a job for each annotator and shows them.")
    {
        Add(name);
        Option[] options = [dataset, users, reviewer, classes, tags, images, readme, description, priority, due, figuresLimit, tagsLimit, Formats.Option];
        foreach (var option in options)
        {
            Add(option);
        }
    }

    protected override async Task<ExitCode> RunAsync(CommandRun run, CancellationToken ct)
    {
        var team = (await run.Client.Datasets.InfoAsync(run.Get(dataset), ct)).TeamId;
        var jobs = await run.Client.Jobs.CreateAsync(
            new AddJobRequest
            {
                Name = run.Get(name)!,
                DatasetId = run.Get(dataset),
                UserIds = await TeamChoice.PeopleAsync(run, team, run.Get(users)!, ct),
                ReviewerId = run.Get(reviewer) is { } person ? await TeamChoice.PersonAsync(run, team, person, ct) : null,
                Readme = run.Get(readme),
                Description = run.Get(description),
                Priority = run.Get(priority),
                DueAt = run.Get(due),
                Meta = new NewJobMeta
                {
                    Classes = run.Get(classes) ?? [],
                    ProjectTags = run.Get(tags) ?? [],
                    EntityIds = run.Get(images) ?? [],
                    ImageFiguresLimit = run.Get(figuresLimit),
                    ImageTagsLimit = run.Get(tagsLimit),
                },
            },
            ct);
        await run.ShowAllAsync(jobs.ToAsyncEnumerable(), JobColumns.Job, ct);
        return ExitCode.Ok;
    }
}
