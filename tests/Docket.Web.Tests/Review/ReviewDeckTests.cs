using Docket.Sdk.Jobs;
using Docket.Web.Review;

namespace Docket.Web.Tests.Review;

/// <summary>Where a reviewer goes, and what can be taken back.</summary>
public sealed class ReviewDeckTests
{
    [Fact]
    public void Decide_InTheMiddle_GoesToTheNextThatWaitsAndRoundToTheFirst()
    {
        var deck = Deck("done", "accepted", "done", "done");
        deck.Choose(ReviewFilter.ToReview);
        deck.Next();
        Assert.Equal(3, deck.Current!.Number);

        deck.Decide(ReviewStatus.Accepted, null);
        Assert.Equal(4, deck.Current!.Number);
        deck.Decide(ReviewStatus.Rejected, "Object missed");
        Assert.Equal(1, deck.Current!.Number);
        deck.Decide(ReviewStatus.Accepted, null);

        Assert.Null(deck.Current);
        Assert.Equal(["accepted", "accepted", "accepted", "rejected"], deck.Images.Select(image => image.Status.Value));
        Assert.Equal("Object missed", deck.Images[3].Reason);
    }

    [Fact]
    public void Undo_AfterTwoVerdicts_TakesThemBackLastFirstAndShowsTheImage()
    {
        var deck = Deck("done", "done");
        deck.Choose(ReviewFilter.ToReview);
        deck.Decide(ReviewStatus.Accepted, null);
        deck.Decide(ReviewStatus.Rejected, "x");

        Assert.Equal((2, "done"), (deck.Undo()!.After.Number, deck.Current!.Status.Value));
        Assert.Equal((1, "done"), (deck.Undo()!.After.Number, deck.Current!.Status.Value));
        Assert.Null(deck.Undo());
    }

    [Fact]
    public void Undo_OfElevenVerdicts_TakesTenBack()
    {
        var deck = Deck([.. Enumerable.Repeat("done", 11)]);
        deck.Choose(ReviewFilter.ToReview);
        for (var count = 0; count < 11; count++)
        {
            deck.Decide(ReviewStatus.Accepted, null);
        }

        Assert.Equal(10, Enumerable.Range(0, 20).Count(_ => deck.Undo() is not null));
        Assert.Equal("accepted", deck.Images[0].Status.Value);
    }

    [Fact]
    public void Restore_OfARefusedVerdict_CannotBeTakenBackAnyMore()
    {
        var deck = Deck("done", "done");
        deck.Choose(ReviewFilter.ToReview);
        var refused = deck.Decide(ReviewStatus.Accepted, null)!;

        deck.Restore(refused);

        Assert.Equal((1, "done", false), (deck.Current!.Number, deck.Current.Status.Value, deck.CanUndo));
    }

    [Fact]
    public void Upcoming_Filtered_AreTheNextOfTheKindWithoutTheCurrent()
    {
        var deck = Deck("done", "accepted", "done", "rejected", "done");
        deck.Choose(ReviewFilter.ToReview);

        Assert.Equal([3, 5], deck.Upcoming(3).Select(image => image.Number));
        Assert.Empty(Deck().Upcoming(3));
    }

    [Theory]
    [InlineData(null, "  ", null)]
    [InlineData("Object missed", "", "Object missed")]
    [InlineData(null, " left ", "left")]
    [InlineData("Object missed", "left", "Object missed: left")]
    public void Reason_ChosenAndTyped_IsOneText(string? chosen, string typed, string? expected) => Assert.Equal(expected, RejectReasons.Write(chosen, typed));

    private static ReviewDeck Deck(params string[] statuses) =>
        new(statuses.Select((status, index) => new ReviewImage(index + 100, $"{index}.png", index + 1, ReviewStatus.From(status), null)));
}
