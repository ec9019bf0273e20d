using Docket.Sdk.Http;
using Docket.Sdk.Tags;

namespace Docket.Sdk.Figures;

/// <summary>The methods <c>figures.*</c>.</summary>
public static class FigureMethods
{
    /// <summary>Draws figures; all of them or none. The answer is in the order of the request.</summary>
    public static ApiMethod<AddFiguresRequest, IReadOnlyList<CreatedFigure>> BulkAdd => field ??=
        new("figures.bulk.add", Effect.Write, FigureJson.Default.AddFiguresRequest, FigureJson.Default.IReadOnlyListCreatedFigure)
        {
            InJob = true,
            Errors = [ErrorCode.LimitExceeded, ErrorCode.IllegalTransition, ErrorCode.Conflict],
        };

    /// <summary>Lists the figures of a dataset, or of a job's part of it.</summary>
    public static ApiMethod<ListFiguresRequest, Page<Figure>> List => field ??=
        new("figures.list", Effect.Read, FigureJson.Default.ListFiguresRequest, FigureJson.Default.PageFigure)
        {
            InJob = true,
            Errors = [ErrorCode.BadFilter],
        };

    /// <summary>One figure.</summary>
    public static ApiMethod<FigureInfoRequest, Figure> Info => field ??=
        new("figures.info", Effect.Read, FigureJson.Default.FigureInfoRequest, FigureJson.Default.Figure) { InJob = true };

    /// <summary>Changes a figure's shape, tags and what else is given.</summary>
    public static ApiMethod<EditFigureRequest, Success> EditInfo => field ??=
        new("figures.editInfo", Effect.Write, FigureJson.Default.EditFigureRequest, FigureJson.Default.Success)
        {
            InJob = true,
            Retry = Retry.Safe,
            Errors = [ErrorCode.LimitExceeded, ErrorCode.IllegalTransition],
        };

    /// <summary>Removes figures; all of them or none. Those that are removed already stay so.</summary>
    public static ApiMethod<FigureIdsRequest, Success> BulkRemove => field ??=
        new("figures.bulk.remove", Effect.Write, FigureJson.Default.FigureIdsRequest, FigureJson.Default.Success)
        {
            InJob = true,
            Retry = Retry.Safe,
            Errors = [ErrorCode.IllegalTransition],
        };

    /// <summary>Brings removed figures back with their tags; all of them or none.</summary>
    public static ApiMethod<FigureIdsRequest, Success> BulkRestore => field ??=
        new("figures.bulk.restore", Effect.Write, FigureJson.Default.FigureIdsRequest, FigureJson.Default.Success)
        {
            InJob = true,
            Retry = Retry.Safe,
            Errors = [ErrorCode.LimitExceeded, ErrorCode.IllegalTransition],
        };

    /// <summary>Sets the place of a figure in the drawing order.</summary>
    public static ApiMethod<FigurePriorityRequest, Success> PriorityUpdate => field ??=
        new("figures.priority.update", Effect.Write, FigureJson.Default.FigurePriorityRequest, FigureJson.Default.Success)
        {
            InJob = true,
            Retry = Retry.Safe,
            Errors = [ErrorCode.IllegalTransition],
        };

    /// <summary>Sets what the caller's programs keep with a figure.</summary>
    public static ApiMethod<FigureCustomDataRequest, Success> CustomDataUpdate => field ??=
        new("figures.custom-data.update", Effect.Write, FigureJson.Default.FigureCustomDataRequest, FigureJson.Default.Success)
        {
            InJob = true,
            Retry = Retry.Safe,
            Errors = [ErrorCode.IllegalTransition],
        };

    /// <summary>The geometry of figures, each in a part named by the figure's id.</summary>
    public static PartsMethod<DownloadGeometriesRequest> BulkDownloadGeometry => field ??=
        new("figures.bulk.download.geometry", FigureJson.Default.DownloadGeometriesRequest) { InJob = true };

    /// <summary>Gives figures their geometry; all of them or none. The protocol sends it as a multipart form; a server of ours takes JSON as well.</summary>
    public static ApiMethod<UploadGeometriesRequest, Success> BulkUploadGeometry => field ??=
        new("figures.bulk.upload.geometry", Effect.Write, FigureJson.Default.UploadGeometriesRequest, FigureJson.Default.Success)
        {
            Form = GeometryContent.Create,
            InJob = true,
            Retry = Retry.Safe,
            Errors = [ErrorCode.IllegalTransition],
        };

    /// <summary>The tags of a figure.</summary>
    public static ApiMethod<IdRequest, IReadOnlyList<FigureTag>> TagsList => field ??=
        new("figures.tags.list", Effect.Read, FigureJson.Default.IdRequest, FigureJson.Default.IReadOnlyListFigureTag) { InJob = true };

    /// <summary>Attaches tags to figures; all of them or none. The answer is in the order of the request.</summary>
    public static ApiMethod<AddFigureTagsRequest, IReadOnlyList<FigureTag>> TagsBulkAdd => field ??=
        new("figures.tags.bulk.add", Effect.Write, FigureJson.Default.AddFigureTagsRequest, FigureJson.Default.IReadOnlyListFigureTag)
        {
            InJob = true,
            Retry = Retry.Safe,
            Errors = [ErrorCode.LimitExceeded, ErrorCode.IllegalTransition],
        };

    internal static IReadOnlyList<ApiMethod> All =>
        [BulkAdd, List, Info, EditInfo, BulkRemove, BulkRestore, PriorityUpdate, CustomDataUpdate, BulkDownloadGeometry, BulkUploadGeometry, TagsList, TagsBulkAdd];
}
