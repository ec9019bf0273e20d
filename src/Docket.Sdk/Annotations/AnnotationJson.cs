using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk.Json;

namespace Docket.Sdk.Annotations;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(AnnotationInfoRequest))]
[JsonSerializable(typeof(AnnotationsInfoRequest))]
[JsonSerializable(typeof(ListAnnotationsRequest))]
[JsonSerializable(typeof(AddAnnotationsRequest))]
[JsonSerializable(typeof(CopyAnnotationsRequest))]
[JsonSerializable(typeof(Success))]
[JsonSerializable(typeof(AnnotationInfo))]
[JsonSerializable(typeof(IReadOnlyList<AnnotationInfo>))]
[JsonSerializable(typeof(Page<AnnotationInfo>))]
[JsonSerializable(typeof(AnnotationObjectHeader))]
internal sealed partial class AnnotationJson : JsonSerializerContext;
