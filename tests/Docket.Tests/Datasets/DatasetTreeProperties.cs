using CsCheck;
using Docket.Server.Datasets;

namespace Docket.Tests.Datasets;

public sealed class DatasetTreeProperties
{
    // Each stands at the top or in one that comes before it in a shuffled order, so there is no circle.
    private static readonly Gen<(long Id, long ParentId)[]> Trees =
        from ids in Gen.Shuffle(Enumerable.Range(1, 12).Select(id => (long)id).ToArray())
        from parents in Gen.Int[0, 11].Array[12]
        select ids.Select((id, index) => (id, parents[index] < index ? ids[parents[index]] : 0)).ToArray();

    [Fact]
    public void ParentsFirst_AnyTree_HoldsEachOnceAfterItsParent() => Trees.Sample(tree =>
    {
        var order = new DatasetTree(tree).ParentsFirst().ToList();
        Assert.Equal(tree.Select(one => one.Id).Order(), order.Order());
        Assert.All(tree.Where(one => one.ParentId != 0), one => Assert.True(order.IndexOf(one.ParentId) < order.IndexOf(one.Id)));
    });

    [Fact]
    public void ParentsFirst_ParentsOlder_IsTheOrderOfIds() => Trees.Sample(tree =>
    {
        var older = tree.Select(one => (one.Id, ParentId: one.ParentId < one.Id ? one.ParentId : 0)).ToList();
        Assert.Equal(tree.Select(one => one.Id).Order(), new DatasetTree(older).ParentsFirst());
    });

    [Fact]
    public void WithNested_AnyTree_IsWhatLeadsUpToIt() => Trees.Sample(tree =>
    {
        var parents = tree.ToDictionary(one => one.Id, one => one.ParentId);
        var nested = new DatasetTree(tree).WithNested([3]);
        Assert.All(parents.Keys, id => Assert.Equal(LeadsTo(id, 3), nested.Contains(id)));
        bool LeadsTo(long id, long root) => id == root || (id != 0 && LeadsTo(parents[id], root));
    });
}
