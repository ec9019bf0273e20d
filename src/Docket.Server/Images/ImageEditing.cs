using System.Text;
using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>Changes what images say of themselves.</summary>
internal sealed class ImageEditing(DocketDb db, Caller caller, ImageContracts contracts, Journal journal, TimeProvider clock)
{
    public async Task<Image> EditInfoAsync(EditImageRequest request, CancellationToken ct)
    {
        var row = (await LockAsync([request.Id], ct))[request.Id];
        if (request.Name?.Normalize(NormalizationForm.FormC) is { } name && name != row.Name)
        {
            await RefuseTakenAsync(row, name, request.Name, ct);
            row.Name = name;
        }

        row.Description = request.Description ?? row.Description;
        if (request.Meta is { } meta)
        {
            (row.Meta, row.CustomSort) = (meta.ToString(), ImageMeta.CustomSort(meta));
        }

        row.UpdatedAt = clock.Now();
        var answer = (await contracts.MakeAsync(caller.TeamId, [row], ct))[0];
        journal.Write(ActOn(row).With(answer, ImageMethods.EditInfo.Response));
        return answer;
    }

    public async Task<Success> SetCustomSortAsync(SetCustomSortRequest request, CancellationToken ct)
    {
        var rows = await LockAsync(request.Images.Select(image => image.Id), ct);
        foreach (var image in request.Images)
        {
            var row = rows[image.Id];
            (row.Meta, row.CustomSort, row.UpdatedAt) = (ImageMeta.WithCustomSort(row.Meta, image.CustomSort), image.CustomSort, clock.Now());
        }

        journal.Write([.. rows.Values.Select(row => ActOn(row).With(new ImageState(row.Name, row.Hash) { CustomSort = row.CustomSort }, ServerJson.Default.ImageState))]);
        return Success.Yes;
    }

    private static Act ActOn(ImageRow row) => new(Actions.UpdateImage) { ProjectId = row.ProjectId, DatasetId = row.DatasetId, ImageId = row.Id };

    private async Task<Dictionary<long, ImageRow>> LockAsync(IEnumerable<long> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        var rows = await db.Images.ForUpdate()
            .Where(image => image.TeamId == caller.TeamId && wanted.Contains(image.Id) && image.RemovedAt == null)
            .OrderBy(image => image.Id)
            .ToDictionaryAsync(image => image.Id, ct);

        // It was there when the request came, and was removed before the lock.
        return rows.Count == wanted.Count ? rows : throw ApiException.NotFound("Image", wanted.Find(id => !rows.ContainsKey(id)));
    }

    private async Task RefuseTakenAsync(ImageRow row, string name, string sent, CancellationToken ct)
    {
        var holder = await db.Images
            .Where(image => image.TeamId == caller.TeamId && image.DatasetId == row.DatasetId && image.Name == name && image.RemovedAt == null && image.Id != row.Id)
            .Select(image => image.Id)
            .FirstOrDefaultAsync(ct);
        if (holder != 0)
        {
            throw ApiException.NonUnique($"Dataset {row.DatasetId} has an image '{name}' already (id {holder})", (holder, sent));
        }
    }
}
