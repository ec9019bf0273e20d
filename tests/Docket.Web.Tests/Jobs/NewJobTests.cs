using Bunit;
using Docket.Sdk.Accounts;
using Docket.Sdk.Jobs;
using Docket.Web.Jobs;

namespace Docket.Web.Tests.Jobs;

/// <summary>What is filled in to make jobs, and what is shown of it.</summary>
public sealed class NewJobTests
{
    [Theory]
    [InlineData(ImagesChosen.All, null, null, "", "")]
    [InlineData(ImagesChosen.Range, 2, 9, "", "")]
    [InlineData(ImagesChosen.Range, null, 9, "", "")]
    [InlineData(ImagesChosen.Tags, null, null, "", "flag+ color-")]
    [InlineData(ImagesChosen.Unlabeled, null, null, "7 8", "")]
    [InlineData(ImagesChosen.Selection, null, null, "5", "")]
    public void Request_OfAChoice_HoldsItAndNoOther(ImagesChosen choice, int? start, int? end, string ids, string tags)
    {
        var draft = Draft();
        draft.Images = choice;
        (draft.Start, draft.End, draft.Unlabeled, draft.Selected) = (2, 9, [7, 8], [5]);
        draft.Start = choice == ImagesChosen.Range ? start : 2;
        draft.Tags.AddRange([new ImageTagChoice { Name = "flag", Positive = true }, new ImageTagChoice { Name = "color", Positive = false }]);

        foreach (var meta in new[] { draft.ToRequest().Meta, draft.ToPreview(1).Meta })
        {
            Assert.Equal((start, end), (meta.Range?.Start, meta.Range?.End));
            Assert.Equal(ids, string.Join(' ', meta.EntityIds));
            Assert.Equal(tags, string.Join(' ', meta.ImageTags.Select(tag => tag.Name + (tag.Positive == true ? "+" : "-"))));
        }
    }

    [Fact]
    public void Nothing_ThatIsChosen_IsNotSentAsAll()
    {
        var draft = Draft();
        Assert.True(draft.IsComplete);

        (draft.Images, draft.Unlabeled) = (ImagesChosen.Unlabeled, null);
        Assert.False(draft.IsComplete);
        draft.Unlabeled = [];
        Assert.NotNull(draft.NothingChosen);
        Assert.False(draft.IsComplete);
        draft.Images = ImagesChosen.Selection;
        Assert.NotNull(draft.NothingChosen);
    }

    [Theory]
    [InlineData("a/b", true)]
    [InlineData("  cars  ", false)]
    [InlineData("<img onerror=x>", false)]
    public void Name_ThatTheServerRefuses_IsRefusedBefore(string name, bool isWrong)
    {
        var draft = Draft();
        draft.Name = name;
        Assert.Equal(isWrong, draft.NameProblem is not null);
        Assert.Equal(!isWrong, draft.IsComplete);
        Assert.Equal(name.Trim(), draft.ToRequest().Name);
        draft.Name = new string('x', 257);
        Assert.Equal("2 characters too long", draft.NameProblem);
    }

    [Fact]
    public void Preview_WithoutAnnotators_AsksForSomebodyAndHasNoLabels()
    {
        var draft = Draft();
        draft.Annotators.Clear();

        Assert.Equal([42], draft.ToPreview(42).UserIds);
        Assert.Empty(draft.ToPreview(42).Meta.Classes);
        Assert.Equal(["car"], draft.ToRequest().Meta.Classes);
    }

    [Fact]
    public void Split_AsTheServerSaid_ShowsByPersonAndFollowsTheOrder()
    {
        using var context = new BunitContext();
        var draft = Draft();
        draft.Annotators.Add(8);
        var (changes, preview) = (0, new JobPreview
        {
            ImagesCount = 5,
            Jobs = [new PreviewedJob { UserId = 8, ImagesCount = 2 }, new PreviewedJob { UserId = 7, ImagesCount = 3 }],
        });
        var who = context.Render<NewJobWho>(parameters => parameters
            .Add(one => one.Draft, draft).Add(one => one.People, [User(7, "ann"), User(8, "bob")]).Add(one => one.Preview, preview).Add(one => one.OnChange, () => changes++));

        Assert.Equal(["3", "2"], who.FindAll(".sp .n").Select(cell => cell.TextContent));
        Assert.Equal(["--w:60", "--w:40"], who.FindAll(".track i").Select(bar => bar.GetAttribute("style")));
        who.Find("button[aria-label='bob gets earlier images']").Click();
        Assert.Equal([8, 7], draft.Annotators);
        who.Find("button[aria-label='Remove ann']").Click();
        Assert.Equal([8], draft.Annotators);
        Assert.Equal(2, changes);
    }

    [Fact]
    public void Selection_HandedOver_IsTakenOnceAndForItsDatasetAlone()
    {
        var selection = new Selection();
        selection.Give(3, [9, 8, 9]);
        Assert.Equal([9, 8], selection.Take(3));
        Assert.Empty(selection.Take(3));

        selection.Give(3, [9]);
        Assert.Empty(selection.Take(4));
    }

    private static NewJobDraft Draft()
    {
        var draft = new NewJobDraft { ProjectId = 1, DatasetId = 2, Name = "cars" };
        draft.Annotators.Add(7);
        draft.Classes.Add("car");
        return draft;
    }

    private static User User(long id, string login) =>
        new() { Id = id, Login = login, Name = login, Email = "", Logins = 0, Disabled = false, CreatedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch };
}
