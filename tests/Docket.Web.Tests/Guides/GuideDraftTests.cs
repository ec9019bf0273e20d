using Docket.Sdk.Guides;
using Docket.Web.Guides;

namespace Docket.Web.Tests.Guides;

/// <summary>What is saved, what is typed, and what somebody else saved.</summary>
public sealed class GuideDraftTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Typing_UntilSaved_IsChanged()
    {
        var draft = new GuideDraft(Of("a\r\nb", 0));
        Assert.Equal(("a\nb", false), (draft.Text, draft.IsChanged));

        draft.Text = "c";
        Assert.True(draft.IsChanged);
        Assert.True(draft.Meet(draft.Saved));
        draft.Keep(Of("c", 1));

        Assert.False(draft.IsChanged);
    }

    [Theory]
    [InlineData("theirs", 1, false)]
    [InlineData("mine", 1, true)]
    [InlineData("base", 1, true)]
    [InlineData("base", 0, true)]
    public void Saving_OverAnotherText_IsAskedFirst(string now, int minutes, bool maySave)
    {
        var draft = new GuideDraft(Of("base", 0)) { Text = "mine" };

        Assert.Equal(maySave, draft.Meet(Of(now, minutes)));
        Assert.Equal(maySave, draft.Theirs is null);
    }

    [Fact]
    public void Mine_WhenKept_GoesOverTheirs_UnlessThatChangesAgain()
    {
        var draft = new GuideDraft(Of("base", 0)) { Text = "mine" };
        draft.Meet(Of("theirs", 1));

        draft.KeepMine();

        Assert.True(draft.IsChanged);
        Assert.True(draft.Meet(Of("theirs", 1)));
        Assert.False(draft.Meet(Of("theirs again", 2)));
    }

    [Fact]
    public void Theirs_WhenTaken_IsTheText()
    {
        var draft = new GuideDraft(Of("base", 0)) { Text = "mine" };
        draft.Meet(Of("theirs", 1));

        draft.TakeTheirs();

        Assert.Equal(("theirs", false, null), (draft.Text, draft.IsChanged, draft.Theirs));
    }

    [Fact]
    public void Renaming_WithAnothersText_DoesNotHideIt()
    {
        var draft = new GuideDraft(Of("base", 0)) { Text = "mine" };

        draft.Rename(Of("theirs", 2) with { Name = "new" });

        Assert.Equal("new", draft.Saved.Name);
        Assert.True(draft.IsChanged);
        Assert.False(draft.Meet(Of("theirs", 2)));
    }

    private static Guide Of(string text, int minutes) =>
        new() { Id = 1, Name = "Cars", Description = text, CreatedAt = Start, UpdatedAt = Start.AddMinutes(minutes), CreatedBy = 1, TeamId = 1 };
}
