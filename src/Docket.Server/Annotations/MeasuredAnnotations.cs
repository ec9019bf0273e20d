using Docket.Sdk.Annotations;
using Docket.Sdk.Figures;
using Docket.Server.Api;
using Docket.Server.Figures;

namespace Docket.Server.Annotations;

/// <summary>A request of <c>annotations.bulk.add</c> whose figures are measured.</summary>
internal sealed record MeasuredAnnotations(AddAnnotationsRequest Request, IReadOnlyList<MeasuredAnnotation> Annotations)
{
    public static MeasuredAnnotations Of(AddAnnotationsRequest request)
    {
        var (pixels, seen) = (new PixelBudget(), new HashSet<long>());
        var annotations = new List<MeasuredAnnotation>();
        foreach (var (index, one) in request.Annotations.Index())
        {
            if (!seen.Add(one.ImageId))
            {
                throw ApiException.BadValue($"annotations[{index}].imageId", $"image {one.ImageId} is named twice; put all of its objects into one annotation");
            }

            annotations.Add(MeasuredAnnotation.Of(one, pixels, $"annotations[{index}]"));
        }

        return new MeasuredAnnotations(request, annotations);
    }
}

/// <summary>What is to be on an image.</summary>
/// <param name="ImageId">The image.</param>
/// <param name="Sent">The annotation as sent.</param>
/// <param name="Objects">Its figures, measured.</param>
/// <param name="Path">Where it stands in the request.</param>
internal sealed record MeasuredAnnotation(long ImageId, Annotation Sent, IReadOnlyList<MeasuredObject> Objects, string Path)
{
    public static MeasuredAnnotation Of(NewAnnotation one, PixelBudget pixels, string item)
    {
        var path = $"{item}.annotation";
        return new MeasuredAnnotation(
            one.ImageId,
            one.Annotation,
            [.. one.Annotation.Objects.Select((figure, index) => new MeasuredObject(figure.Id, MeasuredFigure.Of(ToNewFigure(figure), one.ImageId, pixels, $"{path}.objects[{index}]")))],
            path);
    }

    public static IReadOnlyList<NewTag> ToNewTags(IReadOnlyList<AnnotationTag> tags) => [.. tags.Select(tag => new NewTag { Name = tag.Name, Value = tag.Value })];

    private static NewFigure ToNewFigure(AnnotationObject figure) => new()
    {
        ClassTitle = figure.ClassTitle,
        GeometryType = figure.GeometryType,
        Geometry = figure.Geometry,
        Tags = ToNewTags(figure.Tags),
        Description = figure.Description,
        Priority = figure.Priority,
        NnCreated = figure.NnCreated,
        NnUpdated = figure.NnUpdated,
        Instance = figure.Instance,
        SmartToolInput = figure.SmartToolInput,
    };
}

/// <summary>A figure that is to be on an image, with the id it was sent with.</summary>
internal sealed record MeasuredObject(long? Id, MeasuredFigure Figure);
