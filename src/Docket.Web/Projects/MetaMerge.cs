using Docket.Sdk.Projects;

namespace Docket.Web.Projects;

/// <summary>What becomes of a change when somebody else changed the same thing meanwhile.</summary>
/// <typeparam name="T">The thing.</typeparam>
/// <param name="Value">The thing with one's own changes over what others changed.</param>
/// <param name="Clashes">What both changed, to different values; nothing may be saved before the person knows.</param>
internal sealed record Merged<T>(T Value, IReadOnlyList<string> Clashes);

/// <summary>Merges a change of a class or tag with what the server holds now: members that one did not touch stay as others left them. Pure.</summary>
internal static class MetaMerge
{
    /// <summary>Merges a class.</summary>
    /// <param name="original">As it was when the person began.</param>
    /// <param name="wanted">As the person wants it.</param>
    /// <param name="now">As it is on the server.</param>
    public static Merged<ObjectClass> Of(ObjectClass original, ObjectClass wanted, ObjectClass now)
    {
        var clashes = new List<string>();
        var value = now with
        {
            Title = Pick("name", original.Title, wanted.Title, now.Title, clashes),
            Shape = Pick("shape", original.Shape, wanted.Shape, now.Shape, clashes),
            Color = Pick("colour", original.Color, wanted.Color, now.Color, clashes),
            Hotkey = Pick("hotkey", original.Hotkey, wanted.Hotkey, now.Hotkey, clashes),
            Description = Pick("description", original.Description, wanted.Description, now.Description, clashes),
            GeometryConfig = Pick("template", original.GeometryConfig, wanted.GeometryConfig, now.GeometryConfig, clashes),
        };
        return new(value, clashes);
    }

    /// <summary>Merges a tag.</summary>
    /// <inheritdoc cref="Of(ObjectClass, ObjectClass, ObjectClass)"/>
    public static Merged<TagMeta> Of(TagMeta original, TagMeta wanted, TagMeta now)
    {
        var clashes = new List<string>();
        var value = now with
        {
            Name = Pick("name", original.Name, wanted.Name, now.Name, clashes),
            ValueType = Pick("kind of value", original.ValueType, wanted.ValueType, now.ValueType, clashes),
            Values = Pick("values", new Texts(original.Values), new Texts(wanted.Values), new Texts(now.Values), clashes).List,
            Color = Pick("colour", original.Color, wanted.Color, now.Color, clashes),
            Hotkey = Pick("hotkey", original.Hotkey, wanted.Hotkey, now.Hotkey, clashes),
            ApplicableType = Pick("use", original.ApplicableType, wanted.ApplicableType, now.ApplicableType, clashes),
            Classes = Pick("classes", new Texts(original.Classes), new Texts(wanted.Classes), new Texts(now.Classes), clashes).List ?? [],
        };
        return new(value, clashes);
    }

    /// <summary>The set with one tag in it, in the place of the one with its id or at the end.</summary>
    public static ProjectMeta With(ProjectMeta meta, TagMeta tag) => tag.Id is { } id && meta.Tags.Any(one => one.Id == id)
        ? meta with { Tags = [.. meta.Tags.Select(one => one.Id == id ? tag : one)] }
        : meta with { Tags = [.. meta.Tags, tag] };

    /// <summary>Says what others changed.</summary>
    public static string Words(string thing, IReadOnlyList<string> clashes) =>
        $"Somebody else changed the {string.Join(", the ", clashes)} of this {thing} meanwhile. Nothing was saved. Save again to put yours in its place.";

    private static T Pick<T>(string name, T original, T wanted, T now, List<string> clashes)
    {
        var same = EqualityComparer<T>.Default;
        if (same.Equals(original, wanted))
        {
            return now;
        }

        if (!same.Equals(now, original) && !same.Equals(now, wanted))
        {
            clashes.Add(name);
        }

        return wanted;
    }

    // Lists that are equal when their texts are.
    private readonly record struct Texts(IReadOnlyList<string>? List)
    {
        public bool Equals(Texts other) => (List ?? []).SequenceEqual(other.List ?? []);

        public override int GetHashCode() => (List ?? []).Count;
    }
}
