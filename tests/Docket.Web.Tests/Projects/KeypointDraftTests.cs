using Docket.Sdk.Json;
using Docket.Web.Projects;

namespace Docket.Web.Tests.Projects;

/// <summary>A template of keypoints as the Python SDK writes and reads it.</summary>
public sealed class KeypointDraftTests
{
    private const string Stored =
        """{"nodes":{"head":{"label":"Head","loc":[50,12],"color":"#4CD08A"},"neck":{"label":"Neck","loc":[50.5,34],"own":1}},"edges":[{"src":"head","dst":"neck","color":"#3FA9F5"}]}""";

    [Fact]
    public void Write_OfWhatWasRead_IsTheSame() => Assert.Equal(Stored, KeypointDraft.Read(RawJson.Parse(Stored)).Write().ToString());

    [Fact]
    public void Write_OfNewKeypoints_CallsThemByTheirLabels()
    {
        var draft = KeypointDraft.Read(RawJson.EmptyObject);
        var (nose, eye) = (draft.Add(10, 20), draft.Add(30.5, 40));
        (nose.Label, eye.Label, eye.Color) = (" Nose ", "Eye", null);
        Assert.Null(draft.Join(nose, eye));

        Assert.Equal(
            """{"nodes":{"Nose":{"label":"Nose","loc":[10,20],"color":"#3FA9F5"},"Eye":{"label":"Eye","loc":[30.5,40]}},"edges":[{"src":"Nose","dst":"Eye","color":"#4CD08A"}]}""",
            draft.Write().ToString());
    }

    [Fact]
    public void Label_OfASavedKeypoint_ChangesWithoutItsIdWhichNobodyElseGets()
    {
        var draft = KeypointDraft.Read(RawJson.Parse(Stored));
        draft.Points[0].Label = "Skull";
        draft.Add(1, 2).Label = "head";

        Assert.StartsWith("""{"nodes":{"head":{"label":"Skull",""", draft.Write().ToString(), StringComparison.Ordinal);
        Assert.Contains("\"head 2\":{\"label\":\"head\"", draft.Write().ToString(), StringComparison.Ordinal);
        Assert.Empty(draft.Lost);
    }

    [Fact]
    public void Remove_OfASavedKeypoint_TakesItsLinesAndIsLost()
    {
        var draft = KeypointDraft.Read(RawJson.Parse(Stored));
        draft.Remove(draft.Points[0]);
        draft.Remove(draft.Add(0, 0));

        Assert.Empty(draft.Lines);
        Assert.Equal(["Head"], draft.Lost);
        Assert.Equal("""{"nodes":{"neck":{"label":"Neck","loc":[50.5,34],"own":1}},"edges":[]}""", draft.Write().ToString());
    }

    [Fact]
    public void Join_WithItselfOrTwice_IsRefusedInASentence()
    {
        var draft = KeypointDraft.Read(RawJson.Parse(Stored));

        Assert.Equal("A line joins two different keypoints.", draft.Join(draft.Points[0], draft.Points[0]));
        Assert.Equal("Neck and Head are joined already.", draft.Join(draft.Points[1], draft.Points[0]));
        Assert.Single(draft.Lines);
    }

    [Fact]
    public void Problems_OfATemplate_AreSentences()
    {
        var draft = KeypointDraft.Read(RawJson.EmptyObject);
        Assert.Equal(["A template has at least one keypoint."], draft.Problems());

        var (nose, ear) = (draft.Add(0, 0), draft.Add(1, 1));
        draft.Add(double.NaN, 0).Label = "Far";
        draft.Add(0, 0).Label = " ";
        (nose.Label, ear.Label, ear.Color) = ("Ear", "Ear ", "red");

        Assert.Equal(["Far is further out than 100,000.", "Keypoint 4 has no name.", "2 keypoints are called Ear.", "red is no colour such as #3FA9F5."], draft.Problems());
        Assert.Empty(KeypointDraft.Read(RawJson.Parse(Stored)).Problems());
    }

    [Theory]
    [InlineData("""{"nodes":[],"edges":{}}""")]
    [InlineData("""{"nodes":{"a":{"loc":"x"},"b":7},"edges":[{"src":"a","dst":"gone"},"b"]}""")]
    [InlineData("[]")]
    public void Read_OfWhatIsNoTemplate_LeavesItOut(string json)
    {
        var draft = KeypointDraft.Read(RawJson.Parse(json));

        Assert.All(draft.Points, point => Assert.Equal((point.Id, 0, 0), (point.Label, point.X, point.Y)));
        Assert.Empty(draft.Lines);
    }

    [Fact]
    public void Stage_ShowsEveryKeypoint_AndFindsItWhereItIsDrawn()
    {
        var draft = KeypointDraft.Read(RawJson.Parse("""{"nodes":{"a":{"loc":[-400,3000]},"b":{"loc":[900,3100]},"c":{"loc":[7,7000]}},"edges":[]}"""));
        var view = StageView.Of(draft.Points);

        foreach (var point in draft.Points)
        {
            var (x, y) = view.Of(point);
            Assert.True(view.Shows(point));
            Assert.Same(point, view.Hit(draft.Points, x + 5, y - 5));
            Assert.Equal((point.X, point.Y), view.At(x, y));
        }

        Assert.Null(view.Hit(draft.Points, 1, 1));
        Assert.Equal((300, 0), StageView.Of([]).At(999, -5));
    }
}
