using Docket.Sdk.Figures;
using Docket.Sdk.Json;
using Docket.Server.Api;

namespace Docket.Server.Figures;

/// <summary>One tag of a figure while its members are read.</summary>
internal sealed class TagDraft
{
    private static readonly JsonMembers<TagDraft> Members = new(
        ("tagId", (ref cursor, draft) => draft.tagId = cursor.Id()),
        ("name", (ref cursor, draft) => draft.name = cursor.Name()),
        ("value", (ref cursor, draft) => draft.value = cursor.Raw() ?? default));

    private long? tagId;
    private string? name;
    private RawJson value;

    /// <summary>Reads the list of tags the cursor stands on; null is an empty one.</summary>
    public static IReadOnlyList<NewTag> ReadAll(ref JsonCursor cursor)
    {
        if (cursor.AtNull)
        {
            return [];
        }

        if (!cursor.AtList)
        {
            throw cursor.Refuse("must be a list");
        }

        var figure = cursor.Owner;
        var tags = new List<NewTag>();
        while (cursor.NextItem())
        {
            cursor.Owner = $"{figure}.tags[{tags.Count}]";
            cursor.Member = "";
            tags.Add(Read(ref cursor));
        }

        cursor.Owner = figure;
        return tags;
    }

    private static NewTag Read(ref JsonCursor cursor)
    {
        if (cursor.AtText)
        {
            return new NewTag { Name = cursor.Name() };
        }

        if (!cursor.AtObject)
        {
            throw cursor.Refuse("must be a name or an object");
        }

        var draft = new TagDraft();
        Members.Read(ref cursor, draft);
        return draft.tagId is null && draft.name is null
            ? throw cursor.Refuse("needs a tagId or a name")
            : new NewTag { TagId = draft.tagId, Name = draft.name, Value = draft.value };
    }
}
