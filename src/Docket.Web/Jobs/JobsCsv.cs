using System.Globalization;
using System.Text;
using Docket.Sdk.Jobs;

namespace Docket.Web.Jobs;

/// <summary>Jobs as lines of a CSV file (RFC 4180), times in UTC.</summary>
internal static class JobsCsv
{
    /// <summary>The line of heads.</summary>
    public const string Head = "id,name,status,project,dataset,annotator,reviewer,images,done,accepted,rejected,priority,created,started,finished,archived\r\n";

    /// <summary>Appends the line of a job.</summary>
    public static void Append(StringBuilder text, Job job) => text.AppendJoin(',', new[]
    {
        Number(job.Id), Text(job.Name), job.Status.Value, Text(job.ProjectTitle), Text(job.DatasetTitle), Text(job.LabelerLogin), Text(job.ReviewerLogin),
        Number(job.ImagesCount), Number(job.FinishedImagesCount), Number(job.AcceptedImagesCount), Number(job.RejectedImagesCount), Number(job.Priority),
        Time(job.CreatedAt), Time(job.StartedAt), Time(job.FinishedAt), job.Disabled ? "yes" : "no",
    }).Append("\r\n");

    // A table program would take a text that begins so for a formula.
    private static string Text(string? text)
    {
        var safe = text is [('=' or '+' or '-' or '@' or '\t' or '\r'), ..] ? "'" + text : text ?? "";
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"")}\"";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
