using System.Globalization;
using System.Text;
using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Json;

namespace Docket.Server.Api;

/// <summary>
/// Walks a JSON body once, for requests whose several dialects no record describes. A value of another type is refused with its path;
/// text that is not JSON leaves as a <see cref="JsonException"/>.
/// </summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> utf8 = utf8;
    private Utf8JsonReader reader = new(utf8);

    /// <summary>The path of the object being read, for example <c>figures[3]</c>; empty for the body itself.</summary>
    public string Owner { get; set; } = "";

    /// <summary>The member of the object being read.</summary>
    public string Member { get; set; } = "";

    public readonly string Path => Owner.Length == 0 ? Member : Member.Length == 0 ? Owner : $"{Owner}.{Member}";

    public readonly bool AtNull => reader.TokenType == JsonTokenType.Null;

    public readonly bool AtText => reader.TokenType == JsonTokenType.String;

    public readonly bool AtObject => reader.TokenType == JsonTokenType.StartObject;

    public readonly bool AtList => reader.TokenType == JsonTokenType.StartArray;

    /// <summary>Goes to the next token; false at the end of the text.</summary>
    public bool Read() => reader.Read();

    /// <summary>Goes to the name of the next member; false at the end of the object.</summary>
    public bool NextMember() => reader.Read() && reader.TokenType != JsonTokenType.EndObject;

    /// <summary>Goes to the next item; false at the end of the list.</summary>
    public bool NextItem() => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    public readonly bool IsNamed(ReadOnlySpan<byte> name) => reader.ValueTextEquals(name);

    /// <summary>Goes past the value, and whatever it holds.</summary>
    public void Skip() => reader.Skip();

    /// <summary>An id; a text of digits is taken for one, as the protocol's clients send some.</summary>
    public readonly long? Id()
    {
        if (AtNull)
        {
            return null;
        }

        if ((reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var id)) ||
            (AtText && long.TryParse(Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out id)))
        {
            return id;
        }

        throw Refuse("must be an integer");
    }

    public readonly int? Number() => Id() switch
    {
        null => null,
        >= int.MinValue and <= int.MaxValue and var number => (int)number,
        _ => throw Refuse("is out of range"),
    };

    public readonly bool? Flag() => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Refuse("must be true or false"),
    };

    /// <summary>A text without NUL, which PostgreSQL cannot store.</summary>
    public readonly string? Text()
    {
        if (AtNull)
        {
            return null;
        }

        try
        {
            return AtText && reader.GetString() is { } text && !text.Contains('\0') ? text : throw Refuse("must be a text without NUL characters");
        }
        catch (InvalidOperationException)
        {
            // The reader's word for half a surrogate pair, "\ud800".
            throw Refuse("must be a text of whole characters");
        }
    }

    /// <summary>A name in normal form C, so that names that look the same are the same.</summary>
    public readonly string? Name() => Text()?.Normalize(NormalizationForm.FormC);

    /// <summary>The bytes of the value, as they came.</summary>
    public ReadOnlySpan<byte> Slice()
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return utf8[start..(int)reader.BytesConsumed];
    }

    /// <summary>A copy of the value, or null.</summary>
    public RawJson? Raw() => AtNull ? null : new RawJson(Slice().ToArray());

    /// <summary>A copy of the object, or null.</summary>
    public RawJson? RawObject() => AtNull || AtObject ? Raw() : throw Refuse("must be an object");

    public readonly ApiException Refuse(string problem) => ApiException.BadValue(Path, problem);
}
