using Docket.Sdk;
using Docket.Sdk.Http;

namespace Docket.Cli.Calls;

/// <summary>Methods of the table by their name.</summary>
internal static class MethodNames
{
    private const int MostSuggestions = 3;

    /// <exception cref="CliException">There is no such method; the message has those whose names are nearest.</exception>
    public static ApiMethod Find(string name) =>
        Methods.All.FirstOrDefault(method => method.Name == name)
        ?? throw CliException.Usage($"there is no method '{name}'; nearest are {string.Join(", ", Nearest(name))}; 'docket methods' lists all");

    public static IEnumerable<string> Nearest(string name) => Methods.All
        .Select(method => method.Name)
        .OrderBy(known => Distance(known.ToUpperInvariant(), name.ToUpperInvariant()))
        .ThenBy(known => known, StringComparer.Ordinal)
        .Take(MostSuggestions);

    /// <summary>How many letters to put in, take out or change to make one text of the other (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            (var diagonal, row[0]) = (row[0], i);
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                (diagonal, row[j]) = (row[j], Math.Min(change, Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[^1];
    }
}
