using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Sdk;
using Docket.Sdk.Http;

namespace Docket.Tests.Client;

internal sealed record Ask
{
    public string? Word { get; init; }
}

internal sealed record Reply
{
    public required string Word { get; init; }
}

internal sealed record Things : ListRequest;

internal static class TestMethods
{
    public const string ReplyBody = """{"word":"yes"}""";

    public static ApiMethod<Ask, Reply> Read { get; } = new("things.info", Effect.Read, TestJson.Default.Ask, TestJson.Default.Reply);

    public static ApiMethod<Ask, Reply> Write { get; } = new("things.add", Effect.Write, TestJson.Default.Ask, TestJson.Default.Reply);

    public static ApiMethod<Ask, Reply> SafeWrite { get; } =
        new("things.set", Effect.Write, TestJson.Default.Ask, TestJson.Default.Reply) { Retry = Retry.Safe };

    public static ApiMethod<Ask, Reply> NeverAgain { get; } =
        new("things.pull", Effect.Write, TestJson.Default.Ask, TestJson.Default.Reply) { Retry = Retry.Never };

    public static ApiMethod<Things, Page<int>> List { get; } = new("things.list", Effect.Read, TestJson.Default.Things, TestJson.Default.PageInt32);

    public static UploadMethod<Reply> Upload { get; } = new("things.bulk.upload", TestJson.Default.Reply);

    public static DownloadMethod<Ask> Download { get; } = new("things.download", TestJson.Default.Ask);

    public static ApiMethod<Ask, Reply> Named(string name) => name switch
    {
        nameof(Read) => Read,
        nameof(Write) => Write,
        nameof(SafeWrite) => SafeWrite,
        nameof(NeverAgain) => NeverAgain,
        _ => throw new ArgumentException("no such method", nameof(name)),
    };

    public static Transport Transport(HttpMessageHandler handler, TestTime? time = null, int retries = 5) => new(
        new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan },
        new DocketClientOptions { Address = "http://docket.test", Token = "secret", TimeProvider = time ?? new TestTime(), MaxRetries = retries, AttemptTimeout = TestTime.Attempt });
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Ask))]
[JsonSerializable(typeof(Reply))]
[JsonSerializable(typeof(Things))]
[JsonSerializable(typeof(Page<int>))]
internal sealed partial class TestJson : JsonSerializerContext;
