using System.Text;
using Docket.Sdk.Jobs;
using Docket.Web.Look;

namespace Docket.Web.Jobs;

/// <summary>Jobs as lines of a CSV file (RFC 4180), times in UTC.</summary>
internal static class JobsCsv
{
    /// <summary>The line of heads.</summary>
    public const string Head = "id,name,status,project,dataset,annotator,reviewer,images,done,accepted,rejected,priority,created,started,finished,due,archived\r\n";

    /// <summary>Appends the line of a job.</summary>
    public static void Append(StringBuilder text, Job job) => Csv.Append(
        text,
        Csv.Number(job.Id), Csv.Text(job.Name), job.Status.Value, Csv.Text(job.ProjectTitle), Csv.Text(job.DatasetTitle), Csv.Text(job.LabelerLogin), Csv.Text(job.ReviewerLogin),
        Csv.Number(job.ImagesCount), Csv.Number(job.FinishedImagesCount), Csv.Number(job.AcceptedImagesCount), Csv.Number(job.RejectedImagesCount), Csv.Number(job.Priority),
        Csv.Time(job.CreatedAt), Csv.Time(job.StartedAt), Csv.Time(job.FinishedAt), Csv.Time(job.DueAt), job.Disabled ? "yes" : "no");
}
