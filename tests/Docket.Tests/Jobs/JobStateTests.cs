using Docket.Sdk.Jobs;
using Docket.Server.Jobs;

namespace Docket.Tests.Jobs;

/// <summary>Both state machines against tables written from the protocol (8.2, 8.3), every combination.</summary>
public sealed class JobStateTests
{
    private static readonly JobStatus[] Statuses = [.. default(JobStatus).Words.Select(JobStatus.From)];
    private static readonly ReviewStatus[] Marks = [.. default(ReviewStatus).Words.Select(ReviewStatus.From)];
    private static readonly JobActor[] Actors = [.. Enumerable.Range(0, 8).Select(flags => (JobActor)flags)];

    private static readonly string[] AnnotatorSteps = ["pending in_progress", "pending on_review", "in_progress on_review"];
    private static readonly string[] ReviewerSteps = ["on_review in_progress", "on_review completed", "on_review review_completed"];
    private static readonly string[] AnnotatorMarks = ["none done", "done none", "rejected done"];

    [Fact]
    public void MayMove_EveryCombination_AsTheProtocolSays()
    {
        foreach (var (from, to, actor) in from a in Statuses from b in Statuses from c in Actors select (a, b, c))
        {
            var step = $"{from} {to}";
            var expected = from == to
                || actor.HasFlag(JobActor.Manager)
                || (actor.HasFlag(JobActor.Annotator) && AnnotatorSteps.Contains(step))
                || (actor.HasFlag(JobActor.Reviewer) && ReviewerSteps.Contains(step));
            Assert.True(expected == JobRules.MayMove(from, to, actor), $"{step} by {actor}: expected {expected}");
        }
    }

    [Fact]
    public void MayMark_EveryCombination_AsTheProtocolSays()
    {
        foreach (var (job, from, to, actor) in from a in Statuses from b in Marks from c in Marks from d in Actors select (a, b, c, d))
        {
            var annotates = actor.HasFlag(JobActor.Annotator) && (job.Value is "pending" or "in_progress");
            var expected = actor.HasFlag(JobActor.Manager)
                || (actor.HasFlag(JobActor.Reviewer) && job.Value != "stopped" && to.Value != "quality_check_accepted")
                || (annotates && (from == to || AnnotatorMarks.Contains($"{from} {to}")));
            Assert.True(expected == JobRules.MayMark(job, from, to, actor), $"{from} to {to} in {job} by {actor}: expected {expected}");
        }
    }

    [Fact]
    public void Nobody_WithoutARole_ChangesAnything()
    {
        Assert.DoesNotContain(from a in Statuses from b in Statuses where a != b select JobRules.MayMove(a, b, JobActor.None), may => may);
        Assert.DoesNotContain(from a in Statuses from b in Marks from c in Marks select JobRules.MayMark(a, b, c, JobActor.None), may => may);
    }

    [Fact]
    public void Target_OfAReviewersFinish_IsWhatTheQualityCheckSays()
    {
        foreach (var (from, to, actor, check) in from a in Statuses from b in Statuses from c in Actors from d in new[] { false, true } select (a, b, c, d))
        {
            var expected = (to.Value, check, from.Value, actor.HasFlag(JobActor.Manager)) switch
            {
                ("completed", true, _, false) => "review_completed",
                ("review_completed", false, "on_review", false) => "completed",
                _ => to.Value,
            };
            Assert.Equal(expected, JobRules.Target(from, to, actor, check).Value);
        }
    }
}
