using Docket.Server.Data;

namespace Docket.Bench.Fill;

/// <summary>Hands out the ids of a fill, one after another, from where the database stands; the first team owns every block.</summary>
internal sealed class FillIds(long firstOfTeam, long firstOfJournal)
{
    private long ofTeam = firstOfTeam;
    private long ofJournal = firstOfJournal;

    public long NextOfJournal => ofJournal;

    public long Take() => ofTeam++;

    /// <summary>Takes several ids in a row, and gives the first.</summary>
    public long Take(int count) => (ofTeam += count) - count;

    public long TakeOfJournal() => ofJournal++;

    /// <summary>The blocks that hold what was taken.</summary>
    public IEnumerable<IdBlockRow> Blocks(long teamId)
    {
        var last = IdBlockRow.BlockOf(ofTeam);
        for (var block = 0L; block <= last; block++)
        {
            yield return new IdBlockRow { Block = block, TeamId = teamId, Next = block == last ? ofTeam : IdBlockRow.FirstId(block + 1) };
        }
    }
}
