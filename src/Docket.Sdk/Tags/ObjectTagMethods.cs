using Docket.Sdk.Figures;
using Docket.Sdk.Http;

namespace Docket.Sdk.Tags;

/// <summary>The methods <c>object-tags.*</c>.</summary>
public static class ObjectTagMethods
{
    /// <summary>Attaches a tag to a figure.</summary>
    public static ApiMethod<AddFigureTagRequest, FigureTag> AddToObject => field ??=
        new("object-tags.add-to-object", Effect.Write, TagJson.Default.AddFigureTagRequest, TagJson.Default.FigureTag)
        {
            InJob = true,
            Retry = Retry.Safe,
            Errors = ImageTagMethods.InAJob,
        };

    /// <summary>Detaches one tag from a figure; one that is detached already stays so.</summary>
    public static ApiMethod<RemoveFigureTagRequest, Success> RemoveFromFigure => field ??=
        new("object-tags.remove-from-figure", Effect.Write, TagJson.Default.RemoveFigureTagRequest, TagJson.Default.Success)
        {
            InJob = true,
            Retry = Retry.Safe,
            Errors = ImageTagMethods.InAJob,
        };

    internal static IReadOnlyList<ApiMethod> All => [AddToObject, RemoveFromFigure];
}
