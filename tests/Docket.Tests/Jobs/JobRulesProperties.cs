using CsCheck;
using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Jobs;

namespace Docket.Tests.Jobs;

public sealed class JobRulesProperties
{
    private static readonly Gen<long[]> Items = Gen.Long.Array[0, 50];

    // Names up to the limit, of letters of one and two chars, some with a round at the end.
    private static readonly Gen<string> Names =
        from letters in Gen.OneOf("a", "é", "😀", "(", "#", ")", " ", "7").Array[1, 260]
        from end in Gen.OneOf("", "", " (#2)", " (#9)", " (#0)", " (#999)", " (#2147483646)", " (#2147483647)", " (#99999999999)", "(#2)", " (#-1)", " (#٣)")
        let text = string.Concat(letters)
        let room = NameAttribute.MaxLength - end.Length
        let start = text.Length <= room ? text : text[..(char.IsHighSurrogate(text[room - 1]) ? room - 1 : room)]
        select start + end;

    [Fact]
    public void Split_AnyItems_ContiguousEvenAndComplete() => Gen.Select(Items, Gen.Int[1, 60]).Sample((items, parts) =>
    {
        var split = JobRules.Split(items, parts);
        Assert.Equal(parts, split.Count);
        Assert.Equal(items, split.SelectMany(part => part));
        Assert.InRange(split[0].Count - split[^1].Count, 0, 1);
        Assert.Equal(split.Select(part => part.Count).OrderDescending(), split.Select(part => part.Count));
    });

    [Fact]
    public void Slice_AnyRange_TakesThePositionsFromStartToEnd()
    {
        var position = Gen.OneOf(Gen.Int[-3, 60], Gen.Int, Gen.OneOf(int.MinValue, int.MaxValue));
        Gen.Select(Items, position.Nullable(), position.Nullable()).Sample((items, start, end) =>
            Assert.Equal(
                items.Where((_, index) => (start is null || index + 1 >= start) && (end is null || index + 1 <= end)),
                JobRules.Slice(items, new ImageRange { Start = start, End = end })));
    }

    [Fact]
    public void NextName_AnyName_CountsTheRoundUpWithinTheLimit() => Names.Sample(name =>
    {
        var next = JobRules.NextName(name);
        var rounds = Enumerable.Range(0, 3).Aggregate(next, (round, _) => JobRules.NextName(round));
        AssertIsName(next);
        Assert.Equal(Round(name) is > 0 and < int.MaxValue and var round ? round + 1 : Round(name) == 0 ? 1 : 2, Round(next));
        Assert.Equal(Round(next) + 3 <= int.MaxValue ? Round(next) + 3 : Round(rounds), Round(rounds));
    });

    [Fact]
    public void NextName_ShortName_KeepsWhatStandsBeforeTheRound()
    {
        Assert.Equal("cars (#2)", JobRules.NextName("cars"));
        Assert.Equal("cars (#10)", JobRules.NextName("cars (#9)"));
        Assert.Equal("cars(#2) (#2)", JobRules.NextName("cars(#2)"));
        Assert.Equal("a\nb (#3)", JobRules.NextName("a\nb (#2)"));
    }

    [Fact]
    public void NameOfPart_Several_NumbersEachWithinTheLimit() => Gen.Select(Names, Gen.Int[2, 1000]).Sample((name, parts) =>
    {
        Assert.Equal(name, JobRules.NameOfPart(name, 0, 1));
        foreach (var part in new[] { 0, parts - 1 })
        {
            var named = JobRules.NameOfPart(name, part, parts);
            AssertIsName(named);
            Assert.EndsWith($" (#{part + 1})", named);
            Assert.StartsWith(named[..^$" (#{part + 1})".Length], name);
        }
    });

    // Well-formed too: a letter cut in two cannot be stored.
    private static void AssertIsName(string name)
    {
        Assert.True(new NameAttribute().IsValid(name), name);
        Assert.Equal(name, new string([.. name.EnumerateRunes().SelectMany(rune => rune.ToString())]));
        Assert.DoesNotContain('\uFFFD', name);
    }

    // The number in " (#N)" at the end, -1 without one.
    private static long Round(string name)
    {
        var open = name.LastIndexOf(" (#", StringComparison.Ordinal);
        var digits = open >= 0 && name.EndsWith(')') ? name[(open + 3)..^1] : "";
        return digits.Length > 0 && digits.All(char.IsAsciiDigit) && int.TryParse(digits, out var round) ? round : -1;
    }
}
