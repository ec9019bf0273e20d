using Docket.Sdk.Images;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Data;
using Docket.Server.Figures;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>What an image looked like once: the journal keeps the state of each figure that was drawn or changed.</summary>
internal sealed class ImagePasts(DocketDb db, Caller caller)
{
    private static readonly string[] OfFigures = [Actions.CreateFigure, Actions.UpdateFigure, Actions.DisableFigure, Actions.RestoreFigure];

    // Who sees the image sees what it was, whoever drew it: a part of the acts would be an image that never was.
    public async Task<ImagePast> FiguresAsync(ImagePastRequest request, CancellationToken ct)
    {
        var acts = db.Journal
            .Where(row => row.TeamId == caller.TeamId && row.ImageId == request.ImageId && row.At <= request.At && OfFigures.Contains(row.Action))
            .OrderBy(row => row.Id)
            .Select(row => new { row.Action, row.FigureId, row.State, row.Compressed })
            .AsAsyncEnumerable();
        var past = new PastFigures();
        await foreach (var act in acts.WithCancellation(ct))
        {
            if (act.FigureId is { } figureId)
            {
                past.Apply(act.Action, figureId, JournalStates.Read(act.State, act.Compressed, ServerJson.Default.FigureState));
            }
            else
            {
                past.Draw(JournalStates.Read(act.State, act.Compressed, ServerJson.Default.IReadOnlyListFigureState) ?? []);
            }
        }

        return past.ToContract();
    }
}
