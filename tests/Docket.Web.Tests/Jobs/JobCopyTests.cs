using Docket.Sdk.Accounts;
using Docket.Sdk.Guides;
using Docket.Sdk.Jobs;
using Docket.Sdk.Projects;
using Docket.Web.Jobs;

namespace Docket.Web.Tests.Jobs;

/// <summary>A draft that is filled in from a job whose surroundings changed since.</summary>
public sealed class JobCopyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Copy_WhereEverythingIsStillThere_LosesNothing()
    {
        var (copy, draft) = Copy(Job(), classes: ["car"], guides: [4], people: [7, 8]);

        Assert.Empty(copy.Lost);
        Assert.Equal(("cars (copy)", 5, 4L, 8L), (draft.Name, draft.Priority, draft.Guide, draft.Reviewer));
        Assert.Equal((ImagesChosen.Selection, "1 2"), (draft.Images, string.Join(' ', draft.Selected)));
        Assert.Equal(Now.AddDays(1), draft.DueAt);
        Assert.Equal(["car"], draft.Classes);
    }

    [Fact]
    public void Copy_WhereThingsAreGone_SaysWhichAndSendsNone()
    {
        var (copy, draft) = Copy(Job() with { DueAt = Now }, classes: ["bus"], guides: [3], people: [9]);

        Assert.Equal(
            [
                "ann, who is no member of the team any more", "rev, who is no member of the team any more", "its due date, which is past", "the class car, which was removed",
                "its guide, which was removed",
            ],
            copy.Lost);
        var request = draft.ToRequest();
        Assert.Equal((null, null, null), (request.ReviewerId, request.DueAt, request.Meta.Guide));
        Assert.Empty(request.UserIds);
        Assert.Empty(request.Meta.Classes);
        Assert.False(draft.IsComplete);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" {\"a\": [1]} ", true)]
    [InlineData("[1]", false)]
    [InlineData("{", false)]
    public void Data_ThatIsNoObject_IsRefusedBefore(string data, bool isRight)
    {
        var (_, draft) = Copy(Job(), classes: ["car"], guides: [4], people: [7, 8]);
        draft.CustomData = data;

        Assert.Equal((isRight, isRight), (draft.DataProblem is null, draft.IsComplete));
    }

    private static (JobCopy Copy, NewJobDraft Draft) Copy(Job job, string[] classes, long[] guides, long[] people)
    {
        var meta = new ProjectMeta { Classes = [.. classes.Select(name => new ObjectClass { Title = name, Shape = Docket.Sdk.Figures.GeometryType.Rectangle, Color = "#FF0000" })] };
        var copy = new JobCopy(job, meta, [.. guides.Select(Guide)], [.. people.Select(User)]);
        var draft = new NewJobDraft { ProjectId = 1, DatasetId = 2 };
        draft.Classes.Add("of the project");
        copy.Fill(draft, Now);
        return (copy, draft);
    }

    private static Job Job() => new()
    {
        Id = 1,
        Name = "cars",
        TeamId = 1,
        ProjectId = 1,
        DatasetId = 2,
        UserId = 7,
        LabelerLogin = "ann",
        ReviewerId = 8,
        ReviewerLogin = "rev",
        CreatedAt = Now,
        DueAt = Now.AddDays(1),
        Status = JobStatus.Pending,
        Priority = 5,
        Entities = [new JobEntity { Id = 1 }, new JobEntity { Id = 2 }],
        Meta = new() { Classes = [new() { Id = 1, Name = "car" }], Guide = 4 },
    };

    private static Guide Guide(long id) => new() { Id = id, Name = "guide", Description = null, TeamId = 1, CreatedBy = 1, CreatedAt = Now, UpdatedAt = Now };

    private static User User(long id) =>
        new() { Id = id, Login = "x", Name = "x", Email = "", Logins = 0, Disabled = false, CreatedAt = Now, UpdatedAt = Now };
}
