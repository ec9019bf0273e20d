using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;
using static Docket.Tests.Client.AnsweringHandler;

namespace Docket.Tests.Client;

public sealed class JobsChangeTests
{
    private const string Labeled = """
        ,"readme":"read me","description":"short","reviewerId":4,
        "entities":[{"id":70,"name":"a","reviewStatus":"done"},{"id":71,"name":"b","reviewStatus":"none"}]
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_ForSeveralAnnotators_GivesTheWholeJobsInTheirOrder()
    {
        var server = new AnsweringHandler((method, body) => method == "jobs.add" ? """[{"id":8},{"id":7},{"id":9}]""" : Job(IdOf(body), ",\"entities\":[]"));
        var jobs = await Jobs(server).CreateAsync(new AddJobRequest { Name = "cars", DatasetId = 7, UserIds = [2, 1, 3] }, Cancelled);
        Assert.Equal([8, 7, 9], jobs.Select(job => job.Id));
        Assert.All(jobs, job => Assert.Empty(job.Entities!));
        Assert.Equal(
            """jobs.add {"name":"cars","datasetId":7,"userIds":[2,1,3],"meta":{"classes":[],"projectTags":[],"readOnlyTags":[],"imageTags":[],"entityIds":[]}}""",
            server.Asked.First());
    }

    [Fact]
    public async Task Clone_OfAJob_KeepsItsImagesAndRules()
    {
        var job = Job(9, Labeled)
            .Replace("\"classes\":[]", "\"classes\":[{\"id\":1,\"name\":\"car\"}],\"imageFiguresLimit\":5,\"imageTagsLimit\":null", StringComparison.Ordinal)
            .Replace("\"projectTags\":[]", "\"projectTags\":[{\"id\":3,\"name\":\"color\"}],\"readOnlyTags\":[{\"id\":6,\"name\":\"day\"}],\"dynamicClasses\":true", StringComparison.Ordinal);
        var server = new AnsweringHandler((method, body) => method == "jobs.add" ? """[{"id":12}]""" : IdOf(body) == 9 ? job : Job(12));
        Assert.Equal(12, Assert.Single(await Jobs(server).CloneAsync(9, cancellationToken: Cancelled)).Id);
        Assert.Equal(["jobs.info", "jobs.add", "jobs.info"], server.Requests.Select(request => request.Method));
        Assert.Equal(
            """
            {"name":"job 9","datasetId":7,"userIds":[2],"reviewerId":4,"readme":"read me","description":"short","meta":{"classes":["car"],"projectTags":["color"],"readOnlyTags":["day"],"imageTags":[],"imageFiguresLimit":5,"imageTagsLimit":0,"entityIds":[70,71]}}
            """,
            server.Requests[1].Body);
    }

    [Fact]
    public async Task Clone_ForOthers_ChecksThatTheyAreMembersFirst()
    {
        var server = People((method, body) => method == "jobs.add" ? (200, """[{"id":12},{"id":13}]""") : (200, Job(IdOf(body), Labeled)));
        var jobs = await Jobs(server).CloneAsync(9, new JobCloneOptions { Name = "again", UserIds = [21, 22], ReviewerId = 22 }, Cancelled);
        Assert.Equal([12, 13], jobs.Select(job => job.Id));
        Assert.Equal(["jobs.info", "users.info", "users.info", "jobs.add", "jobs.info", "jobs.info"], server.Requests.Select(request => request.Method));
        Assert.StartsWith("""{"name":"again","datasetId":7,"userIds":[21,22],"reviewerId":22,""", server.Requests[3].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"entities\":[]", "NO_IMAGES")]
    [InlineData("\"entities\":null", "NO_IMAGES")]
    [InlineData("\"entities\":[{\"id\":70}],\"datasetId\":null", "NOT_IMPLEMENTED")]
    public async Task Clone_OfAJobWithoutImagesOfOneDataset_MakesNothing(string member, string code)
    {
        var server = new AnsweringHandler((_, body) => Job(9, "," + member));
        var failure = await Assert.ThrowsAsync<DocketException>(() => Jobs(server).CloneAsync(9, cancellationToken: Cancelled));
        Assert.Equal(code, failure.Code.Code);
        Assert.Equal(["jobs.info"], server.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task Restart_WithoutOptions_TakesThePeopleOfTheOldJob()
    {
        var server = Restarting((200, """[{"id":10,"userId":2,"type":"annotation","name":"job 9 (#2)"}]"""));
        var made = Assert.Single(await Jobs(server).RestartAsync(9, cancellationToken: Cancelled));
        Assert.Equal((10, 2, "job 9 (#2)"), (made.Id, made.UserId, made.Name));
        Assert.Equal(
            ["jobs.info {\"id\":9,\"showDisabled\":false}", """jobs.restart {"id":9,"userIds":[2],"reviewerId":4,"completeExisting":true,"restartEntitiesMode":"rejected"}"""],
            server.Asked);
    }

    [Fact]
    public async Task Restart_OfWhatIsUnmarkedToo_RejectsItFirst()
    {
        var server = Restarting((200, "[]"));
        await Jobs(server).RestartAsync(9, new JobRestartOptions { UserIds = [21], ReviewerId = 22, Name = "again", KeepExisting = true, RejectUnmarked = true }, Cancelled);
        Assert.Equal(
            [
                "jobs.info {\"id\":9,\"showDisabled\":false}", "users.info {\"id\":21}", "users.info {\"id\":22}", """jobs.reject {"id":9,"mode":"unmarked"}""",
                """jobs.restart {"id":9,"userIds":[21],"reviewerId":22,"completeExisting":false,"name":"again","restartEntitiesMode":"rejected"}""",
            ],
            server.Asked);
    }

    [Fact]
    public async Task Restart_ForSomebodyElsewhere_ChangesNothing()
    {
        var server = Restarting((200, "[]"));
        var failure = await Assert.ThrowsAsync<DocketException>(() => Jobs(server).RestartAsync(9, new JobRestartOptions { UserIds = [21, 31], RejectUnmarked = true }, Cancelled));
        Assert.Equal((ErrorCode.BadValue, "user 31 is not a member of the team 3; add them to the team, or name somebody who is"), (failure.Code, failure.Message));
        failure = await Assert.ThrowsAsync<DocketException>(() => Jobs(server).RestartAsync(9, new JobRestartOptions { ReviewerId = 404 }, Cancelled));
        Assert.StartsWith("user 404 is not a member", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, request => request.Method is "jobs.reject" or "jobs.restart");
    }

    // With our code, or as any other server says it.
    [Theory]
    [InlineData("""{"error":"No images found","details":{"type":"NO_IMAGES","message":"no image of job 9 is rejected"}}""")]
    [InlineData("""{"error":"Bad request","details":[{"message":"No images found for restart"}]}""")]
    [InlineData("""{"error":"No images found"}""")]
    public async Task Restart_OfNothingRejected_IsRefusedOrNoJobs(string refusal)
    {
        var server = Restarting((400, refusal));
        await Assert.ThrowsAsync<DocketException>(() => Jobs(server).RestartAsync(9, cancellationToken: Cancelled));
        Assert.Empty(await Jobs(server).RestartAsync(9, new JobRestartOptions { AllowNone = true }, Cancelled));
    }

    [Fact]
    public async Task Restart_RefusedForAnotherReason_ThrowsEvenIfNoneAreAllowed()
    {
        var server = Restarting(Refuse(400, "BAD_VALUE"));
        var failure = await Assert.ThrowsAsync<DocketException>(() => Jobs(server).RestartAsync(9, new JobRestartOptions { AllowNone = true }, Cancelled));
        Assert.Equal(ErrorCode.BadValue, failure.Code);
    }

    [Fact]
    public async Task Reject_OfAll_SaysSo()
    {
        var server = Restarting((200, "[]"));
        await Jobs(server).RejectAsync(9, cancellationToken: Cancelled);
        Assert.Equal(["""jobs.reject {"id":9,"mode":"all"}"""], server.Asked);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("mode", () => Jobs(server).RejectAsync(9, (RejectMode)7, Cancelled));
    }

    [Fact]
    public async Task CustomData_Merged_KeepsWhatElseIsThere()
    {
        var server = new AnsweringHandler((method, _) => method == "jobs.info" ? Job(9).Replace("\"customData\":{}", "\"customData\":{\"a\":1,\"b\":{\"c\":2}}", StringComparison.Ordinal) : """{"success":true}""");
        var data = await Jobs(server).SetCustomDataAsync(9, RawJson.Parse("""{"b":null,"d":[3]}"""), cancellationToken: Cancelled);
        Assert.Equal("""{"a":1,"b":null,"d":[3]}""", data.ToString());
        Assert.Equal("""jobs.editInfo {"id":9,"customData":{"a":1,"b":null,"d":[3]}}""", server.Asked.Last());
    }

    [Fact]
    public async Task CustomData_Replaced_AsksForNothing()
    {
        var server = new AnsweringHandler((_, _) => """{"success":true}""");
        await Jobs(server).SetCustomDataAsync(9, RawJson.EmptyObject, replace: true, Cancelled);
        Assert.Equal(["""jobs.editInfo {"id":9,"customData":{}}"""], server.Asked);
        await Assert.ThrowsAsync<ArgumentException>("data", () => Jobs(server).SetCustomDataAsync(9, RawJson.Parse("[1]"), cancellationToken: Cancelled));
        await Assert.ThrowsAsync<ArgumentException>("data", () => Jobs(server).SetCustomDataAsync(9, default, replace: true, Cancelled));
    }

    [Fact]
    public async Task Assignees_OfTheTeam_AreSet()
    {
        var server = People((method, body) => (200, method == "jobs.editInfo" ? """{"success":true}""" : Job(IdOf(body))));
        Assert.Equal(9, (await Jobs(server).SetAssigneesAsync(9, annotatorId: 21, cancellationToken: Cancelled)).Id);
        Assert.Equal(["jobs.info", "users.info", "jobs.editInfo", "jobs.info"], server.Requests.Select(request => request.Method));
        Assert.Equal("""{"id":9,"userId":21}""", server.Requests[2].Body);
        await Assert.ThrowsAsync<DocketException>(() => Jobs(server).SetAssigneesAsync(9, reviewerId: 31, cancellationToken: Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => Jobs(server).SetAssigneesAsync(9, cancellationToken: Cancelled));
        Assert.Single(server.Requests, request => request.Method == "jobs.editInfo");
    }

    [Fact]
    public async Task Removal_OfMany_GoesByFifties()
    {
        var server = new AnsweringHandler((_, body) => body["ids"]!.AsArray().Count == 20 ? Refuse(404) : (200, """{"success":true}"""));
        var told = new List<int>();
        await Jobs(server).RemoveAsync([.. Enumerable.Range(1, 120).Select(id => (long)id), 1, 2], new Told(told), Cancelled);
        Assert.Equal(["jobs.bulk.remove", "jobs.bulk.remove", "jobs.bulk.remove"], server.Requests.Select(request => request.Method));
        Assert.Equal([50, 100, 120], told);
    }

    [Fact]
    public async Task Removal_OfOne_SendsItAndFailsIfItIsUnknown()
    {
        var server = new AnsweringHandler((_, _) => Refuse(404, "NOT_FOUND"));
        var failure = await Assert.ThrowsAsync<DocketException>(() => Jobs(server).RemoveAsync(9, Cancelled));
        Assert.Equal(ErrorCode.NotFound, failure.Code);
        Assert.Equal(["""jobs.bulk.remove {"ids":[9]}"""], server.Asked);
        await Jobs(server).RemoveAsync([], cancellationToken: Cancelled);
        Assert.Single(server.Requests);
    }

    private static AnsweringHandler Restarting((int Status, string Body) answer) => People((method, body) => method switch
    {
        "jobs.restart" => answer,
        "jobs.reject" => (200, """{"success":true}"""),
        _ => (200, Job(IdOf(body), Labeled)),
    });

    // 21 and 22 are in the team 3, 31 is in another, 404 is nobody.
    private static AnsweringHandler People(Func<string, System.Text.Json.Nodes.JsonNode, (int Status, string Body)> other) => new((method, body) =>
        method != "users.info" ? other(method, body)
        : IdOf(body) switch
        {
            21 or 22 => (200, """{"id":21,"teams":[{"id":8,"name":"b","roleId":1,"role":"admin"},{"id":3,"name":"a","roleId":3,"role":"annotator"}]}"""),
            31 => (200, """{"id":31,"teams":[{"id":8}]}"""),
            _ => Refuse(404),
        });

    private static JobsClient Jobs(AnsweringHandler server) => new(TestMethods.Transport(server));

    private sealed class Told(List<int> told) : IProgress<int>
    {
        public void Report(int value) => told.Add(value);
    }
}
