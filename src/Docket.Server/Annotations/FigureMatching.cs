using Docket.Server.Figures;

namespace Docket.Server.Annotations;

/// <summary>Which of the figures of an image that are sent are there already.</summary>
/// <param name="Known">Sent and there: the same id, or else the same drawing.</param>
/// <param name="Fresh">Sent and not there.</param>
/// <param name="Gone">There and not sent.</param>
internal sealed record FigureMatching(IReadOnlyList<(StoredFigure Stored, MeasuredObject Sent)> Known, IReadOnlyList<MeasuredFigure> Fresh, IReadOnlyList<StoredFigure> Gone)
{
    public static FigureMatching Of(IEnumerable<StoredFigure> stored, IReadOnlyList<MeasuredObject> sent, Labels labels)
    {
        var (left, known, others) = (stored.ToDictionary(figure => figure.Row.Id), new List<(StoredFigure, MeasuredObject)>(), new List<MeasuredObject>());
        foreach (var one in sent)
        {
            // A copy made in the client carries the id of its original: the first of them is the figure, the others are new.
            if (one.Id is { } id && left.Remove(id, out var figure))
            {
                known.Add((figure, one));
            }
            else
            {
                others.Add(one);
            }
        }

        return Equal(left, known, others, labels);
    }

    private static FigureMatching Equal(Dictionary<long, StoredFigure> left, List<(StoredFigure, MeasuredObject)> known, List<MeasuredObject> others, Labels labels)
    {
        var fresh = new List<MeasuredFigure>();
        var byContent = others.Count == 0
            ? []
            : left.Values.OrderBy(figure => figure.Row.Id)
                .GroupBy(figure => FigureContent.KeyOf(figure.Row, figure.Row.ClassId, FigureContent.TagKeys(figure.Tags)))
                .ToDictionary(group => group.Key, group => new Queue<StoredFigure>(group));
        foreach (var one in others)
        {
            if (byContent.GetValueOrDefault(FigureContent.KeyOf(one.Figure, labels)) is { Count: > 0 } equals)
            {
                var figure = equals.Dequeue();
                left.Remove(figure.Row.Id);
                known.Add((figure, one));
            }
            else
            {
                fresh.Add(one.Figure);
            }
        }

        return new FigureMatching(known, fresh, [.. left.Values.OrderBy(figure => figure.Row.Id)]);
    }
}
