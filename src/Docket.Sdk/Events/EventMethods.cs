using System.Text.Json.Serialization;
using Docket.Sdk.Activity;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Events;

/// <summary>Methods about what happens.</summary>
public static class EventMethods
{
    /// <summary>
    /// What happens in a team, as it happens and in the order in which it was committed: of each event its cursor (<c>id</c>), the action
    /// (<c>event</c>) and an entry as of <c>teams.activity</c> (<c>data</c>). Whoever loses the connection goes on with <c>after</c> and misses nothing.
    /// </summary>
    public static EventMethod<StreamEventsRequest, ActivityEntry> Stream => field ??=
        new("events.stream", EventJson.Default.StreamEventsRequest, EventJson.Default.ActivityEntry) { Errors = [ErrorCode.UnknownCursor] };

    internal static IReadOnlyList<ApiMethod> All => [Stream];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(StreamEventsRequest))]
[JsonSerializable(typeof(ActivityEntry))]
internal sealed partial class EventJson : JsonSerializerContext;
