using CsCheck;
using Docket.Server.Projects;

namespace Docket.Tests.Projects;

public sealed class MetaRulesProperties
{
    private static readonly Gen<string[]> Names = Gen.OneOf("a", "b", "c", "d", "e").Array[0, 5].Select(names => names.Distinct().ToArray());

    private static readonly Gen<(Wanted[] Wanted, Row[] Rows)> Sets =
        from there in Names
        from named in Names
        from ids in Gen.Long[1, 6].Nullable().Array[5]
        select (named.Select((name, index) => new Wanted(ids[index], name)).ToArray(), there.Select((name, index) => new Row(index + 1, name)).ToArray());

    [Fact]
    public void Match_AnySets_NoRowTwiceAndIdBeforeName() => Sets.Sample((wanted, rows) =>
    {
        var matches = MetaRules.Match(wanted, one => (one.Id, one.Name), rows, row => (row.Id, row.Name));
        Assert.Equal(matches.Count, matches.Values.Distinct().Count());
        foreach (var one in wanted)
        {
            // An id is spent on the first entry that gives it.
            var byId = wanted.First(other => other.Id == one.Id) == one ? rows.FirstOrDefault(row => row.Id == one.Id) : null;
            var spent = wanted.Select(other => other.Id).ToHashSet();
            var byName = rows.FirstOrDefault(row => row.Name == one.Name && !spent.Contains(row.Id));
            Assert.Equal(byId ?? byName, matches.GetValueOrDefault(one));
        }
    });

    private sealed record Wanted(long? Id, string Name);

    private sealed record Row(long Id, string Name);
}
