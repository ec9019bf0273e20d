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
    private static readonly string[] OfTags = [Actions.AttachTag, Actions.UpdateTagValue, Actions.DetachTag];
    private static readonly string[] OfBoth = [Actions.CreateFigure, Actions.UpdateFigure, Actions.DisableFigure, Actions.RestoreFigure, .. OfTags];

    // Who sees the image sees what it was, whoever drew it: a part of the acts would be an image that never was.
    public async Task<ImagePast> FiguresAsync(ImagePastRequest request, CancellationToken ct)
    {
        var acts = db.Journal
            .Where(row => row.TeamId == caller.TeamId && row.ImageId == request.ImageId && row.At <= request.At && OfBoth.Contains(row.Action))
            .OrderBy(row => row.Id)
            .Select(row => new { row.Action, row.FigureId, row.TagId, row.State, row.Compressed })
            .AsAsyncEnumerable();
        var (past, tags) = (new PastFigures(), new PastTags());
        await foreach (var act in acts.WithCancellation(ct))
        {
            if (OfTags.Contains(act.Action))
            {
                tags.Apply(act.Action, act.FigureId, new() { TagId = act.TagId!.Value, Value = JournalStates.ReadRaw(act.State, act.Compressed) });
            }
            else if (act.FigureId is { } figureId)
            {
                past.Apply(act.Action, figureId, JournalStates.Read(act.State, act.Compressed, ServerJson.Default.FigureState));
            }
            else
            {
                // One by one they are drawn with an act for each tag; at once, with their tags.
                var drawn = JournalStates.Read(act.State, act.Compressed, ServerJson.Default.IReadOnlyListFigureState) ?? [];
                past.Draw(drawn);
                tags.Draw(drawn);
            }
        }

        return past.ToContract(tags);
    }
}
