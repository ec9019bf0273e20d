using System.Text;
using CsCheck;
using Docket.Server.Data;
using Docket.Tests.Support;
using Npgsql;

namespace Docket.Tests.Data;

public sealed class TextMatchTests
{
    private static readonly Gen<string> Texts = Gen.OneOf("a", "A", "b", "ä", "Ä", "я", "Я", "%", "_", "\\", "😀", " ").Array[0, 8].Select(string.Concat);
    private static readonly Gen<string> Patterns = Gen.OneOf("a", "A", "b", "ä", "Я", "%", "%", "_", "\\", "\\%", "\\_", "😀").Array[0, 6].Select(string.Concat);

    /// <summary>What a pattern means, read off letter by letter.</summary>
    public static bool Matches(ReadOnlySpan<Rune> text, ReadOnlySpan<Rune> pattern)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        var escaped = pattern.Length > 1 && pattern[0].Value == '\\';
        var wanted = escaped ? pattern[1] : pattern[0];
        var rest = pattern[(escaped ? 2 : 1)..];
        if (!escaped && wanted.Value == '%')
        {
            return Matches(text, rest) || (!text.IsEmpty && Matches(text[1..], pattern));
        }

        return !text.IsEmpty && (text[0] == wanted || (!escaped && wanted.Value == '_')) && Matches(text[1..], rest);
    }

    public static bool Matches(string text, string pattern, bool ignoreCase) => ignoreCase
        ? Matches([.. text.ToUpperInvariant().EnumerateRunes()], [.. pattern.ToUpperInvariant().EnumerateRunes()])
        : Matches([.. text.EnumerateRunes()], [.. pattern.EnumerateRunes()]);

    [Fact]
    public void LikeAndILike_AnyPattern_AgreeWithTheModel() => Gen.Select(Texts, Patterns).Sample(
        (text, pattern) =>
        {
            Assert.Equal(Matches(text, pattern, ignoreCase: false), TextMatch.Like(text, pattern));
            Assert.Equal(Matches(text, pattern, ignoreCase: true), TextMatch.ILike(text, pattern));
            Assert.Equal(TextMatch.Like(text, pattern), TextMatch.Like(text, TextMatch.Closed(pattern)));
        },
        iter: 5000);

    [Fact]
    public void Like_NothingOrManyPercents_AnswersAtOnce()
    {
        Assert.False(TextMatch.Like(null, "%"));
        Assert.False(TextMatch.Like(new string('a', 20_000), string.Concat(Enumerable.Repeat("%a", 50)) + "b"));
    }

    [Fact]
    public async Task LikeAndILike_AnyPattern_AgreeWithPostgres()
    {
        Assert.SkipWhen(DatabasesAttribute.Postgres is null, "PostgreSQL is not configured");
        await using var source = NpgsqlDataSource.Create(DatabasesAttribute.Postgres!);
        await Gen.Select(Texts, Patterns).Array[500].SampleAsync(
            async pairs =>
            {
                var patterns = pairs.Select(pair => TextMatch.Closed(pair.Item2)).ToArray();
                await using var command = source.CreateCommand("""
                    SELECT t LIKE p, t COLLATE "und-x-icu" ILIKE p FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS pairs (t, p, n) ORDER BY n
                    """);
                command.Parameters.Add(new() { Value = pairs.Select(pair => pair.Item1).ToArray() });
                command.Parameters.Add(new() { Value = patterns });
                await using var rows = await command.ExecuteReaderAsync();
                foreach (var (text, pattern) in pairs.Select((pair, index) => (pair.Item1, patterns[index])))
                {
                    Assert.True(await rows.ReadAsync());
                    Assert.True((rows.GetBoolean(0), rows.GetBoolean(1)) == (TextMatch.Like(text, pattern), TextMatch.ILike(text, pattern)), $"'{text}' like '{pattern}'");
                }
            },
            iter: 5,
            threads: 1);
    }
}
