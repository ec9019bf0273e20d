using Docket.Sdk.Jobs;
using Docket.Web.Review;

namespace Docket.Web.Tests.Review;

/// <summary>What became of an image in a round, in words.</summary>
public sealed class RoundWordsTests
{
    [Theory]
    [InlineData(1, false, null, "not labeled yet", "iwait")]
    [InlineData(1, true, null, "labeled", "iwork")]
    [InlineData(2, true, null, "labeled again", "iwork")]
    [InlineData(1, true, "rejected", "rejected", "ino")]
    [InlineData(2, true, "accepted", "accepted", "iok")]
    [InlineData(1, false, "rejected", "rejected", "ino")]
    public void Round_Always_SaysWhatBecameOfIt(int round, bool isLabeled, string? verdict, string word, string glyph)
    {
        var shown = RoundWords.Of(new() { Round = round, LabeledAt = isLabeled ? DateTimeOffset.UnixEpoch : null, Verdict = verdict is null ? null : ReviewStatus.From(verdict) });

        Assert.Equal((word, glyph), (shown.Word, shown.Glyph));
    }
}
