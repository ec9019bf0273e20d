using System.Globalization;
using Docket.Sdk;
using Docket.Sdk.Datasets;
using Docket.Sdk.Figures;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;
using Docket.Sdk.Projects;
using Docket.Sdk.Tags;
using Docket.Server.Demo.Scenes;

namespace Docket.Server.Demo;

/// <summary>
/// What happened in the demo: two weeks of a small team, ending a moment ago. A job stands in every state there is, and one went through a second
/// round.
/// </summary>
internal sealed class DemoStory
{
    public const string Downtown = "Downtown";
    public const string Night = "Night";
    public const string Suburbs = "Suburbs";
    public const string Rain = "Rain";

    private readonly DemoServer server;
    private readonly DemoPlan plan;
    private readonly DemoPeople people;
    private readonly DemoWork work;
    private readonly DateTimeOffset now;

    public DemoStory(DemoServer server, DemoPlan plan, DemoPeople people, DateTimeOffset now)
    {
        (this.server, this.plan, this.people, this.now) = (server, plan, people, now);
        work = new DemoWork(server, plan, people, new Random(7));
        SetUp();
        TellTrial();
        TellVehicles();
        TellSuburbs();
        TellRain();
        TellScene();
        TellToday();
    }

    /// <summary>When it all began.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset now) => DayOf(now, 10, 8, 0);

    // Working days before today, so that the times look like those of people at work.
    private static DateTimeOffset DayOf(DateTimeOffset now, int back, int hour, int minute)
    {
        var day = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        for (var left = back; left > 0;)
        {
            day = day.AddDays(-1);
            left -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day.AddHours(hour).AddMinutes(minute);
    }

    private DateTimeOffset Day(int back, int hour, int minute) => DayOf(now, back, hour, minute);

    private DateTimeOffset Evening(int ahead) => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(ahead).AddHours(17);

    private void SetUp()
    {
        foreach (var (index, account) in DemoAccounts.All.Index())
        {
            plan.Add(Day(10, 8, 2 + index), () => people.AddAsync(account));
        }

        long project = 0;
        plan.Add(Day(10, 9, 4), async () =>
        {
            var token = await people.TokenAsync(DemoAccounts.Developer);
            var made = await server.CallAsync(token, ProjectMethods.Add, new AddProjectRequest
            {
                WorkspaceId = 1,
                Name = "City streets",
                Description = "Drawn streets with vehicles, people and signs",
                Readme = "Every picture was drawn by a program, so what is in it is known exactly. Delete the project when you have seen enough.",
            });
            project = made.Id;
            await server.CallAsync(token, ProjectMethods.MetaUpdate, new UpdateMetaRequest { Id = project, Meta = DemoMeta.Value });
        });
        AddDataset(Day(10, 9, 20), () => project, Downtown, null, "The centre by day");
        AddDataset(Day(10, 9, 26), () => project, Night, Downtown, "The centre after dark");
        AddDataset(Day(10, 9, 31), () => project, Suburbs, null, "Houses and gardens");
        AddDataset(Day(10, 9, 38), () => project, Rain, Suburbs, "The same streets in rain and fog");
        plan.Add(Day(10, 10, 2), () => TagImagesAsync(project));
    }

    private void AddDataset(DateTimeOffset at, Func<long> project, string name, string? parent, string description) => plan.Add(at, async () =>
    {
        var token = await people.TokenAsync(DemoAccounts.Developer);
        var request = new AddDatasetRequest { ProjectId = project(), Name = name, Description = description, ParentId = parent is null ? null : work.Datasets[parent].Id };
        var dataset = (await server.CallAsync(token, DatasetMethods.Add, request)).Id;
        var pictures = plan.Pictures[name];
        var stored = await server.UploadAsync(token, ImageMethods.BulkUpload, pictures.Select(picture => (picture.Name, picture.Content)));
        var images = await server.CallAsync(token, ImageMethods.BulkAdd, new AddImagesRequest
        {
            DatasetId = dataset,
            Images = [.. pictures.Zip(stored, (picture, file) => new NewImage { Name = picture.Name, Hash = file.Hash })],
        });
        work.Datasets[name] = (dataset, [.. images.Zip(pictures, (image, picture) => new DemoImage(image.Id, picture))]);

        // A model found the roads before anybody looked.
        await server.CallAsync(token, FigureMethods.BulkAdd, new AddFiguresRequest
        {
            DatasetId = dataset,
            Figures =
            [
                .. work.Datasets[name].Images.SelectMany(image => image.Picture.Marks.Where(mark => mark.ClassName == "road")
                    .Select(mark => DemoWork.FigureOf(mark) with { EntityId = image.Id, NnCreated = true, NnUpdated = true })),
            ],
        });
    });

    private async Task TagImagesAsync(long project)
    {
        var token = await people.TokenAsync(DemoAccounts.Developer);
        var meta = await server.CallAsync(token, ProjectMethods.Meta, new IdRequest { Id = project });
        var tags = meta.Tags.ToDictionary(tag => tag.Name, tag => tag.Id!.Value);
        NewEntityTagOf tag = (image, name, value) => new() { EntityId = image.Id, TagId = tags[name], Value = RawJson.Parse(value) };
        await server.CallAsync(token, TagMethods.EntitiesBulkAdd, new AddEntityTagsRequest
        {
            ProjectId = project,
            Tags =
            [
                .. work.Datasets.Values.SelectMany(dataset => dataset.Images).Index().SelectMany(one => (NewEntityTag[])
                [
                    .. RemarkOn(one.Item.Picture.Mood) is { } remark ? (NewEntityTag[])[tag(one.Item, "remark", $"\"{remark}\"")] : [],
                    tag(one.Item, "weather", $"\"{one.Item.Picture.Mood.Weather}\""),
                    tag(one.Item, "captured", $"\"{Day(11 + (one.Index / 4), 12, 0).UtcDateTime.Date.Add(one.Item.Picture.Mood.Hour).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)}\""),
                    tag(one.Item, "people", one.Item.Picture.Marks.Count(mark => mark.ClassName == "person").ToString(CultureInfo.InvariantCulture)),
                ]),
            ],
        });
    }

    // Begun to learn how long it takes, then put away.
    private void TellTrial()
    {
        var job = new DemoJob("Trial: what stands on the pavement", Rain, 0..6, DemoAccounts.Annotators[0], "obstacle") { Priority = 1 };
        work.Create(Day(9, 13, 10), job);
        work.Label(Day(9, 13, 32), job, 0..3);
        work.Call(Day(9, 14, 20), DemoAccounts.Manager, JobMethods.Stop, () => new IdRequest { Id = job.Id });
        work.Call(Day(9, 14, 21), DemoAccounts.Manager, JobMethods.Archive, () => new IdRequest { Id = job.Id });
    }

    // Two images are sent back: each lacks two of its vehicles.
    private void TellVehicles()
    {
        var job = new DemoJob("Downtown cars and trucks", Downtown, 0..7, DemoAccounts.Annotators[0], "car", "truck")
        {
            Description = "Also when parked. Not smaller than 10 pixels.",
        };
        work.Create(Day(8, 9, 15), job);
        var done = work.Label(Day(8, 9, 40), job, 0..7, (index, marks) => index is 2 or 5 ? [.. marks.Take(Math.Max(1, marks.Count - 2))] : marks);
        work.Move(done, job, job.Annotator, JobStatus.OnReview);
        work.Review(Day(7, 14, 5), job, 7, 2, 5);
        var second = work.Restart(Day(6, 9, 12), job);
        var picture = plan.Pictures[Downtown][2];
        var missing = picture.Marks.Where(mark => job.Classes.Contains(mark.ClassName)).ToList();
        var at = work.Label(Day(1, 16, 20), second, picture, [.. missing.Skip(Math.Max(1, missing.Count - 2))]);
        work.Mark(at.AddSeconds(9), second, second.Annotator, picture, ReviewStatus.Done);
    }

    private void TellSuburbs()
    {
        var done = new DemoJob("Suburb houses, trees and signs", Suburbs, 0..6, DemoAccounts.Annotators[1], "building", "tree", "sign", "bicycle");
        work.Create(Day(7, 10, 2), done);
        work.Move(work.Label(Day(7, 10, 30), done, 0..6), done, done.Annotator, JobStatus.OnReview);
        work.Move(work.Review(Day(6, 11, 0), done, 6).AddSeconds(20), done, DemoAccounts.Reviewer, JobStatus.Completed);

        var stopped = new DemoJob("Suburb cars and trucks", Suburbs, 6..12, DemoAccounts.Annotators[0], "car", "truck");
        work.Create(Day(4, 9, 0), stopped);
        work.Label(Day(3, 9, 25), stopped, 0..2);
        work.Call(Day(2, 8, 50), DemoAccounts.Manager, JobMethods.Stop, () => new IdRequest { Id = stopped.Id });

        var waiting = new DemoJob("Suburb lanes and crossings", Suburbs, 0..12, DemoAccounts.Annotators[2], "lane", "crosswalk") { Priority = 3, DueAt = Evening(5) };
        work.Create(Day(1, 15, 40), waiting);
    }

    // The only job with buses: the official Python SDK fails to download cuboids of their kind.
    private void TellRain()
    {
        var job = new DemoJob("Rain, everything", Rain, 0..4, DemoAccounts.Annotators[1], [.. DemoMeta.Value.Classes.Select(one => one.Title).Where(name => name != "road")])
        {
            QualityCheck = true,
            Description = "Reviewed twice: by the reviewer, then by a manager.",
        };
        work.Create(Day(5, 9, 30), job);
        var half = work.Label(Day(5, 10, 5), job, 0..2);
        var done = work.Label(half > Day(4, 13, 0) ? half : Day(4, 13, 0), job, 2..4);
        work.Move(done, job, job.Annotator, JobStatus.OnReview);
        work.Move(work.Review(Day(3, 10, 0), job, 4).AddSeconds(15), job, DemoAccounts.Reviewer, JobStatus.Completed);
    }

    private void TellScene()
    {
        var job = new DemoJob("Downtown scenes", Downtown, 7..14, DemoAccounts.Annotators[1], "building", "tree", "lane", "crosswalk", "sign", "cloud", "obstacle") { DueAt = Evening(-1) };
        work.Create(Day(3, 16, 0), job);
        work.Move(work.Label(Day(2, 9, 5), job, 0..7), job, job.Annotator, JobStatus.OnReview);
        work.Review(Day(1, 10, 10), job, 4, 2);
    }

    private void TellToday()
    {
        var job = new DemoJob("Night: people and bicycles", Night, 0..8, DemoAccounts.Annotators[2], "person", "bicycle", "car") { Priority = 4, DueAt = Evening(1) };
        work.Create(Day(1, 16, 50), job);
        var pictures = plan.Pictures[Night];
        var before = plan.Count;
        var at = work.Label(now, job, 0..4);
        work.Label(at, job, pictures[4], [.. pictures[4].Marks.Where(mark => job.Classes.Contains(mark.ClassName)).Take(2)]);
        plan.EndAt(before, now.AddMinutes(-2));
    }

    private static string? RemarkOn(Mood mood) => mood.Weather switch
    {
        "rain" => "drops on the lens",
        "fog" => "nothing to see beyond 50 m",
        _ => null,
    };

    private delegate NewEntityTag NewEntityTagOf(DemoImage image, string name, string value);
}
