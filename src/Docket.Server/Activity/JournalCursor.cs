using System.Globalization;

namespace Docket.Server.Activity;

/// <summary>
/// A place in the order of a team's journal: transaction and id of a row, all rows up to it being passed. On SQLite the transaction is 0.
/// </summary>
internal readonly record struct JournalCursor(long Xid, long Id) : IComparable<JournalCursor>
{
    public static bool operator >(JournalCursor left, JournalCursor right) => left.CompareTo(right) > 0;

    public static bool operator <(JournalCursor left, JournalCursor right) => left.CompareTo(right) < 0;

    public static bool operator >=(JournalCursor left, JournalCursor right) => left.CompareTo(right) >= 0;

    public static bool operator <=(JournalCursor left, JournalCursor right) => left.CompareTo(right) <= 0;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static JournalCursor? Parse(string text) =>
        text.Split('.') is [var xid, var id]
        && long.TryParse(xid, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new JournalCursor(first, second)
            : null;

    public int CompareTo(JournalCursor other) => (Xid, Id).CompareTo((other.Xid, other.Id));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Xid}.{Id}");
}
