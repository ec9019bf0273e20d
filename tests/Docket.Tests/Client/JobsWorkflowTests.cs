using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Figures;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;
using static Docket.Tests.Client.ScriptedHandler;

namespace Docket.Tests.Client;

public class JobsWorkflowTests
{
    private readonly TestTime time = new();
    private readonly Looks looks = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wait_StatusIsThereAlready_EndsAtOnce()
    {
        var job = await time.RunAsync(Jobs(Stands(JobStatus.OnReview)).WaitAsync(9, JobStatus.OnReview, looks, cancellationToken: Cancelled));
        Assert.Equal((9, JobStatus.OnReview), (job.Id, job.Status));
        Assert.Equal([JobStatus.OnReview], looks.Seen);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task Wait_StatusComesLater_LooksAgainAfterEachPauseAndTellsProgress()
    {
        var jobs = Jobs(Stands(JobStatus.Pending), Stands(JobStatus.InProgress), Stands(JobStatus.OnReview));
        var job = await time.RunAsync(jobs.WaitAsync(9, JobStatus.OnReview, looks, TimeSpan.FromSeconds(7), Cancelled));
        Assert.Equal(JobStatus.OnReview, job.Status);
        Assert.Equal([JobStatus.Pending, JobStatus.InProgress, JobStatus.OnReview], looks.Seen);
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], time.Waits);
    }

    [Fact]
    public async Task Wait_WithoutInterval_PausesTwoSeconds()
    {
        await time.RunAsync(Jobs(Stands(JobStatus.Stopped), Stands(JobStatus.Completed)).WaitAsync(9, JobStatus.Completed, cancellationToken: Cancelled));
        Assert.Equal([TimeSpan.FromSeconds(2)], time.Waits);
    }

    [Fact]
    public async Task Wait_CancelledInThePause_IsOperationCanceled()
    {
        using var caller = new CancellationTokenSource();
        var waiting = Jobs(Stands(JobStatus.Pending)).WaitAsync(9, JobStatus.Completed, looks, cancellationToken: caller.Token);
        await time.NextAsync();
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal([JobStatus.Pending], looks.Seen);
    }

    [Fact]
    public async Task Wait_JobIsRemoved_Fails()
    {
        var gone = Answer(404, """{"error":"Not found","details":{"type":"NOT_FOUND","message":"There is no job 9"}}""");
        var jobs = Jobs(Stands(JobStatus.Pending), gone);
        var failure = await Assert.ThrowsAsync<DocketException>(() => time.RunAsync(jobs.WaitAsync(9, JobStatus.Completed, cancellationToken: Cancelled)));
        Assert.Equal(ErrorCode.NotFound, failure.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(86_401)]
    public async Task Wait_IntervalOutOfRange_IsRefused(int seconds)
    {
        var jobs = Jobs(Stands(JobStatus.Pending));
        var interval = TimeSpan.FromSeconds(seconds);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("pollInterval", () => jobs.WaitAsync(9, JobStatus.Pending, pollInterval: interval, cancellationToken: Cancelled));
    }

    [Fact]
    public async Task Annotations_OfAJob_GiveEachImageItsFiguresAsStored()
    {
        // A server may list images of the dataset that are not in the job.
        var handler = new ScriptedHandler(
            Holds(1, 2, 3),
            Images(WireThings.Image(1, "a"), WireThings.Image(2, "b"), WireThings.Image(3, "c", datasetId: 8), WireThings.Image(4, "d")),
            Figures(WireThings.Figure(11, 2), WireThings.Figure(12, 1), WireThings.Figure(13, 2), WireThings.Figure(15, 4)),
            Figures(WireThings.Figure(14, 3, datasetId: 8)));
        var annotations = await Jobs(handler).GetAnnotationsAsync(9, cancellationToken: Cancelled);
        Assert.Equal(["a: 12", "b: 11 13", "c: 14"], annotations.Select(Describe));
        Assert.Equal(
            ["jobs.info null null", "images.list 7 null", "figures.list 7 false null", "figures.list 8 false null"],
            handler.Requests.Select(DescribeRequest));
        Assert.Equal([null, "9", "9", "9"], handler.Requests.Select(request => request.Headers.GetValueOrDefault("x-job-id")));
    }

    [Fact]
    public async Task Annotations_OfSomeImages_AsksForThemAlone()
    {
        var handler = new ScriptedHandler(Holds(1, 2, 3), Images(WireThings.Image(1, "a"), WireThings.Image(2, "b")), Figures(WireThings.Figure(11, 2)));
        var annotations = await Jobs(handler).GetAnnotationsAsync(9, [2, 1, 5, 2], Cancelled);
        Assert.Equal(["a: ", "b: 11"], annotations.Select(Describe));
        Assert.Equal(["jobs.info null null", "images.list 7 id in [1,2]", "figures.list 7 false entityId in [1,2]"], handler.Requests.Select(DescribeRequest));
    }

    [Fact]
    public async Task Annotations_OfNoImages_AsksForNoImages()
    {
        var handler = new ScriptedHandler(Holds(1), Fail(new HttpRequestException("nobody should call")));
        Assert.Empty(await Jobs(handler).GetAnnotationsAsync(9, [], Cancelled));
        Assert.Empty(await Jobs(Holds(), Fail(new HttpRequestException("nobody should call"))).GetAnnotationsAsync(9, cancellationToken: Cancelled));
        Assert.Single(handler.Requests);
    }

    private static string Describe(ImageAnnotation one) => $"{one.Image.Name}: {string.Join(' ', one.Figures.Select(figure => figure.Id))}";

    private static string DescribeRequest(Asked request)
    {
        var body = JsonDocument.Parse(request.Body).RootElement;
        var filter = body.TryGetProperty("filter", out var conditions) && conditions.ValueKind == JsonValueKind.Array
            ? string.Join(", ", conditions.EnumerateArray().Select(one => $"{one.GetProperty("field")} {one.GetProperty("operator")} {one.GetProperty("value")}"))
            : "null";
        return string.Join(' ', Words());

        IEnumerable<string> Words()
        {
            yield return request.Uri.Segments[^1];
            yield return body.TryGetProperty("datasetId", out var dataset) ? dataset.GetRawText() : "null";
            if (body.TryGetProperty("integerCoords", out var coords))
            {
                yield return coords.GetRawText();
            }

            yield return filter;
        }
    }

    private static Step Stands(JobStatus status) => Answer(200, JsonSerializer.Serialize(WireThings.Job(9, status), JobJson.Default.Job));

    private static Step Holds(params long[] images)
    {
        var entities = images.Select(image => new JobEntity { Id = image, Name = $"image {image}", ReviewStatus = ReviewStatus.None });
        return Answer(200, JsonSerializer.Serialize(WireThings.Job(9, JobStatus.OnReview) with { Entities = [.. entities] }, JobJson.Default.Job));
    }

    private static Step Images(params Image[] images) => Answer(200, JsonSerializer.Serialize(PageOf(images), ImageJson.Default.PageImage));

    private static Step Figures(params Figure[] figures) => Answer(200, JsonSerializer.Serialize(PageOf(figures), FigureJson.Default.PageFigure));

    private static Page<T> PageOf<T>(T[] entities) => new() { Total = entities.Length, PerPage = 100, PagesCount = 1, Entities = entities };

    private JobsClient Jobs(params Step[] steps) => Jobs(new ScriptedHandler(steps));

    private JobsClient Jobs(ScriptedHandler handler) => new(TestMethods.Transport(handler, time));

    private sealed class Looks : IProgress<Job>
    {
        public List<JobStatus> Seen { get; } = [];

        public void Report(Job value) => Seen.Add(value.Status);
    }
}
