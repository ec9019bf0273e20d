using Docket.Sdk.Figures;
using Docket.Sdk.Images;
using Docket.Server.Activity;

namespace Docket.Server.Figures;

/// <summary>The figures of an image as the acts on them left them, one act after another.</summary>
internal sealed class PastFigures
{
    private readonly SortedDictionary<long, (FigureState? State, bool IsThere)> figures = [];

    /// <summary>Figures that were drawn at once.</summary>
    public void Draw(IEnumerable<FigureState> drawn)
    {
        foreach (var one in drawn)
        {
            figures[one.Id] = (one, true);
        }
    }

    /// <summary>An act on a figure; its state is null where the journal no longer has it.</summary>
    public void Apply(string action, long figureId, FigureState? state)
    {
        var before = figures.GetValueOrDefault(figureId).State;
        figures[figureId] = action switch
        {
            // What goes or comes back has the shape it had.
            Actions.DisableFigure => (before, false),
            Actions.RestoreFigure => (before, true),
            _ => (state, true),
        };
    }

    public ImagePast ToContract(PastTags tags)
    {
        var there = figures.Where(one => one.Value.IsThere).Select(one => one.Value.State).ToList();
        var known = there.OfType<FigureState>().Where(state => !state.Geometry.IsNull).ToList();
        return new ImagePast
        {
            Entities = [.. known.Select(state => new PastFigure { Id = state.Id, ClassId = state.ClassId, GeometryType = GeometryType.From(state.GeometryType), Geometry = state.Geometry, Tags = tags.Of(state.Id) })],
            Missing = there.Count - known.Count,
            Tags = tags.Of(null),
        };
    }
}
