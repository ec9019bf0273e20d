using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;
using Docket.Sdk.Tags;

namespace Docket.Sdk.Figures;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(AddFiguresRequest))]
[JsonSerializable(typeof(IReadOnlyList<CreatedFigure>))]
[JsonSerializable(typeof(ListFiguresRequest))]
[JsonSerializable(typeof(Page<Figure>))]
[JsonSerializable(typeof(Figure))]
[JsonSerializable(typeof(FigureInfoRequest))]
[JsonSerializable(typeof(EditFigureRequest))]
[JsonSerializable(typeof(FigureIdsRequest))]
[JsonSerializable(typeof(DownloadGeometriesRequest))]
[JsonSerializable(typeof(UploadGeometriesRequest))]
[JsonSerializable(typeof(FigurePriorityRequest))]
[JsonSerializable(typeof(FigureCustomDataRequest))]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(AddFigureTagsRequest))]
[JsonSerializable(typeof(IReadOnlyList<FigureTag>))]
[JsonSerializable(typeof(Success))]
internal sealed partial class FigureJson : JsonSerializerContext;
