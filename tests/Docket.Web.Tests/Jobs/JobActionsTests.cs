using Docket.Sdk.Jobs;
using Docket.Web.Jobs;

namespace Docket.Web.Tests.Jobs;

/// <summary>What a person is offered on a job.</summary>
public sealed class JobActionsTests
{
    private const long Annotator = 1, Reviewer = 2, Other = 3;

    [Theory]
    [InlineData("pending", Annotator, false, "Submit")]
    [InlineData("in_progress", Annotator, false, "Submit")]
    [InlineData("on_review", Annotator, false, "")]
    [InlineData("in_progress", Reviewer, false, "Review")]
    [InlineData("on_review", Reviewer, false, "Review")]
    [InlineData("completed", Other, false, "")]
    [InlineData("pending", Other, true, "Submit Manage Stop")]
    [InlineData("on_review", Other, true, "Review Restart Manage Stop")]
    [InlineData("completed", Other, true, "Review Restart Manage")]
    [InlineData("stopped", Other, true, "Restart Manage")]
    public void Actions_ByStatusAndPart_AreThese(string status, long user, bool manages, string expected) =>
        Assert.Equal(expected, Words(JobActions.Of(Job(status, "done", "rejected"), user, manages)));

    [Fact]
    public void Finish_WhenEveryImageIsJudged_IsTheReviewers()
    {
        Assert.Equal("Review Finish", Words(JobActions.Of(Job("on_review", "accepted", "rejected"), Reviewer, manages: false)));
        Assert.Equal("", Words(JobActions.Of(Job("on_review", "accepted", "rejected"), Annotator, manages: false)));
    }

    [Fact]
    public void Restart_WhenAllIsAccepted_IsNotOffered() => Assert.False(JobActions.Of(Job("completed", "accepted", "accepted"), Other, manages: true).Restart);

    private static string Words(JobActions actions)
    {
        var all = new[] { (actions.Review, "Review"), (actions.Submit, "Submit"), (actions.Finish, "Finish"), (actions.Restart, "Restart"), (actions.Manage, "Manage"), (actions.Stop, "Stop") };
        return string.Join(' ', all.Where(one => one.Item1).Select(one => one.Item2));
    }

    private static Job Job(string status, params string[] images) => new()
    {
        Id = 7,
        Name = "cars",
        TeamId = 1,
        ProjectId = 1,
        UserId = Annotator,
        ReviewerId = Reviewer,
        CreatedAt = DateTimeOffset.UnixEpoch,
        Status = JobStatus.From(status),
        Meta = new(),
        ImagesCount = images.Length,
        AcceptedImagesCount = images.Count(image => image == "accepted"),
        Entities = [.. images.Select((image, index) => new JobEntity { Id = index, ReviewStatus = ReviewStatus.From(image) })],
    };
}
