using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Guides;

/// <summary>Methods about guides.</summary>
public static class GuideMethods
{
    /// <summary>Makes a guide.</summary>
    public static ApiMethod<AddGuideRequest, Guide> Add => field ??=
        new("guides.add", Effect.Write, GuideJson.Default.AddGuideRequest, GuideJson.Default.Guide) { Errors = [ErrorCode.NonUnique] };

    /// <summary>One guide with its text.</summary>
    public static ApiMethod<IdRequest, Guide> Info => field ??=
        new("guides.info", Effect.Read, GuideJson.Default.IdRequest, GuideJson.Default.Guide);

    /// <summary>The guides of a team; to an annotator those of the own jobs.</summary>
    public static ApiMethod<ListGuidesRequest, Page<Guide>> List => field ??=
        new("guides.list", Effect.Read, GuideJson.Default.ListGuidesRequest, GuideJson.Default.PageGuide) { Errors = [ErrorCode.BadFilter] };

    /// <summary>Changes a guide.</summary>
    public static ApiMethod<EditGuideRequest, Guide> EditInfo => field ??=
        new("guides.editInfo", Effect.Write, GuideJson.Default.EditGuideRequest, GuideJson.Default.Guide) { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique] };

    /// <summary>Removes a guide; jobs go on naming it.</summary>
    public static ApiMethod<IdRequest, Success> Remove => field ??=
        new("guides.remove", Effect.Write, GuideJson.Default.IdRequest, GuideJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Brings back a guide that was removed less than 30 days ago.</summary>
    public static ApiMethod<IdRequest, Success> Restore => field ??=
        new("guides.restore", Effect.Write, GuideJson.Default.IdRequest, GuideJson.Default.Success) { Retry = Retry.Safe, Errors = [ErrorCode.NonUnique] };

    internal static IReadOnlyList<ApiMethod> All => [Add, Info, List, EditInfo, Remove, Restore];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(AddGuideRequest))]
[JsonSerializable(typeof(ListGuidesRequest))]
[JsonSerializable(typeof(EditGuideRequest))]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(Success))]
[JsonSerializable(typeof(Guide))]
[JsonSerializable(typeof(Page<Guide>))]
internal sealed partial class GuideJson : JsonSerializerContext;
