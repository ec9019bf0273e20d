using Docket.Web.Images;

namespace Docket.Web.Tests.Images;

/// <summary>What clicks select.</summary>
public sealed class SelectionTests
{
    [Fact]
    public void Shift_SelectsFromTheLastClickInBothDirections()
    {
        var selection = new Selection();
        selection.Only(5);
        selection.To(8);
        Assert.Equal([(5, 8)], selection.Ranges);
        selection.To(2);
        Assert.Equal([(2, 5)], selection.Ranges);
    }

    [Fact]
    public void Toggle_InsideARange_CutsItAndJoinsItAgain()
    {
        var selection = new Selection();
        selection.All(100_000);
        selection.Toggle(50);
        Assert.Equal([(0, 49), (51, 99_999)], selection.Ranges);
        Assert.Equal((99_999, false, true), (selection.Count, selection.Has(50), selection.Has(51)));
        selection.Toggle(50);
        Assert.Equal([(0, 99_999)], selection.Ranges);
    }

    [Fact]
    public void ControlAndShift_KeepWhatIsSelectedElsewhere()
    {
        var selection = new Selection();
        selection.Only(1);
        selection.Toggle(10);
        selection.To(12, keep: true);
        Assert.Equal([(1, 1), (10, 12)], selection.Ranges);
        selection.To(2);
        Assert.Equal([(2, 10)], selection.Ranges);
        selection.Clear();
        Assert.Equal(0, selection.Count);
    }
}
