using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Docket.Cli;
using Docket.Cli.Output;
using Docket.Sdk.Accounts;
using Docket.Sdk.Activity;
using Docket.Sdk.Datasets;
using Docket.Sdk.Images;
using Docket.Sdk.Jobs;
using Docket.Sdk.Projects;
using Docket.Sdk.Teams;
using Docket.Tests.Support;

namespace Docket.Tests.Cli;

/// <summary><c>docs/cli-output.md</c> says what the program does: each line of it is held against the program.</summary>
public sealed class OutputPageTests(Servers servers)
{
    private static readonly Dictionary<string, JsonTypeInfo> OfTheWire = new()
    {
        ["Job"] = JobMethods.Info.Response,
        ["CreatedJob"] = JobMethods.Add.Response.Of<CreatedJob>(),
        ["JobEntity"] = JobMethods.Info.Response.Of<JobEntity>(),
        ["JobStats"] = JobMethods.Stats.Response,
        ["JobImageStats"] = JobMethods.Stats.Response.Of<JobImageStats>(),
        ["JobClassStats"] = JobMethods.Stats.Response.Of<JobClassStats>(),
        ["JobTagStats"] = JobMethods.Stats.Response.Of<JobTagStats>(),
        ["Project"] = ProjectMethods.Info.Response,
        ["ObjectClass"] = ProjectMethods.Meta.Response.Of<ObjectClass>(),
        ["TagMeta"] = ProjectMethods.Meta.Response.Of<TagMeta>(),
        ["Dataset"] = DatasetMethods.Info.Response,
        ["Image"] = ImageMethods.Info.Response,
        ["User"] = UserMethods.Me.Response,
        ["ActivityEntry"] = TeamMethods.Activity.Response.Of<ActivityEntry>(),
    };

    [Fact]
    public void ExitCodes_OfThePage_AreThoseOfTheProgram()
    {
        var listed = Rows("## Exit codes").Select(row => (int.Parse(row[0]), row[1]));
        Assert.Equal(Enum.GetValues<ExitCode>().Select(code => ((int)code, code.ToString())), listed);
    }

    [Fact]
    public void Commands_OfThePage_AreAllThatShowSomething()
    {
        var showing = OutputTests.Tree(CommandLine.Root, []).Where(words => words.Aggregate((System.CommandLine.Command)CommandLine.Root, (command, word) => command.Subcommands.Single(sub => sub.Name == word)).Options.Contains(Formats.Option));
        var listed = Rows("## Commands").Select(row => row[0].Trim('`').Split(' ')[1..].TakeWhile(word => char.IsLower(word[0]))).Select(words => string.Join(' ', words));
        Assert.Equal(showing.Select(words => string.Join(' ', words)).Order(StringComparer.Ordinal), listed.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Shapes_OfThePage_AreWhatTheCommandsWrite()
    {
        var scene = await Scene.CreateAsync(await servers.TeamAsync(Database.Sqlite));
        using var home = CliHome.Of(scene.Team.Admin);
        var ids = await IdsAsync(scene, home);
        var shapes = Rows("## Shapes").ToDictionary(row => row[0].Trim('`'), row => Words(row[1]));
        var (wrong, number) = (new List<string>(), 0);
        foreach (var row in Rows("## Commands"))
        {
            ids["NAME"] = $"new {++number}";
            var line = row[0].Trim('`').Split(' ')[1..].Select(word => ids.GetValueOrDefault(word, word)).ToArray();
            var json = JsonNode.Parse((await home.RunAsync([.. line, "-f", "json"])).Data())!;
            if ((json is JsonArray) != row[1].StartsWith("list of", StringComparison.Ordinal))
            {
                wrong.Add($"{row[0]}: is it a list?");
            }

            var thing = json is JsonArray things ? (things.Count > 0 ? things[0] : null) : json;
            wrong.AddRange(Keys(thing).Except(shapes[row[1].Split('`')[1]]).Select(key => $"{row[0]}: writes {key}"));

            // What makes something makes it twice here, under another name.
            ids["NAME"] = $"new {++number}";
            line = [.. row[0].Trim('`').Split(' ')[1..].Select(word => ids.GetValueOrDefault(word, word))];
            var header = (await home.RunAsync([.. line, "-f", "csv"])).Data().Split("\r\n")[0];
            wrong.AddRange(header == row[2].Trim('`') ? [] : [$"{row[0]}: CSV has {header}"]);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Shapes_OfTheWire_HaveAllTheirMembers()
    {
        var shapes = Rows("## Shapes").ToDictionary(row => row[0].Trim('`'), row => Words(row[1]));
        Assert.All(OfTheWire, shape => Assert.Equal(shape.Value.Properties.Select(property => property.Name), shapes[shape.Key]));
    }

    private static IEnumerable<string> Keys(JsonNode? thing) => thing is JsonObject members ? members.Select(member => member.Key) : [];

    private static string[] Words(string cell) => [.. cell.Split('`').Where((_, index) => index % 2 == 1)];

    /// <summary>What the words in capitals stand for.</summary>
    private static async Task<Dictionary<string, string>> IdsAsync(Scene scene, CliHome home)
    {
        var job = await scene.JobAsync();
        (await scene.Annotator.Raw.PostAsync("figures.bulk.add", scene.CarOn(scene.ImageIds[0]), job)).Ok();
        (await scene.Manager.Raw.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{scene.ImageIds[0]}}, "status": "rejected"}""")).Ok();
        (await home.RunAsync("login", scene.Team.Server.Address, "--token", scene.Team.Admin.Token)).Data();
        File.WriteAllBytes(Directory.CreateDirectory(home.Folder.File("pictures")).FullName + "/a.png", Scene.Png(8, 8, 77));
        return new Dictionary<string, string>
        {
            ["JOB"] = $"{job}",
            ["PROJECT"] = $"{scene.ProjectId}",
            ["DATASET"] = $"{scene.DatasetId}",
            ["LOGIN"] = scene.Annotator.Login,
            ["FOLDER"] = home.Folder.File("pictures"),
        };
    }

    /// <summary>The cells of the table below a heading of the page.</summary>
    private static IEnumerable<string[]> Rows(string heading, [CallerFilePath] string test = "")
    {
        var page = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(test)!, "../../../docs/cli-output.md"));
        return page.SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
    }
}
