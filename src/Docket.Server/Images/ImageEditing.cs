using System.Text;
using Docket.Sdk;
using Docket.Sdk.Images;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Images;

/// <summary>Changes what images say of themselves.</summary>
internal sealed class ImageEditing(DocketDb db, Caller caller, ImageContracts contracts, ImageCounts counts, Journal journal, TimeProvider clock)
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

    /// <summary>
    /// Names another source of the bytes. What is known of the picture stays until somebody looks at the new one; where its bytes lie changes, and
    /// with it the address that browsers keep them under.
    /// </summary>
    public async Task<Success> UpdateLinksAsync(WithLinked<UpdateLinksRequest> linked, CancellationToken ct)
    {
        var rows = await LockAsync(linked.Request.Images.Select(image => image.Id), ct);
        await counts.LockAsync([.. rows.Values], ct);
        await counts.TakeAsync([.. rows.Values], ct);
        foreach (var (index, image) in linked.Request.Images.Index())
        {
            var row = rows[image.Id];
            var content = ImageContent.At(image.Link, linked.Found, $"images[{index}].link");
            (row.Link, row.UpdatedAt) = (image.Link, clock.Now());
            if (linked.Request.ClearLocalDataSource)
            {
                (row.Hash, row.StorageKey) = (null, Secrets.NewKey());
                (row.Mime, row.Size) = (content.Mime ?? row.Mime, content.Size ?? row.Size);
                (row.Width, row.Height) = (content.Width ?? row.Width, content.Height ?? row.Height);
            }
        }

        counts.Add([.. rows.Values.OrderBy(row => row.Id)]);
        journal.Write([.. rows.Values.Select(row => ActOn(row).With(new ImageState(row.Name, row.Hash) { Link = row.Link }, ServerJson.Default.ImageState))]);
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
