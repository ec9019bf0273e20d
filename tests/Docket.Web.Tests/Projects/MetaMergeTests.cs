using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Sdk.Projects;
using Docket.Web.Projects;

namespace Docket.Web.Tests.Projects;

/// <summary>Two people edit the same class or tag: neither loses what the other did.</summary>
public sealed class MetaMergeTests
{
    private static readonly ObjectClass Car = new() { Id = 7, Title = "car", Shape = GeometryType.Rectangle, Color = "#FF0000" };
    private static readonly TagMeta Weather = new() { Id = 8, Name = "weather", ValueType = TagValueType.OneOfString, Values = ["rain", "snow"], Color = "#00FF00" };

    [Fact]
    public void Class_OthersChangedAnotherMember_BothChangesAreKept()
    {
        var merged = MetaMerge.Of(Car, Car with { Title = "vehicle" }, Car with { Color = "#0000FF", Hotkey = "c" });

        Assert.Empty(merged.Clashes);
        Assert.Equal(Car with { Title = "vehicle", Color = "#0000FF", Hotkey = "c" }, merged.Value);
    }

    [Fact]
    public void Class_OthersChangedTheSameMember_ClashesUnlessToTheSame()
    {
        Assert.Equal(["colour"], MetaMerge.Of(Car, Car with { Color = "#111111" }, Car with { Color = "#222222" }).Clashes);
        Assert.Empty(MetaMerge.Of(Car, Car with { Color = "#111111" }, Car with { Color = "#111111" }).Clashes);
    }

    [Fact]
    public void Class_Template_IsMergedAsAnyOtherMember()
    {
        var (mine, theirs) = (RawJson.Parse("""{"nodes":{"a":{}},"edges":[]}"""), RawJson.Parse("""{"nodes":{"b":{}},"edges":[]}"""));

        Assert.Equal(theirs, MetaMerge.Of(Car, Car with { Title = "vehicle" }, Car with { GeometryConfig = theirs }).Value.GeometryConfig);
        Assert.Equal(mine, MetaMerge.Of(Car, Car with { GeometryConfig = mine }, Car with { Hotkey = "c" }).Value.GeometryConfig);
        Assert.Equal(["template"], MetaMerge.Of(Car, Car with { GeometryConfig = mine }, Car with { GeometryConfig = theirs }).Clashes);
    }

    [Fact]
    public void Tag_ValuesOfEqualTexts_AreNoChange()
    {
        var merged = MetaMerge.Of(Weather, Weather with { Values = ["rain", "snow"], Hotkey = "w" }, Weather with { Values = ["rain", "snow", "fog"] });

        Assert.Empty(merged.Clashes);
        Assert.Equal(["rain", "snow", "fog"], merged.Value.Values);
        Assert.Equal(["values"], MetaMerge.Of(Weather, Weather with { Values = ["sun"] }, Weather with { Values = ["rain"] }).Clashes);
    }

    [Fact]
    public void With_ATagOfTheSet_TakesItsPlaceAndKeepsAllElse()
    {
        var meta = new ProjectMeta { Classes = [Car], Tags = [Weather, Weather with { Id = 9, Name = "count" }] };

        Assert.Equal(["wet", "count"], MetaMerge.With(meta, Weather with { Name = "wet" }).Tags.Select(tag => tag.Name));
        Assert.Equal(["weather", "count", "new"], MetaMerge.With(meta, Weather with { Id = null, Name = "new" }).Tags.Select(tag => tag.Name));
        Assert.Equal([Car], MetaMerge.With(meta, Weather).Classes);
    }

    [Fact]
    public void Changes_OfAClass_NameOnlyWhatDiffers()
    {
        var changes = ClassesEditor.Changes(Car, Car with { Title = "vehicle" });

        Assert.Equal(new EditClassRequest { Id = 7, Name = "vehicle" }, changes);
    }

    [Fact]
    public void NextColor_SomeTaken_IsTheFirstThatNobodyHas()
    {
        Assert.Equal(LabelWords.Colors[2], LabelWords.NextColor([LabelWords.Colors[0].ToLowerInvariant(), LabelWords.Colors[1], null]));
        Assert.Equal(LabelWords.Colors[1], LabelWords.NextColor([.. LabelWords.Colors, LabelWords.Colors[0]]));
    }
}
