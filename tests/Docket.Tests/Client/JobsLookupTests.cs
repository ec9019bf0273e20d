using Docket.Sdk;
using Docket.Sdk.Jobs;
using static Docket.Tests.Client.AnsweringHandler;

namespace Docket.Tests.Client;

public sealed class JobsLookupTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_OfAThousand_AreAskedForEightAtATimeAndComeInOrder()
    {
        var gate = new Lock();
        var (inside, most, gathered) = (0, 0, 0);
        var full = new TaskCompletionSource();
        var server = new AnsweringHandler(async (_, body, ct) =>
        {
            // Nobody leaves before eight are in, so fewer at a time never end; and a ninth has time to come.
            TaskCompletionSource waiting;
            bool isLast;
            lock (gate)
            {
                (waiting, most) = (full, Math.Max(most, ++inside));
                isLast = ++gathered == 8;
                (gathered, full) = isLast ? (0, new TaskCompletionSource()) : (gathered, full);
            }

            for (var turn = 0; isLast && turn < 20; turn++)
            {
                await Task.Yield();
            }

            if (isLast)
            {
                waiting.SetResult();
            }

            await waiting.Task.WaitAsync(TimeSpan.FromMinutes(1), ct);
            lock (gate)
            {
                inside--;
            }

            return IdOf(body) % 10 == 0 ? Refuse(404, "NOT_FOUND") : (200, Job(IdOf(body)));
        });

        long[] ids = [.. Enumerable.Range(0, 1000).Select(i => (i * 7919L % 1000) + 1)];
        var jobs = await Jobs(server).GetManyAsync(ids, Cancelled);

        Assert.Equal(ids.Select(id => id % 10 == 0 ? null : (long?)id), jobs.Select(job => job?.Id));
        Assert.Equal((8, 1000), (most, server.Requests.Count));
    }

    [Theory]
    [InlineData(403, null, "FORBIDDEN")]
    [InlineData(404, "METHOD_NOT_FOUND", "METHOD_NOT_FOUND")]
    [InlineData(500, null, "HTTP_500")]
    public async Task Many_WithAnotherFailure_Throw(int status, string? code, string expected)
    {
        // The others are still waiting when the fifth fails.
        var server = new AnsweringHandler(async (_, body, ct) =>
        {
            if (IdOf(body) > 5)
            {
                await new TaskCompletionSource().Task.WaitAsync(ct);
            }

            return IdOf(body) == 5 ? Refuse(status, code) : (200, Job(IdOf(body)));
        });
        var failure = await Assert.ThrowsAsync<DocketException>(() => Jobs(server, retries: 0).GetManyAsync([.. Enumerable.Range(1, 500).Select(id => (long)id)], Cancelled));
        Assert.Equal(expected, failure.Code.Code);
        Assert.InRange(server.Requests.Count, 5, 20);
    }

    [Fact]
    public async Task Many_WhenTheServerIsBusy_AreAskedForAgain()
    {
        var time = new TestTime();
        var refused = 0;
        var server = new AnsweringHandler((_, body) => IdOf(body) == 2 && Interlocked.Increment(ref refused) < 3 ? Refuse(503) : (200, Job(IdOf(body))));
        var jobs = await time.RunAsync(new JobsClient(TestMethods.Transport(server, time)).GetManyAsync([1, 2, 3], Cancelled));
        Assert.Equal([1, 2, 3], jobs.Select(job => job!.Id));
        Assert.Equal(2, time.Waits.Count);
    }

    [Fact]
    public async Task Many_Cancelled_EndAtOnce()
    {
        using var caller = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        var server = new AnsweringHandler(async (_, _, ct) =>
        {
            asked.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(ct);
            return default;
        });
        var many = Jobs(server).GetManyAsync([1, 2, 3], caller.Token);
        await asked.Task;
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => many);
    }

    [Fact]
    public async Task Many_OfNone_AskNothing()
    {
        var server = new AnsweringHandler((_, _) => "{}");
        Assert.Empty(await Jobs(server).GetManyAsync([], Cancelled));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task List_WithConditions_SendsThemAsFilters()
    {
        var server = new AnsweringHandler((_, _) => $$"""{"total":1,"perPage":500,"pagesCount":1,"entities":[{{Job(8)}}]}""");
        var query = new JobQuery
        {
            CreatedBy = 1,
            UserId = 2,
            ReviewerId = 3,
            ProjectId = 4,
            DatasetId = 5,
            WithoutQueues = true,
            LabelingQueueIds = [6, 7],
            Statuses = [JobStatus.Pending, JobStatus.OnReview],
            ExceptStatuses = [JobStatus.Stopped, JobStatus.Completed],
            WithArchived = true,
        };
        var job = Assert.Single(await Jobs(server).ListAsync(9, query, Cancelled).ToListAsync(Cancelled));
        Assert.Null(job.Entities);
        Assert.Equal(
            """jobs.list {"teamId":9,"showDisabled":true,"page":1,"per_page":2500,"sort":"id","sort_order":"asc","filter":[{"field":"createdBy","operator":"=","value":1},"""
            + """{"field":"userId","operator":"=","value":2},{"field":"reviewerId","operator":"=","value":3},{"field":"projectId","operator":"=","value":4},"""
            + """{"field":"datasetId","operator":"=","value":5},{"field":"labelingQueueId","operator":"=","value":null},"""
            + """{"field":"labelingQueueId","operator":"in","value":[6,7]},{"field":"status","operator":"in","value":["pending","on_review"]},{"field":"status","operator":"!in","value":["stopped","completed"]}]}""",
            Assert.Single(server.Asked));
    }

    [Fact]
    public async Task List_WithEntities_ReadsIdsAloneAndLeavesOutWhatIsGone()
    {
        var server = new AnsweringHandler((method, body) => method == "jobs.list"
            ? (200, $$"""{"total":120,"perPage":60,"pagesCount":2,"entities":[{{string.Join(',', Enumerable.Range((body["page"]!.GetValue<int>() * 60) - 59, 60).Select(id => $"{{\"id\":{id}}}"))}}]}""")
            : IdOf(body) == 100 ? Refuse(404) : (200, Job(IdOf(body), ",\"entities\":[{\"id\":70,\"name\":\"a\",\"reviewStatus\":\"done\"}]")));
        var jobs = await Jobs(server).ListAsync(9, new JobQuery { WithEntities = true }, Cancelled).ToListAsync(Cancelled);
        Assert.Equal(Enumerable.Range(1, 120).Where(id => id != 100).Select(id => (long)id), jobs.Select(job => job.Id));
        Assert.All(jobs, job => Assert.Equal((70, ReviewStatus.Done), (job.Entities![0].Id, job.Entities[0].ReviewStatus)));
        Assert.Contains("\"fields\":[\"id\"]", server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_LeftEarly_AsksForNoFurtherPages()
    {
        var server = new AnsweringHandler((_, _) => $$"""{"total":900,"perPage":2,"pagesCount":450,"entities":[{{Job(1)}},{{Job(2)}}]}""");
        Assert.Equal(1, (await Jobs(server).ListAsync(9, cancellationToken: Cancelled).FirstAsync(Cancelled)).Id);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task ProjectMeta_OfAJob_HoldsItsClassesAndTagsAlone()
    {
        var server = new AnsweringHandler((method, body) => method == "jobs.info"
            ? Job(9).Replace("\"classes\":[]", "\"classes\":[{\"id\":1,\"name\":\"car\"}]", StringComparison.Ordinal).Replace("\"projectTags\":[]", "\"projectTags\":[{\"id\":3,\"name\":\"color\"}]", StringComparison.Ordinal)
            : """
              {"projectType":"images","classes":[{"id":1,"title":"car","shape":"rectangle","color":"#FF0000"},{"id":2,"title":"road","shape":"polygon"}],
               "tags":[{"id":3,"name":"color","value_type":"none"},{"id":4,"name":"car","value_type":"oneof_string","values":["a"]}]}
              """);
        var meta = await Jobs(server).GetProjectMetaAsync(9, Cancelled);
        Assert.Equal(("car", "color"), (Assert.Single(meta.Classes).Title, Assert.Single(meta.Tags).Name));
        Assert.Equal(["jobs.info {\"id\":9,\"showDisabled\":false}", "projects.meta {\"id\":5}"], server.Asked);
    }

    [Fact]
    public async Task Activity_OfAJob_IsThatOfItsTeamInTheJob()
    {
        var server = new AnsweringHandler((method, body) => method == "jobs.info"
            ? Job(9)
            : """{"total":1,"perPage":500,"pagesCount":1,"entities":[{"userId":2,"action":"create_figure","date":"2026-03-01T12:00:00.000Z","user":"ann","meta":{}}]}""");
        var entry = Assert.Single(await Jobs(server).GetActivityAsync(9, Cancelled).ToListAsync(Cancelled));
        Assert.Equal(("create_figure", "ann", (long?)null), (entry.Action, entry.User, entry.ImageId));
        Assert.Equal("""teams.activity {"teamId":3,"page":1,"per_page":2500,"sort":"date","sort_order":"asc","filter":[{"field":"jobId","operator":"=","value":9}]}""", server.Asked.Last());
    }

    // What the protocol calls optional may be missing, or null.
    [Fact]
    public async Task Answers_OfTheLeastShape_AreRead()
    {
        var server = new AnsweringHandler((method, _) => method switch
        {
            "jobs.info" => Job(9, ",\"workspaceTitle\":null,\"entities\":[{\"id\":70}]"),
            "jobs.stats" => """{"job":{"tagsStats":[{"id":1,"name":"color","images":0,"figures":2,"color":"#FF0000"}]},"classes":[{"id":1,"name":"car","shape":"rectangle","imagesCount":1,"labelsCount":2,"color":"#FF0000"}]}""",
            "images.list" => """{"total":1,"perPage":500,"pagesCount":1,"entities":[{"id":70,"name":"a","datasetId":7,"width":9,"height":8,"tags":[{"tagId":3,"value":null}]}]}""",
            _ => """
                {"total":1,"perPage":500,"pagesCount":1,"entities":[{"id":11,"entityId":70,"classId":1,"geometryType":"point","tags":[{"tagId":3,"value":"red"}],
                 "geometry":{"points":{"exterior":[[1,2]],"interior":[]}}}]}
                """,
        });
        var jobs = Jobs(server);

        var job = await jobs.InfoAsync(9, Cancelled);
        Assert.Equal(("", "{}", 0, job.CreatedAt), (job.WorkspaceTitle, job.CustomData.ToString(), job.ImagesCount, job.UpdatedAt));
        Assert.Equal((false, 0, null), (job.Meta.DynamicClasses, job.Meta.ReadOnlyTags.Count, job.Meta.Range.Start));
        var stats = await jobs.GetStatsAsync(9, Cancelled);
        Assert.Equal((2, 0L, 2, 0), (stats.Job.TagsStats[0].Figures, stats.Job.AnnotationDuration, stats.Classes[0].LabelsCount, stats.Images.Images.Count));
        var annotation = Assert.Single(await jobs.GetAnnotationsAsync(9, cancellationToken: Cancelled));
        Assert.Equal((3, 3, "\"red\""), (annotation.Image.Tags[0].TagId, annotation.Figures[0].Tags[0].TagId, annotation.Figures[0].Tags[0].Value.ToString()));
    }

    private static JobsClient Jobs(AnsweringHandler server, int retries = 5) => new(TestMethods.Transport(server, retries: retries));
}
