using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;

namespace Docket.Web.Jobs;

/// <content>What would come of it: asked of the server when somebody pauses, and only the latest answer counts.</content>
public sealed partial class NewJobPage
{
    private const int MostPictures = 9;
    private ITimer? counting;
    private JobPreview? preview;
    private IReadOnlyList<Image> pictures = [];
    private bool isStale;
    private int asked;
    private int found;

    private Task CountAsync()
    {
        counting?.Dispose();
        var mine = ++asked;
        isStale = true;
        counting = Clock.CreateTimer(_ => InvokeAsync(() => TryAsync(() => AskAsync(mine))), null, Pause, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    private async Task AskAsync(int mine)
    {
        if (draft.DatasetId == 0 || draft.NothingChosen is not null)
        {
            (preview, pictures, isStale) = (null, [], false);
            return;
        }

        if (draft.Images == ImagesChosen.Unlabeled && draft.Unlabeled is null && !await FindUnlabeledAsync(mine))
        {
            return;
        }

        var answer = people.Count == 0 || draft.NothingChosen is not null ? null : await Docket.Jobs.AddPreviewAsync(draft.ToPreview(people[0].Id), Gone);
        var shown = answer is null ? [] : await PicturesAsync(answer);
        if (mine == asked)
        {
            (preview, pictures, isStale) = (answer, shown, false);
        }
    }

    // Some of each job, the first ones of it.
    private async Task<IReadOnlyList<Image>> PicturesAsync(JobPreview answer)
    {
        var each = Math.Max(1, MostPictures / Math.Max(1, answer.Jobs.Count));
        long[] ids = [.. answer.Jobs.SelectMany(job => job.EntityIds.Take(each)).Take(MostPictures)];
        return ids.Length == 0 ? [] : (await Docket.Images.ListAsync(new ListImagesRequest { DatasetId = draft.DatasetId, Filter = [Filter.In("id", ids)] }, Gone)).Entities;
    }

    private async Task<bool> FindUnlabeledAsync(int mine)
    {
        var ids = new List<long>();
        var request = new ListImagesRequest { DatasetId = draft.DatasetId, Filter = [Filter.Equal("labelsCount", 0)], Fields = ["id"] };
        found = 0;
        await foreach (var image in Docket.Images.ListAllAsync(request, Gone))
        {
            ids.Add(image.Id);
            if (ids.Count % 500 == 0)
            {
                found = ids.Count;
                StateHasChanged();
                if (mine != asked)
                {
                    return false;
                }
            }
        }

        draft.Unlabeled = mine == asked ? ids : draft.Unlabeled;
        return mine == asked;
    }
}
