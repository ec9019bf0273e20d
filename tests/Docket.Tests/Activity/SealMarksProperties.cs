using CsCheck;
using Docket.Server.Activity;

namespace Docket.Tests.Activity;

public sealed class SealMarksProperties
{
    [Fact]
    public void Read_OfWritten_IsTheSame() => Gen.Select(Gen.Long, Gen.UInt).Array.Sample(pairs =>
    {
        var marks = pairs.Select(pair => new SealMark(pair.Item1, pair.Item2)).ToList();
        Assert.Equal(marks, SealMarks.Read(SealMarks.Write(marks)));
    });
}
