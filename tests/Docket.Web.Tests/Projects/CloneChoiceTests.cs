using Docket.Web.Projects;

namespace Docket.Web.Tests.Projects;

/// <summary>What of a project can be copied together.</summary>
public sealed class CloneChoiceTests
{
    [Fact]
    public void Part_LeftOut_TakesAlongWhatNeedsIt()
    {
        var choice = new CloneChoice { Datasets = false };

        Assert.Equal((false, false, false, false), (choice.Images, choice.ImageTags, choice.Figures, choice.FigureTags));
        Assert.Equal((false, false, false), (choice.MayImageTags, choice.MayFigures, choice.MayFigureTags));
        var parts = choice.ToParts();
        Assert.Equal((true, true, false, false, false), (parts.Classes, parts.ProjectTags, parts.Datasets, parts.Images, parts.Figures));
    }

    [Fact]
    public void Part_TakenInAgain_BringsBackWhatWasChosen()
    {
        var choice = new CloneChoice { FigureTags = false, Classes = false };
        Assert.Equal((true, false), (choice.ImageTags, choice.Figures));

        choice.Classes = true;

        Assert.Equal((true, false), (choice.Figures, choice.FigureTags));
    }

    [Fact]
    public void Tags_LeftOut_LeaveFiguresIn()
    {
        var choice = new CloneChoice { Tags = false };

        Assert.Equal((true, false, false), (choice.Figures, choice.ImageTags, choice.FigureTags));
    }
}
