using Docket.Sdk.Annotations;
using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Data;
using Docket.Server.Figures;
using Docket.Server.Images;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Annotations;

/// <summary>How an annotation is answered.</summary>
/// <param name="WholePixels">Coordinates in whole pixels, not as stored.</param>
/// <param name="WithBigData">With <c>customBigData</c>.</param>
internal sealed record AnnotationDetail(bool WholePixels, bool WithBigData);

/// <summary>Makes the annotations of images, in a number of statements that depends on neither images nor figures.</summary>
internal sealed class AnnotationContracts(DocketDb db, Caller caller)
{
    public async Task<IReadOnlyList<AnnotationInfo>> MakeAsync(IReadOnlyList<ImageRow> images, AnnotationDetail detail, CancellationToken ct)
    {
        var imageIds = images.Select(image => image.Id).ToList();
        var figures = await db.Figures
            .Where(figure => figure.TeamId == caller.TeamId && imageIds.Contains(figure.ImageId) && figure.RemovedAt == null)
            .ToListAsync(ct);
        var tags = await db.Tags
            .Where(tag => tag.TeamId == caller.TeamId && imageIds.Contains(tag.ImageId))
            .Join(db.TagMetas.Where(meta => meta.TeamId == caller.TeamId), tag => tag.TagMetaId, meta => meta.Id, (tag, meta) => new { tag, meta.Name })
            .OrderBy(found => found.tag.Id)
            .ToListAsync(ct);
        var classIds = figures.Select(figure => figure.ClassId).Distinct().ToList();
        var classes = await db.Classes.Where(row => row.TeamId == caller.TeamId && classIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var logins = await db.LoginsAsync([.. figures.Select(figure => figure.CreatedBy), .. tags.Select(found => found.tag.CreatedBy)], ct);
        var bigData = detail.WithBigData
            ? await db.ImageBigData.Where(row => row.TeamId == caller.TeamId && imageIds.Contains(row.ImageId)).ToDictionaryAsync(row => row.ImageId, row => row.Data.ToRawJson(), ct)
            : null;

        var figuresOf = figures.ToLookup(figure => figure.ImageId);
        var tagsOf = tags.ToLookup(found => (found.tag.ImageId, found.tag.FigureId), found => Make(found.tag, found.Name, logins));
        return
        [
            .. images.Select(image => Info(image, new Annotation
            {
                Description = image.Description ?? "",
                Size = new AnnotationSize { Height = image.Height, Width = image.Width },
                Tags = [.. tagsOf[(image.Id, 0)]],
                Objects =
                [
                    .. figuresOf[image.Id]
                        .OrderBy(figure => figure.Priority ?? int.MinValue)
                        .ThenBy(figure => figure.Id)
                        .Select(figure => Make(figure, classes[figure.ClassId], [.. tagsOf[(image.Id, figure.Id)]], logins, Geometry(figure, classes[figure.ClassId], image, detail))),
                ],
                CustomBigData = bigData is null ? null : bigData.GetValueOrDefault(image.Id, RawJson.EmptyObject),
            })),
        ];
    }

    private static AnnotationInfo Info(ImageRow image, Annotation annotation) => new()
    {
        ImageId = image.Id,
        ImageName = image.Name,
        Annotation = annotation,
        CreatedAt = image.CreatedAt,
        UpdatedAt = image.UpdatedAt,
        DatasetId = image.DatasetId,
    };

    // The Python SDK fetches the picture of an alpha mask apart, but only in projects with a class of that shape.
    private static RawJson? Geometry(FigureRow figure, ClassRow ofClass, ImageRow image, AnnotationDetail detail)
    {
        var isApart = figure.GeometryType == GeometryType.AlphaMask.Value && ofClass.Shape == GeometryType.AlphaMask.Value;
        if (isApart || figure.Geometry is not { } stored)
        {
            return null;
        }

        var geometry = new RawJson(stored);
        return detail.WholePixels ? PixelCoordinates.ToPixels(GeometryType.From(figure.GeometryType), geometry, image.Width, image.Height) : geometry;
    }

    private static AnnotationObject Make(FigureRow figure, ClassRow ofClass, IReadOnlyList<AnnotationTag> tags, IReadOnlyDictionary<long, string> logins, RawJson? geometry) => new()
    {
        Id = figure.Id,
        ClassId = figure.ClassId,
        ClassTitle = ofClass.Name,
        Description = figure.Description,
        GeometryType = GeometryType.From(figure.GeometryType),
        Geometry = geometry,
        Tags = tags,
        LabelerLogin = logins[figure.CreatedBy],
        CreatedAt = figure.CreatedAt,
        UpdatedAt = figure.UpdatedAt,
        NnCreated = figure.NnCreated,
        NnUpdated = figure.NnUpdated,
        Priority = figure.Priority,
        Instance = figure.Instance,
        SmartToolInput = figure.SmartToolInput?.ToRawJson(),
    };

    private static AnnotationTag Make(TagRow tag, string name, IReadOnlyDictionary<long, string> logins) => new()
    {
        Id = tag.Id,
        TagId = tag.TagMetaId,
        Name = name,
        Value = tag.Value.ToRawJson(),
        LabelerLogin = logins[tag.CreatedBy],
        CreatedAt = tag.CreatedAt,
        UpdatedAt = tag.UpdatedAt,
    };
}
