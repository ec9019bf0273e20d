using System.Text.RegularExpressions;
using Docket.Server.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Docket.Tests.Support;

/// <summary>How SQLite means to answer a statement.</summary>
internal static partial class SqlitePlan
{
    // What there may be millions of.
    private static readonly string[] Growing = ["images", "figures", "tags", "job_entities", "journal"];

    /// <summary>The table of which the statement would look at all rows that a team has, or null.</summary>
    public static async Task<string?> FindWholeTeamAsync(DocketDb db, string statement)
    {
        var tables = Table().Matches(statement).ToLookup(match => match.Groups[2].Value, match => match.Groups[1].Value);
        await db.Database.OpenConnectionAsync();
        await using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {SqliteStatements.Translate(statement)}";
        foreach (var name in Parameter().Matches(statement).Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            if (Step().Match(reader.GetString(3)) is { Success: true } step && tables[step.Groups["alias"].Value].FirstOrDefault(Growing.Contains) is { } table)
            {
                return table;
            }
        }

        return null;
    }

    [GeneratedRegex("""(?:FROM|JOIN) "?(\w+)"? (?:AS )?"?(\w+)"?""")]
    private static partial Regex Table();

    [GeneratedRegex(@"[@$]\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"^(?:SCAN (?<alias>\w+)\b|SEARCH (?<alias>\w+) .*\(team_id=\?\)$)")]
    private static partial Regex Step();
}
