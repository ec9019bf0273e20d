using CsCheck;
using Docket.Sdk.Jobs;
using Docket.Server.Jobs;

namespace Docket.Tests.Jobs;

public sealed class JobChangesProperties
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ReviewStatus[] Marks = [.. default(ReviewStatus).Words.Select(ReviewStatus.From)];

    [Fact]
    public void Count_AnySequenceOfMarks_EqualsARecount() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4]).Array[0, 60].Sample(marks =>
    {
        var images = Enumerable.Repeat(ReviewStatus.None, 5).ToArray();
        var job = NewJob();
        foreach (var (image, mark) in marks)
        {
            job.Count(images[image], Marks[mark], 1);
            images[image] = Marks[mark];
            Assert.Equal(
                (images.Count(one => one.Value == "done"), images.Count(one => one.Value == "rejected"), images.Count(one => one.Value is "accepted" or "quality_check_accepted")),
                (job.DoneCount, job.RejectedCount, job.AcceptedCount));
        }
    });

    [Fact]
    public void MoveTo_AnySequence_TimesFollowTheStatus() => Gen.OneOf([.. default(JobStatus).Words]).Array[1, 12].Sample(words =>
    {
        var job = NewJob();
        foreach (var (index, word) in words.Index())
        {
            var (before, now) = (job.Copy(), Start.AddHours(index + 1));
            job.MoveTo(JobStatus.From(word), now);
            Assert.Equal(word, job.Status.Value);
            Assert.Equal(before.Status.Value == word ? before.UpdatedAt : now, job.UpdatedAt);
            Assert.True(before.StartedAt is null || job.StartedAt == before.StartedAt, "a start is never forgotten");
            Assert.True(word is not ("in_progress" or "on_review") || job.StartedAt is not null, "work has begun");
            Assert.True(word != "on_review" || before.Status.Value == word || job.AnnotationFinishedAt == now, "a submission is timed");
        }
    });

    private static JobRow NewJob() => new() { Name = "job", CustomData = "{}", Meta = "{}", Status = JobStatus.Pending, CreatedAt = Start, UpdatedAt = Start };
}
