using System.Text;
using System.Text.Json;
using CsCheck;
using Docket.Cli;
using Docket.Cli.Accounts;
using Docket.Cli.Output;
using Docket.Sdk.Json;

namespace Docket.Tests.Cli;

/// <summary>Tables, JSON and CSV of any text.</summary>
public sealed class OutputTests
{
    private static readonly Columns<ShownProfile> Profiles = new(ProfileJson.Default.ShownProfile)
    {
        { "name", profile => profile.Name },
        { "address", profile => profile.Address },
        { "login", profile => profile.Login },
    };

    // Letters that mean something to CSV, to spreadsheets, to terminals, and to nobody.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.OneOf('a', ',', '"', '\'', '\n', '\r', '\t', '=', '+', '-', '@', ' ', 'ä', '\u001b', '\u0007', '\u009b', '\u007f', '\u202e', '\u2028', 'א', '語'),
        Gen.Char).Array[0, 12].Select(letters => new string(letters));

    private static readonly Gen<ShownProfile> Things = Gen.Select(Texts, Texts, Texts, (name, address, login) => new ShownProfile { Name = name, Address = address, Login = login, Current = false });

    [Fact]
    public async Task Csv_OfAnyTexts_ParsesBackToTheSame() => await Things.Array[0, 5].SampleAsync(async things =>
    {
        var output = new StringWriter();
        await CsvOutput.WriteAsync(output, things.ToAsyncEnumerable(), Profiles, toTerminal: false, CancellationToken.None);
        var rows = Csv.Parse(output.ToString());
        Assert.Equal(["name", "address", "login"], rows[0]);
        Assert.Equal(things.Select(thing => (thing.Name, thing.Address, thing.Login)), rows.Skip(1).Select(row => (Csv.Text(row[0]), Csv.Text(row[1]), Csv.Text(row[2]))));

        // A spreadsheet takes no cell for a formula.
        Assert.All(rows.Skip(1).SelectMany(row => row), cell => Assert.False(cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..], cell));
    });

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\rb", "\"a\rb\"")]
    [InlineData("say \"a\"", "\"say \"\"a\"\"\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("'=1", "''=1")]
    [InlineData(-5L, "-5")]
    [InlineData(null, "")]
    [InlineData(true, "true")]
    public void Csv_Field_IsAsRfc4180Says(object? value, string field) => Assert.Equal(field, CsvOutput.Field(value));

    [Fact]
    public async Task Json_OfAnyTexts_ReadsBackToTheSameAndIsSafeToLookAt() => await Things.Array[0, 5].SampleAsync(async things =>
    {
        var output = new StringWriter();
        await JsonOutput.WriteAsync(output, things.ToAsyncEnumerable(), ProfileJson.Default.ShownProfile, CancellationToken.None);
        var read = JsonSerializer.Deserialize<List<ShownProfile>>(output.ToString(), JsonSerializerOptions.Web)!;
        Assert.Equal(things.Select(thing => Valid(thing.Name)), read.Select(thing => thing.Name));
        AssertSafe(output.ToString());
    });

    [Fact]
    public void Json_OfAnyStoredValue_IsSafeToLookAt() => Texts.Sample(text =>
    {
        // Stored values hold letters as they are: only what JSON itself forbids is escaped.
        var stored = new RawJson(Encoding.UTF8.GetBytes($"\"{string.Concat(text.Where(letter => letter is > '\u001f' and not '"' and not '\\' && !char.IsSurrogate(letter)))}\""));
        var output = new StringWriter();
        JsonOutput.Write(output, stored);
        AssertSafe(output.ToString());
        Assert.Equal(JsonDocument.Parse(stored.Utf8).RootElement.GetString(), JsonDocument.Parse(output.ToString()).RootElement.GetString());
    });

    [Fact]
    public void Text_Safe_HasNothingATerminalObeys() => Texts.Sample(text => AssertSafe(SafeText.OneLine(text), newLines: false));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a\nb\tc", "a\\nb\\tc")]
    [InlineData("\u001b[31mred", "\\u{1B}[31mred")]
    [InlineData("photo\u202egnp.exe", "photo\\u{202E}gnp.exe")]
    [InlineData("שלום 語 👩‍🚀", "שלום 語 👩‍🚀")]
    public void Text_Safe_ShowsSuchLettersByTheirNumber(string text, string safe) => Assert.Equal(safe, SafeText.OneLine(text));

    [Fact]
    public void Names_OfFiles_AreNeverPathsDevicesOrTooLong() => Texts.Sample(text =>
    {
        var name = SafeFileName.Of(text);
        Assert.Equal(name, Path.GetFileName(name));
        Assert.DoesNotContain(name, c => "<>:\"/\\|?*".Contains(c) || char.IsControl(c));
        Assert.False(name is "" or "." or "..");
        Assert.True(Encoding.UTF8.GetByteCount(name) <= 210);
    });

    [Theory]
    [InlineData("a.png", "a.png")]
    [InlineData("../../etc/passwd", ".._.._etc_passwd")]
    [InlineData("..", "_")]
    [InlineData("NUL.png", "_NUL.png")]
    [InlineData("name. ", "name")]
    [InlineData("", "_")]
    public void Names_OfFiles_AreKeptWhereTheyCan(string name, string file) => Assert.Equal(file, SafeFileName.Of(name));

    [Fact]
    public void Names_ThatWouldMeet_GetTheIdOfTheThing()
    {
        var taken = new HashSet<string>();
        Assert.Equal(["a.png", "A~7.png", "b.png"], new[] { SafeFileName.Unique("a.png", 6, taken), SafeFileName.Unique("A.png", 7, taken), SafeFileName.Unique("b.png", 8, taken) });
        Assert.Equal(["b~10.png", "b~10~10.png"], new[] { SafeFileName.Unique("b~10.png", 9, taken), SafeFileName.Unique("b.png", 10, taken) });
    }

    [Fact]
    public async Task Table_OnATerminal_KeepsToItsWidth()
    {
        using var home = new CliHome { IsTerminal = true, Width = 60 };
        var lines = (await home.RunAsync("methods", "jobs")).Data().Split('\n');
        Assert.All(lines, line => Assert.True(Visible(line).Length <= 60, line));
        Assert.Contains(lines, line => line.Contains("\u001b[1m", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Table_NoColourOrPipe_HasNoEscapesAndInAPipeOneLineForEach()
    {
        using var home = new CliHome { IsTerminal = true, ["NO_COLOR"] = "1" };
        Assert.DoesNotContain("\u001b", (await home.RunAsync("methods")).Data(), StringComparison.Ordinal);
        home.IsTerminal = false;
        var piped = (await home.RunAsync("methods")).Data();
        Assert.DoesNotContain("\u001b", piped, StringComparison.Ordinal);
        Assert.Equal(Docket.Sdk.Methods.All.Count + 1, piped.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Line_Wrong_EndsWith2AndSaysWhereHelpIs()
    {
        using var home = new CliHome();
        Assert.EndsWith("See 'docket --help'.", (await home.RunAsync("jbos")).Refusal(ExitCode.Usage), StringComparison.Ordinal);
        Assert.EndsWith("See 'docket jobs --help'.", (await home.RunAsync("jobs")).Refusal(ExitCode.Usage), StringComparison.Ordinal);
        Assert.Contains("--format is table, json or csv, not 'xml'", (await home.RunAsync("jobs", "list", "-f", "xml")).Refusal(ExitCode.Usage), StringComparison.Ordinal);
        Assert.Equal(
            "docket: Cannot parse argument 'seven' for command 'show' as a whole number.\nSee 'docket jobs show --help'.",
            (await home.RunAsync("jobs", "show", "seven")).Refusal(ExitCode.Usage));
    }

    [Fact]
    public async Task Help_OfEveryCommand_IsDataAndDescribesEachOption()
    {
        using var home = new CliHome();
        Assert.Contains("images", (await home.RunAsync("--help")).Data(), StringComparison.Ordinal);
        foreach (var command in Tree(CommandLine.Root, []))
        {
            var help = (await home.RunAsync([.. command, "--help"])).Data();
            Assert.Contains("Usage:", help, StringComparison.Ordinal);
        }
    }

    /// <summary>All commands by their words.</summary>
    internal static IEnumerable<string[]> Tree(System.CommandLine.Command command, string[] words) =>
        command.Subcommands.SelectMany(sub => Tree(sub, [.. words, sub.Name]).Prepend([.. words, sub.Name]));

    private static string Visible(string line) => System.Text.RegularExpressions.Regex.Replace(line, "\u001b\\[[0-9;]*m", "");

    // Halves of surrogate pairs are no text; every writer of UTF-8 replaces them.
    private static string Valid(string text) => string.Concat(text.EnumerateRunes());

    private static void AssertSafe(string text, bool newLines = true) => Assert.DoesNotContain(text.EnumerateRunes(), rune =>
        !(newLines && rune.Value == '\n') && (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)));
}
