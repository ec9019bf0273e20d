using Docket.Sdk.Http;

namespace Docket.Sdk.Figures;

/// <summary>The methods <c>figures.*</c>.</summary>
public static class FigureMethods
{
    /// <summary>Draws figures; all of them or none. The answer is in the order of the request.</summary>
    public static ApiMethod<AddFiguresRequest, IReadOnlyList<CreatedFigure>> BulkAdd { get; } =
        new("figures.bulk.add", Effect.Write, FigureJson.Default.AddFiguresRequest, FigureJson.Default.IReadOnlyListCreatedFigure)
        {
            InJob = true,
            Errors = [ErrorCode.LimitExceeded, ErrorCode.IllegalTransition, ErrorCode.Conflict],
        };

    /// <summary>Lists the figures of a dataset, or of a job's part of it.</summary>
    public static ApiMethod<ListFiguresRequest, Page<Figure>> List { get; } =
        new("figures.list", Effect.Read, FigureJson.Default.ListFiguresRequest, FigureJson.Default.PageFigure)
        {
            InJob = true,
            Errors = [ErrorCode.BadFilter],
        };

    internal static IReadOnlyList<ApiMethod> All => [BulkAdd, List];
}
