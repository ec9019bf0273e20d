using System.Security.Cryptography;
using Docket.Sdk.Json;
using Docket.Server.Figures;
using Docket.Server.Tags;

namespace Docket.Server.Annotations;

/// <summary>
/// Everything by which two figures are told apart but for their ids, times and priority. Figures with the same key are the same drawing: that is how
/// a body that comes a second time finds what it made the first time.
/// </summary>
internal static class FigureContent
{
    /// <summary>The key of a figure that is there.</summary>
    /// <param name="row">The figure.</param>
    /// <param name="classId">Its class, or that of the same name in another project.</param>
    /// <param name="tags">Its tags, likewise.</param>
    public static string KeyOf(FigureRow row, long classId, IEnumerable<(long TagMetaId, string ValueKey)> tags) =>
        Join(classId, row.GeometryType, row.Geometry ?? [], row.Description, row.Instance, row.SmartToolInput, Status(row.NnCreated, row.NnUpdated), tags);

    /// <summary>The key of a figure in a request.</summary>
    public static string KeyOf(MeasuredFigure one, Labels labels)
    {
        var figure = one.Figure;
        return Join(
            labels.FindClass(figure, one.Path).Id,
            figure.GeometryType.Value,
            figure.Geometry is { } geometry ? geometry.Utf8.Span : [],
            figure.Description,
            figure.Instance,
            figure.SmartToolInput?.ToString(),
            Status(figure.NnCreated, figure.NnUpdated),
            figure.Tags.Select((tag, index) => (labels.FindTag(tag, $"{one.Path}.tags[{index}]").Id, ValueKey(tag.Value))));
    }

    /// <summary>The key of a tag's value as it was sent, right or wrong.</summary>
    public static string ValueKey(RawJson value) => TagValue.Stored(RawJson.From(value.ToElement()).ToString()).Key;

    /// <summary>The tags of a figure that is there, as a key wants them.</summary>
    public static IEnumerable<(long TagMetaId, string ValueKey)> TagKeys(IEnumerable<TagRow> tags) => tags.Select(tag => (tag.TagMetaId, TagValue.Stored(tag.Value).Key));

    /// <summary>Drawn by a model, corrected since, or by hand: what the protocol's client knows of the two flags, and sends back.</summary>
    public static string Status(bool created, bool updated) => created && updated ? "auto" : created ? "corrected" : "manual";

    private static string Join(
        long classId, string type, ReadOnlySpan<byte> geometry, string? description, string? instance, string? smartToolInput, string status, IEnumerable<(long, string)> tags) =>
        string.Join('\0', [
            $"{classId}", type, Convert.ToHexString(SHA256.HashData(geometry)), description ?? "", instance ?? "", smartToolInput ?? "", status,
            .. tags.Distinct().Order().Select(tag => $"{tag}"),
        ]);
}
