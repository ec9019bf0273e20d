using System.Text;
using Docket.Sdk.Stats;
using Docket.Web.Look;

namespace Docket.Web.Stats;

/// <summary>The numbers of people as a CSV file, times in seconds, the rate 0 to 1.</summary>
internal static class PeopleCsv
{
    /// <summary>The whole file.</summary>
    public static string Of(IEnumerable<PersonStats> people)
    {
        var text = new StringBuilder();
        Csv.Append(text, "id", "login", "labeled", "labeled again", "figures", "first verdicts", "accepted at first look", "acceptance rate", "accepted", "rejected", "median per image", "lower quartile", "upper quartile", "labeling", "reviewed", "review");
        foreach (var person in people)
        {
            var spread = person.SecondsPerImage;
            Csv.Append(
                text,
                Csv.Number(person.UserId), Csv.Text(person.Login), Csv.Number(person.ImagesLabeled), Csv.Number(person.Reworks), Csv.Number(person.FiguresMade), Csv.Number(person.FirstReviews),
                Csv.Number(person.AcceptedFirst), Csv.Number(person.AcceptanceRate), Csv.Number(person.Accepted), Csv.Number(person.Rejected), Csv.Number(spread?.Median), Csv.Number(spread?.P25),
                Csv.Number(spread?.P75), Csv.Number(person.LabelingSeconds), Csv.Number(person.ImagesReviewed), Csv.Number(person.ReviewSeconds));
        }

        return text.ToString();
    }
}
