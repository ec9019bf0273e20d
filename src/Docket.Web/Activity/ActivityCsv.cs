using System.Text;
using Docket.Sdk.Activity;
using Docket.Web.Look;

namespace Docket.Web.Activity;

/// <summary>Acts as lines of a CSV file.</summary>
internal static class ActivityCsv
{
    /// <summary>The most lines a file has.</summary>
    public const int Most = 50_000;

    /// <summary>Appends the line of heads.</summary>
    public static void AppendHead(StringBuilder text) =>
        Csv.Append(text, "time", "person id", "person", "action", "words", "image id", "image", "class", "tag", "figure id", "job id", "job", "dataset id", "dataset", "project id", "project");

    /// <summary>Appends the line of an act.</summary>
    public static void Append(StringBuilder text, ActivityEntry entry) => Csv.Append(
        text,
        Csv.Time(entry.Date), Csv.Number(entry.UserId), Csv.Text(entry.User), Csv.Text(entry.Action), Csv.Text(ActivityWords.Of(entry)), Csv.Number(entry.ImageId), Csv.Text(entry.Image), Csv.Text(entry.Class),
        Csv.Text(entry.Tag), Csv.Number(entry.FigureId), Csv.Number(entry.JobId), Csv.Text(entry.Job), Csv.Number(entry.DatasetId), Csv.Text(entry.Dataset), Csv.Number(entry.ProjectId), Csv.Text(entry.Project));
}
