using System.Text;

namespace Docket.Server.Api;

/// <summary>The members of an object that are read, each with what becomes of it; others are passed over.</summary>
/// <typeparam name="T">What the members are gathered in.</typeparam>
internal sealed class JsonMembers<T>(params (string Name, JsonMembers<T>.Setter Set)[] members)
{
    private readonly (byte[] Utf8, string Name, Setter Set)[] members = [.. members.Select(member => (Encoding.UTF8.GetBytes(member.Name), member.Name, member.Set))];

    /// <summary>Takes the value the cursor stands on, and leaves the cursor on its last token.</summary>
    public delegate void Setter(ref JsonCursor cursor, T target);

    /// <summary>Reads the object the cursor stands on, to its end.</summary>
    public void Read(ref JsonCursor cursor, T target)
    {
        while (cursor.NextMember())
        {
            var set = Find(ref cursor, out var name);
            cursor.Read();
            if (set is null)
            {
                cursor.Skip();
            }
            else
            {
                cursor.Member = name;
                set(ref cursor, target);
            }
        }

        cursor.Member = "";
    }

    private Setter? Find(ref JsonCursor cursor, out string name)
    {
        foreach (var member in members)
        {
            if (cursor.IsNamed(member.Utf8))
            {
                name = member.Name;
                return member.Set;
            }
        }

        name = "";
        return null;
    }
}
