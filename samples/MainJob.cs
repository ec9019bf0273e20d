#!/usr/bin/env dotnet
#:project ../src/Docket.Sdk

// The main job of Docket from end to end, by its C# SDK: pictures in, a job for each of two annotators, labels, a review that rejects some,
// a second round for those, and the labels out. Start a server by ./run, then: dotnet run samples/MainJob.cs
// It ends with 0 when the labels that came out are exactly the cars it painted, with 1 when they are not, and with 2 when a call failed.

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Datasets;
using Docket.Sdk.Figures;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;
using Docket.Sdk.Projects;
using Docket.Sdk.Teams;

if (FindServer() is not var (url, token))
{
    Console.Error.WriteLine("No server is known: start one by ./run in the repository's root, or set DOCKET_URL and DOCKET_TOKEN.");
    return 2;
}

using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
var run = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3));
var random = new Random(20);
var streets = Enumerable.Range(1, 20).Select(number => Street.Paint($"street-{number:00}.bmp", random)).ToDictionary(street => street.Name);
try
{
    return await WalkAsync() ? 0 : 1;
}
catch (DocketException failure)
{
    Console.Error.WriteLine($"{failure.Code}: {failure.Message}");
    return 2;
}

async Task<bool> WalkAsync()
{
    // The administrator makes the accounts; each person then signs in and works with a client of their own.
    var admin = new DocketClient(http, new DocketClientOptions { Address = url, Token = token });
    var team = (await admin.Users.MeAsync()).Teams![0];
    var manager = await JoinAsync(admin, team.Id, "manager", Role.Manager);
    var reviewer = await JoinAsync(admin, team.Id, "reviewer", Role.Reviewer);
    Person[] annotators = [await JoinAsync(admin, team.Id, "ann", Role.Annotator), await JoinAsync(admin, team.Id, "ben", Role.Annotator)];
    Say("people", $"{manager.Login}, {reviewer.Login}, {annotators[0].Login} and {annotators[1].Login} are in the team '{team.Name}'");

    // The manager sets up the project and uploads the pictures.
    var client = manager.Client;
    var project = await client.Projects.AddAsync(new AddProjectRequest { WorkspaceId = manager.WorkspaceId, Name = $"Streets {run}" });
    await client.Projects.MetaUpdateAsync(project.Id, new ProjectMeta
    {
        Classes = [new ObjectClass { Title = "car", Shape = GeometryType.Rectangle, Color = "#D0342C" }],
        Tags = [new TagMeta { Name = "color", ValueType = TagValueType.OneOfString, Values = [.. Street.Colors.Keys], ApplicableType = "objectsOnly" }],
    });
    Say("project", $"'{project.Name}' ({project.Id}) with the class car, a rectangle, and the tag color");
    var dataset = await client.Datasets.AddAsync(new AddDatasetRequest { ProjectId = project.Id, Name = "Monday" });
    var files = streets.Values.Select(street => new ImageFile { Name = street.Name, Content = new FileUpload(() => new MemoryStream(street.Picture)) });
    var images = await client.Images.UploadAsync(dataset.Id, [.. files]);
    Say("images", $"{images.Count} in the dataset '{dataset.Name}' ({dataset.Id}), {images.Sum(image => image.Size)} bytes");

    // First round: the pictures are dealt out to both annotators, who work side by side and miss a car here and there.
    var first = await client.Jobs.AddAsync(new AddJobRequest
    {
        Name = $"Cars {run}",
        DatasetId = dataset.Id,
        UserIds = [.. annotators.Select(annotator => annotator.Id)],
        ReviewerId = reviewer.Id,
        Meta = new NewJobMeta { Classes = ["car"], ProjectTags = ["color"] },
    });
    Say("jobs", string.Join(", ", first.Select(job => $"'{job.Name}' ({job.Id})")));
    await Task.WhenAll(first.Select(job => LabelAsync(WorkerOf(job), job, careless: true)));
    foreach (var job in first) await ReviewAsync(reviewer.Client, job);

    // Second round: what was rejected goes back to its annotator in a new job.
    var second = new List<CreatedJob>();
    foreach (var job in first)
    {
        var restart = new RestartJobRequest { Id = job.Id, UserIds = [job.UserId], ReviewerId = reviewer.Id, Name = $"{job.Name}, again" };
        second.AddRange(await client.Jobs.RestartAsync(restart));
        Say("restart", $"'{job.Name}' goes on as '{second[^1].Name}' ({second[^1].Id})");
    }

    await Task.WhenAll(second.Select(job => LabelAsync(WorkerOf(job), job, careless: false)));
    foreach (var job in second) await ReviewAsync(reviewer.Client, job);

    foreach (var job in first.Concat(second)) await ShowStatsAsync(client, job);
    return Compare(await AcceptedAsync(client, first.Concat(second)));

    Person WorkerOf(CreatedJob job) => annotators.Single(annotator => annotator.Id == job.UserId);
}

#region join
async Task<Person> JoinAsync(DocketClient admin, long teamId, string name, Role role)
{
    var (login, password) = ($"{name}-{run}", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
    await admin.Users.AddAsync(new() { Login = login, Password = password });
    await admin.Members.AddAsync(new() { TeamId = teamId, Login = login, RoleId = role.Id });
    var session = await DocketClient.SignInAsync(url, login, password, http);
    var client = new DocketClient(http, new DocketClientOptions { Address = url, Token = session.Token });
    return new Person(session.UserId, login, client, session.WorkspaceId!.Value);
}
#endregion

#region label
// Draws the cars that are not drawn yet, picture by picture, and submits the job. The careless miss the last car of every fourth picture.
async Task LabelAsync(Person annotator, CreatedJob job, bool careless)
{
    var jobs = annotator.Client.Jobs;
    var drawn = 0;
    foreach (var (index, annotation) in (await jobs.GetAnnotationsAsync(job.Id)).Index())
    {
        var missing = streets[annotation.Image.Name].Cars.ExceptBy(annotation.Figures.Select(BoxOf), car => car.Box).ToList();
        if (careless && index % 4 == 3) missing.RemoveAt(missing.Count - 1);
        await annotator.Client.InJob(job.Id).Figures.BulkAddAsync(new() { EntityId = annotation.Image.Id, Figures = [.. missing.Select(FigureOf)] });
        await jobs.EntitiesUpdateReviewStatusAsync(job.Id, annotation.Image.Id, ReviewStatus.Done);
        drawn += missing.Count;
    }

    await jobs.SetStatusAsync(job.Id, JobStatus.OnReview);
    Say("labels", $"{annotator.Login} drew {drawn} cars in '{job.Name}' and submitted it");
}
#endregion

#region review
// Accepts the pictures on which every car is drawn, rejects the others, and completes the job.
async Task ReviewAsync(DocketClient reviewer, CreatedJob job)
{
    await reviewer.Jobs.WaitAsync(job.Id, JobStatus.OnReview);
    var rejected = new List<string>();
    foreach (var annotation in await reviewer.Jobs.GetAnnotationsAsync(job.Id))
    {
        var good = annotation.Figures.Count == streets[annotation.Image.Name].Cars.Count;
        await reviewer.Jobs.EntitiesUpdateReviewStatusAsync(job.Id, annotation.Image.Id, good ? ReviewStatus.Accepted : ReviewStatus.Rejected);
        if (!good) rejected.Add(annotation.Image.Name);
    }

    await reviewer.Jobs.SetStatusAsync(job.Id, JobStatus.Completed);
    Say("review", $"'{job.Name}' is completed; rejected: {(rejected.Count == 0 ? "none" : string.Join(", ", rejected))}");
}
#endregion

async Task ShowStatsAsync(DocketClient client, CreatedJob created)
{
    var job = await client.Jobs.InfoAsync(created.Id);
    var stats = await client.Jobs.StatsAsync(created.Id);
    var cars = stats.Classes.Single(one => one.Name == "car");
    Say("stats", $"'{job.Name}': {job.ImagesCount} images, {job.AcceptedImagesCount} accepted, {job.RejectedImagesCount} rejected; "
        + $"{cars.LabelsCount} cars, {stats.Job.AnnotationDuration} s of labeling");
}

// The labels of the pictures that were accepted, each in the job in which it was.
async Task<List<ImageAnnotation>> AcceptedAsync(DocketClient client, IEnumerable<CreatedJob> jobs)
{
    var annotations = new List<ImageAnnotation>();
    foreach (var job in jobs)
    {
        var entities = (await client.Jobs.InfoAsync(job.Id)).Entities!.Where(entity => entity.ReviewStatus == ReviewStatus.Accepted);
        annotations.AddRange(await client.Jobs.GetAnnotationsAsync(job.Id, [.. entities.Select(entity => entity.Id)]));
    }

    return annotations;
}

bool Compare(List<ImageAnnotation> annotations)
{
    Console.WriteLine($"\n{"image",-15} figures  boxes (left,top,right,bottom)");
    foreach (var one in annotations.OrderBy(one => one.Image.Name))
    {
        Console.WriteLine($"{one.Image.Name,-15} {one.Figures.Count,7}  {string.Join("  ", one.Figures.Select(BoxOf))}");
    }

    var found = annotations.SelectMany(one => one.Figures.Select(figure => (one.Image.Name, Box: BoxOf(figure)))).ToList();
    var truth = streets.Values.SelectMany(street => street.Cars.Select(car => (street.Name, car.Box))).ToList();
    var same = annotations.Count == streets.Count && found.Count == truth.Count && !truth.Except(found).Any();
    Console.WriteLine(same
        ? $"\nThe labels of all {annotations.Count} images are the {truth.Count} cars that were painted."
        : $"\nWRONG: {found.Count} figures on {annotations.Count} images instead of {truth.Count} on {streets.Count}; "
            + $"missing: {string.Join(' ', truth.Except(found))}; too many: {string.Join(' ', found.Except(truth))}");
    return same;
}

static NewFigure FigureOf(Car car) => new()
{
    ClassTitle = "car",
    GeometryType = GeometryType.Rectangle,
    Geometry = RawJson.Parse(
        $$"""{ "points": { "exterior": [[{{car.Box.Left}}, {{car.Box.Top}}], [{{car.Box.Right}}, {{car.Box.Bottom}}]], "interior": [] } }"""),
    Tags = [new NewTag { Name = "color", Value = RawJson.Parse($"\"{car.Color}\"") }],
};

static Box BoxOf(Figure figure)
{
    var corners = figure.Geometry!.Value.ToElement().GetProperty("points").GetProperty("exterior");
    return new Box(corners[0][0].GetInt32(), corners[0][1].GetInt32(), corners[1][0].GetInt32(), corners[1][1].GetInt32());
}

static void Say(string step, string text) => Console.WriteLine($"{step,-8} {text}");

// The environment says which server, else the file that ./run left in the repository.
static (string Url, string Token)? FindServer()
{
    var given = (Url: Environment.GetEnvironmentVariable("DOCKET_URL"), Token: Environment.GetEnvironmentVariable("DOCKET_TOKEN"));
    if (given is not (null, null)) return given is ({ Length: > 0 } url, { Length: > 0 } token) ? (url, token) : null;
    string?[] starts = [Environment.CurrentDirectory, AppContext.GetData("EntryPointFileDirectoryPath") as string];
    foreach (var start in starts.OfType<string>())
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "docket-data", "local-login.json");
            if (!File.Exists(file)) continue;
            using var login = JsonDocument.Parse(File.ReadAllBytes(file));
            return (login.RootElement.GetProperty("url").GetString()!, login.RootElement.GetProperty("token").GetString()!);
        }
    }

    return null;
}

internal sealed record Person(long Id, string Login, DocketClient Client, long WorkspaceId);

internal sealed record Car(Box Box, string Color);

/// <summary>An upright rectangle in pixels from the top left corner of the picture.</summary>
internal readonly record struct Box(int Left, int Top, int Right, int Bottom)
{
    public override string ToString() => $"({Left},{Top},{Right},{Bottom})";
}

/// <summary>A picture of a road with cars, of which it is known where they are.</summary>
internal sealed record Street(string Name, byte[] Picture, IReadOnlyList<Car> Cars)
{
    private const int Width = 320, Height = 180, HeaderLength = 54;

    public static IReadOnlyDictionary<string, int> Colors { get; } =
        new Dictionary<string, int> { ["red"] = 0xD0342C, ["blue"] = 0x2A5DB0, ["white"] = 0xF2F2F2, ["yellow"] = 0xE8B923 };

    // One car in each lane, so that none hides another.
    public static Street Paint(string name, Random random)
    {
        var picture = NewPicture();
        Fill(picture, new Box(0, 0, Width, 30), 0x9CC5E8);
        Fill(picture, new Box(0, 30, Width, Height), 0x55595E);
        var cars = new List<Car>();
        for (var lane = random.Next(2); lane < 3; lane++)
        {
            var (left, top) = (random.Next(Width - 90), 34 + (50 * lane) + random.Next(8));
            var (color, paint) = Colors.ElementAt(random.Next(Colors.Count));
            cars.Add(new Car(new Box(left, top, left + 50 + random.Next(40), top + 24 + random.Next(10)), color));
            Fill(picture, cars[^1].Box, paint);
        }

        return new Street(name, picture, cars);
    }

    // BMP, the simplest format there is: a header, then blue, green and red of each pixel. A negative height says that the top row is first.
    private static byte[] NewPicture()
    {
        var picture = new byte[HeaderLength + (3 * Width * Height)];
        "BM"u8.CopyTo(picture);
        int[] fields = [picture.Length, 0, HeaderLength, 40, Width, -Height, 1 | (24 << 16)];
        foreach (var (index, field) in fields.Index()) BinaryPrimitives.WriteInt32LittleEndian(picture.AsSpan(2 + (4 * index)), field);
        return picture;
    }

    private static void Fill(byte[] picture, Box box, int color)
    {
        for (var y = box.Top; y < box.Bottom; y++)
        {
            var row = picture.AsSpan(HeaderLength + (3 * ((y * Width) + box.Left)), 3 * (box.Right - box.Left));
            for (var i = 0; i < row.Length; i++) row[i] = (byte)(color >> (8 * (i % 3)));
        }
    }
}
