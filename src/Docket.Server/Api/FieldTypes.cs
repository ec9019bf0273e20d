using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Json;
using Docket.Server.Data;

namespace Docket.Server.Api;

/// <summary>A whole number; numbers in strings are taken too.</summary>
internal sealed class NumberField<TRow, TNumber>(Expression<Func<TRow, TNumber>> column) : Field<TRow, TNumber>(column)
{
    protected override string Kind => "a whole number";

    public IQueryable<TRow> ThenBy(IOrderedQueryable<TRow> rows, bool backward) => backward ? rows.ThenByDescending(Column) : rows.ThenBy(Column);

    protected override Expression<Func<TRow, bool>>? Compare(Filter filter, JsonElement value) => filter.Operator switch
    {
        ">" or "gt" => Ordering(Expression.GreaterThan, value, filter),
        ">=" or "gte" => Ordering(Expression.GreaterThanOrEqual, value, filter),
        "<" or "lt" => Ordering(Expression.LessThan, value, filter),
        "<=" or "lte" => Ordering(Expression.LessThanOrEqual, value, filter),
        _ => null,
    };

    protected override bool TryRead(JsonElement value, out TNumber read)
    {
        var number = 0L;
        var ok = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetInt64(out number),
            JsonValueKind.String => long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
        read = (TNumber)(object)number;
        return ok;
    }
}

/// <summary>A text, compared letter by letter in normal form C.</summary>
internal sealed class TextField<TRow>(Expression<Func<TRow, string?>> column) : Field<TRow, string?>(column)
{
    protected override string Kind => "a text";

    protected override Expression<Func<TRow, bool>>? Compare(Filter filter, JsonElement value)
    {
        var match = filter.Operator.EndsWith("ilike", StringComparison.Ordinal) ? nameof(TextMatch.ILike) : nameof(TextMatch.Like);
        return filter.Operator switch
        {
            "like" or "ilike" => Lambda(Call(match, Read(value, filter)!)),
            "!like" or "!ilike" => Lambda(Expression.Not(Call(match, Read(value, filter)!))),
            _ => null,
        };
    }

    protected override bool TryRead(JsonElement value, out string? read)
    {
        read = value.ValueKind == JsonValueKind.String ? value.GetString()!.Normalize(NormalizationForm.FormC) : null;
        return read is not null;
    }

    private MethodCallExpression Call(string match, string pattern) =>
        Expression.Call(typeof(TextMatch), match, null, Column.Body, Parameter(TextMatch.Closed(pattern)));
}

/// <summary>A time in ISO 8601.</summary>
internal sealed class TimeField<TRow>(Expression<Func<TRow, DateTimeOffset?>> column) : Field<TRow, DateTimeOffset?>(column)
{
    protected override string Kind => "a time such as 2020-04-08T15:10:12.618Z";

    protected override Expression<Func<TRow, bool>>? Compare(Filter filter, JsonElement value) => filter.Operator switch
    {
        ">" or "gt" => Ordering(Expression.GreaterThan, value, filter),
        ">=" or "gte" => Ordering(Expression.GreaterThanOrEqual, value, filter),
        "<" or "lt" => Ordering(Expression.LessThan, value, filter),
        "<=" or "lte" => Ordering(Expression.LessThanOrEqual, value, filter),
        _ => null,
    };

    protected override bool TryRead(JsonElement value, out DateTimeOffset? read)
    {
        // The parser takes a mere hour of today as well, and names of months.
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        var ok = text is [_, _, _, _, '-', _, _, '-', ..] & DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        read = time;
        return ok;
    }
}

/// <summary>True or false.</summary>
internal sealed class FlagField<TRow>(Expression<Func<TRow, bool>> column) : Field<TRow, bool>(column)
{
    protected override string Kind => "true or false";

    protected override bool TryRead(JsonElement value, out bool read)
    {
        read = value.ValueKind == JsonValueKind.True;
        return read || value.ValueKind == JsonValueKind.False;
    }
}

/// <summary>A word of a list of words, such as a status. An unknown word is refused.</summary>
internal sealed class WordField<TRow, TWord>(Expression<Func<TRow, TWord>> column) : Field<TRow, TWord>(column)
    where TWord : struct, IWireWord<TWord>
{
    protected override string Kind => $"one of {string.Join(", ", default(TWord).Words)}";

    protected override bool TryRead(JsonElement value, out TWord read)
    {
        read = TWord.From(value.ValueKind == JsonValueKind.String ? value.GetString()! : "");
        return read.Words.Contains(read.Value);
    }
}
