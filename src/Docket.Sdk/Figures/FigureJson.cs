using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Figures;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(AddFiguresRequest))]
[JsonSerializable(typeof(IReadOnlyList<CreatedFigure>))]
[JsonSerializable(typeof(ListFiguresRequest))]
[JsonSerializable(typeof(Page<Figure>))]
internal sealed partial class FigureJson : JsonSerializerContext;
