using System.Text.Json;
using System.Text.Json.Serialization;
using Docket.Server.Settings;

namespace Docket.Server.Operations;

/// <summary>How grave something is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Gravity>))]
internal enum Gravity
{
    [JsonStringEnumMemberName("ok")]
    Ok,

    [JsonStringEnumMemberName("warning")]
    Warning,

    [JsonStringEnumMemberName("problem")]
    Problem,
}

/// <summary>What was found about one thing, and what to do where it is not well. Holds no secret.</summary>
internal sealed record Finding(Gravity Gravity, string Subject, string Text)
{
    public static Finding Ok(string subject, string text) => new(Gravity.Ok, subject, text);

    public static Finding Warning(string subject, string text) => new(Gravity.Warning, subject, text);

    public static Finding Problem(string subject, string text) => new(Gravity.Problem, subject, text);
}

/// <summary><c>docket-server doctor</c>: looks at everything that a server needs, and says what to do about what is not well.</summary>
internal static class Doctor
{
    public static async Task<int> RunAsync(DocketSettings settings, CancellationToken ct)
    {
        var findings = new List<Finding>();
        await foreach (var finding in FindingsAsync(settings, ct))
        {
            findings.Add(finding);
            if (!settings.Json)
            {
                Console.WriteLine($"{finding.Gravity.ToString().ToLowerInvariant(),-9}{finding.Subject,-14}{finding.Text}");
            }
        }

        if (settings.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(findings, DoctorJson.Default.ListFinding));
        }

        return findings.Exists(finding => finding.Gravity == Gravity.Problem) ? 1 : 0;
    }

    private static async IAsyncEnumerable<Finding> FindingsAsync(DocketSettings settings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var paths = new DataPaths(settings.Data);
        foreach (var finding in FolderExamination.Findings(settings, paths))
        {
            yield return finding;
        }

        foreach (var examine in new[] { DatabaseExamination.FindingsAsync, BlobExamination.FindingsAsync, NetworkExamination.FindingsAsync })
        {
            await foreach (var finding in examine(settings, paths, ct))
            {
                yield return finding;
            }
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(List<Finding>))]
internal sealed partial class DoctorJson : JsonSerializerContext;
