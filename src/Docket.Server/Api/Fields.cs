using System.Linq.Expressions;
using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Json;

namespace Docket.Server.Api;

/// <summary>
/// The fields by which a list may be filtered and sorted: an allow-list of names as on the wire, each with its column. Nothing else of a row
/// can be asked about.
/// </summary>
internal sealed class Fields<TRow>
{
    private readonly Dictionary<string, Field<TRow>> fields = new(StringComparer.Ordinal);

    public Fields<TRow> Id(Expression<Func<TRow, long>> column) => Add("id", new NumberField<TRow, long>(column));

    public Fields<TRow> Number(string name, Expression<Func<TRow, long?>> column) => Add(name, new NumberField<TRow, long?>(column));

    public Fields<TRow> Text(string name, Expression<Func<TRow, string?>> column) => Add(name, new TextField<TRow>(column));

    public Fields<TRow> Time(string name, Expression<Func<TRow, DateTimeOffset?>> column) => Add(name, new TimeField<TRow>(column));

    public Fields<TRow> Flag(string name, Expression<Func<TRow, bool>> column) => Add(name, new FlagField<TRow>(column));

    public Fields<TRow> Word<TWord>(string name, Expression<Func<TRow, TWord>> column)
        where TWord : struct, IWireWord<TWord> => Add(name, new WordField<TRow, TWord>(column));

    /// <summary>A field of a kind of its own.</summary>
    public Fields<TRow> Add(string name, Field<TRow> field)
    {
        fields.Add(name, field);
        return this;
    }

    /// <summary>The rows that meet every condition.</summary>
    public IQueryable<TRow> Where(IQueryable<TRow> rows, IReadOnlyList<Filter>? filters)
    {
        foreach (var filter in filters ?? [])
        {
            rows = rows.Where(Find(filter.Field, "filter").Condition(filter));
        }

        return rows;
    }

    /// <summary>The rows in the order asked for, or in exactly the opposite one; ties go by ascending id, so that pages never overlap.</summary>
    public IQueryable<TRow> Order(IQueryable<TRow> rows, ListRequest request, bool backward = false)
    {
        var name = request.Sort ?? "id";
        var ordered = Find(name, "sort by").Order(rows, request.SortOrder == "desc", backward);
        return name == "id" ? ordered : ((NumberField<TRow, long>)fields["id"]).ThenBy(ordered, backward);
    }

    private Field<TRow> Find(string name, string use) =>
        fields.TryGetValue(name == "title" ? "name" : name, out var field)
            ? field
            : throw new ApiException(ErrorCode.BadFilter, $"Cannot {use} '{name}'; known fields: {string.Join(", ", fields.Keys)}");
}

/// <summary>A field of a list.</summary>
internal abstract class Field<TRow>
{
    public abstract Expression<Func<TRow, bool>> Condition(Filter filter);

    public abstract IOrderedQueryable<TRow> Order(IQueryable<TRow> rows, bool descending, bool backward);
}

/// <summary>A field of a type: what all types share, equality and membership, is here.</summary>
internal abstract class Field<TRow, TValue>(Expression<Func<TRow, TValue>> column) : Field<TRow>
{
    protected Expression<Func<TRow, TValue>> Column => column;

    protected abstract string Kind { get; }

    public override Expression<Func<TRow, bool>> Condition(Filter filter)
    {
        var value = filter.Value.ToElement();
        return filter.Operator switch
        {
            "=" or "eq" => IsIn([value], filter, negate: false),
            "!=" or "not" => IsIn([value], filter, negate: true),
            "in" => IsIn(Items(value, filter), filter, negate: false),
            "!in" => IsIn(Items(value, filter), filter, negate: true),
            _ => Compare(filter, value) ?? throw Refuse(filter, $"operator '{filter.Operator}' does not go with {Kind}"),
        };
    }

    public override IOrderedQueryable<TRow> Order(IQueryable<TRow> rows, bool descending, bool backward)
    {
        // Nulls come last in either direction, on both databases; backward they come first.
        if (default(TValue) is null)
        {
            var isNull = Lambda(Expression.Equal(column.Body, Expression.Constant(null, typeof(TValue))));
            var nulls = backward ? rows.OrderByDescending(isNull) : rows.OrderBy(isNull);
            return descending != backward ? nulls.ThenByDescending(column) : nulls.ThenBy(column);
        }

        return descending != backward ? rows.OrderByDescending(column) : rows.OrderBy(column);
    }

    /// <summary>Further operators of the type, or null.</summary>
    protected virtual Expression<Func<TRow, bool>>? Compare(Filter filter, JsonElement value) => null;

    /// <summary>The value of a condition, or false when it is of another type.</summary>
    protected abstract bool TryRead(JsonElement value, out TValue read);

    protected TValue Read(JsonElement value, Filter filter) =>
        TryRead(value, out var read) ? read : throw Refuse(filter, $"expected {Kind}");

    protected Expression<Func<TRow, bool>> Ordering(Func<Expression, Expression, Expression> compare, JsonElement value, Filter filter) =>
        Lambda(compare(column.Body, Parameter(Read(value, filter))));

    protected Expression<Func<TRow, bool>> Lambda(Expression body) => Expression.Lambda<Func<TRow, bool>>(body, column.Parameters);

    /// <summary>A value as a captured variable, which EF sends as a parameter: one cached statement for all values.</summary>
    protected static Expression Parameter<T>(T value) => Expression.Field(Expression.Constant(new Captured<T>(value)), nameof(Captured<>.Value));

    protected static ApiException Refuse(Filter filter, string problem) =>
        new(ErrorCode.BadFilter, $"Filter on '{filter.Field}': {problem}");

    private static IEnumerable<JsonElement> Items(JsonElement value, Filter filter) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Refuse(filter, $"'{filter.Operator}' needs an array");

    private Expression<Func<TRow, bool>> IsIn(IEnumerable<JsonElement> values, Filter filter, bool negate)
    {
        var all = values.ToList();
        var known = all.Where(value => value.ValueKind != JsonValueKind.Null).Select(value => Read(value, filter)).Distinct().ToList();
        var nullable = default(TValue) is null;
        Expression member = known switch
        {
            [] => Expression.Constant(false),
            [var only] => Expression.Equal(column.Body, Parameter(only)),
            _ => Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TValue)], Parameter<IEnumerable<TValue>>(known), column.Body),
        };
        if (nullable && known.Count < all.Count && all.Exists(value => value.ValueKind == JsonValueKind.Null))
        {
            member = Expression.OrElse(Expression.Equal(column.Body, Expression.Constant(null, typeof(TValue))), member);
        }

        return Lambda(negate ? Expression.Not(member) : member);
    }

    private sealed record Captured<T>(T Value)
    {
        public readonly T Value = Value;
    }
}
