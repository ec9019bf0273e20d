using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Docket.Server.Activity;
using Docket.Server.Data;

namespace Docket.Server.Operations;

/// <summary>
/// What is drawn on each image against what the journal says was drawn: each figure once, and as many tags as were attached and not detached. Both come
/// in the order of the images, as the indexes hold them, so that one image at a time is looked at.
/// </summary>
internal static class DrawnChecks
{
    private enum Kind
    {
        Figure,
        Tags,
        Drawn,
        DrawnMany,
        Attached,
        Detached,
    }

    public static async IAsyncEnumerable<string> DifferencesAsync(DocketDb db, Teams teams, [EnumeratorCancellation] CancellationToken ct)
    {
        var image = new OnImage(0, 0);
        await foreach (var row in Verification.ReadAsync(db, Query(teams), Read, ct))
        {
            if ((row.Team, row.Image) != (image.Team, image.Image))
            {
                foreach (var line in image.Differences())
                {
                    yield return line;
                }

                image = new OnImage(row.Team, row.Image);
            }

            image.Add(row);
        }

        foreach (var line in image.Differences())
        {
            yield return line;
        }
    }

    // The state is read of what was drawn many at a time alone; elsewhere the figure is a column. Its number is that of the journal row.
    private static string Query(Teams teams) => $"""
        SELECT * FROM (
            SELECT f.team_id, f.image_id, {(int)Kind.Figure} AS kind, f.id AS number, CAST(NULL AS bytea) AS state, FALSE AS compressed FROM figures f WHERE {teams.Of("f")}
            UNION ALL
            SELECT t.team_id, t.image_id, {(int)Kind.Tags}, count(*), CAST(NULL AS bytea), FALSE FROM tags t WHERE {teams.Of("t")} GROUP BY t.team_id, t.image_id
            UNION ALL
            SELECT j.team_id, j.image_id,
                CASE j.action WHEN '{Actions.AttachTag}' THEN {(int)Kind.Attached} WHEN '{Actions.DetachTag}' THEN {(int)Kind.Detached}
                    ELSE CASE WHEN j.figure_id IS NULL THEN {(int)Kind.DrawnMany} ELSE {(int)Kind.Drawn} END END,
                coalesce(j.figure_id, j.id),
                CASE WHEN j.action = '{Actions.CreateFigure}' AND j.figure_id IS NULL THEN j.state END,
                j.compressed
            FROM journal j
            WHERE j.image_id IS NOT NULL AND j.action IN ('{Actions.CreateFigure}', '{Actions.AttachTag}', '{Actions.DetachTag}') AND {teams.Of("j")}
        ) drawn ORDER BY team_id, image_id
        """;

    private static Row Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), (Kind)row.GetInt32(2), row.GetInt64(3), row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4), row.GetBoolean(5));

    private readonly record struct Row(long Team, long Image, Kind Kind, long Number, byte[]? State, bool Compressed);

    private sealed class OnImage(long team, long image)
    {
        private readonly Dictionary<long, (int There, int Written)> figures = [];
        private readonly List<string> unreadable = [];
        private bool untold;
        private long tags;
        private long attached;

        public long Team => team;

        public long Image => image;

        public void Add(Row row)
        {
            switch (row.Kind)
            {
                case Kind.Figure:
                    Count(row.Number, there: 1, written: 0);
                    break;
                case Kind.Tags:
                    tags = row.Number;
                    break;
                case Kind.Drawn:
                    Count(row.Number, there: 0, written: 1);
                    break;
                case Kind.DrawnMany:
                    AddMany(row);
                    break;
                default:
                    attached += row.Kind == Kind.Attached ? 1 : -1;
                    break;
            }
        }

        // An erased state tells nothing any more, and one that cannot be read no more than that; what it held cannot be missed.
        public IEnumerable<string> Differences() => untold ? unreadable :
        [
            .. figures.Where(figure => figure.Value is not (1, 1)).Select(figure => string.Create(
                CultureInfo.InvariantCulture, $"figure {figure.Key} of image {image}: there {figure.Value.There} times, in the journal {figure.Value.Written} times")),
            .. tags == attached ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"image {image}: there are {tags} tags on it, by the journal {attached}") },
        ];

        private void AddMany(Row row)
        {
            if (!StoredState.TryRead(row.State, row.Compressed, StoredStateJson.Default.IReadOnlyListDrawnFigure, out var drawn))
            {
                unreadable.Add(StoredState.Unreadable(row.Number));
            }

            untold |= drawn is null;
            foreach (var figure in drawn?.OfType<DrawnFigure>() ?? [])
            {
                Count(figure.Id, there: 0, written: 1);
                attached += figure.Tags.Count;
            }
        }

        private void Count(long figure, int there, int written)
        {
            var known = figures.GetValueOrDefault(figure);
            figures[figure] = (known.There + there, known.Written + written);
        }
    }
}
