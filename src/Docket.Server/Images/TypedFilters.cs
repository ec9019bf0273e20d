using System.Text;
using System.Text.Json;
using Docket.Sdk;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Figures;

namespace Docket.Server.Images;

/// <summary>The typed conditions of lists, a type a line.</summary>
internal static class TypedFilters
{
    public static IQueryable<ImageRow> Where(IQueryable<ImageRow> rows, IReadOnlyList<TypedFilter>? filters, DocketDb db)
    {
        foreach (var filter in filters ?? [])
        {
            var data = filter.Data.ToElement();
            rows = filter.Type switch
            {
                "images_filename" => WithName(rows, Text(data, filter, "value").Normalize(NormalizationForm.FormC)),
                "objects_class" => WithClass(rows, data, filter, db),
                _ => throw new ApiException(ErrorCode.BadFilter, $"The filter type '{filter.Type}' is not built; known: images_filename, objects_class"),
            };
        }

        return rows;
    }

    /// <summary>In a list of figures a class chooses the figures themselves.</summary>
    public static IQueryable<FigureRow> Where(IQueryable<FigureRow> rows, IReadOnlyList<TypedFilter>? filters)
    {
        foreach (var filter in filters ?? [])
        {
            if (filter.Type != "objects_class")
            {
                throw new ApiException(ErrorCode.BadFilter, $"The filter type '{filter.Type}' is not built for figures; known: objects_class");
            }

            var data = filter.Data.ToElement();
            var (classId, include) = (Number(data, filter, "classId", 0), Include(data));
            rows = rows.Where(figure => include == (classId == 0 || figure.ClassId == classId));
        }

        return rows;
    }

    private static IQueryable<ImageRow> WithName(IQueryable<ImageRow> rows, string part) => rows.Where(image => image.Name.Contains(part));

    private static IQueryable<ImageRow> WithClass(IQueryable<ImageRow> rows, JsonElement data, TypedFilter filter, DocketDb db)
    {
        var classId = Number(data, filter, "classId", 0);
        var (from, to) = (Number(data, filter, "from", 1), Number(data, filter, "to", int.MaxValue));
        var include = Include(data);
        return rows.Where(image => include == (
            db.Figures.Count(figure => figure.TeamId == image.TeamId && figure.ImageId == image.Id && figure.RemovedAt == null && (classId == 0 || figure.ClassId == classId)) >= from
            && db.Figures.Count(figure => figure.TeamId == image.TeamId && figure.ImageId == image.Id && figure.RemovedAt == null && (classId == 0 || figure.ClassId == classId)) <= to));
    }

    private static bool Include(JsonElement data) => !data.TryGetProperty("include", out var word) || word.ValueKind != JsonValueKind.False;

    private static string Text(JsonElement data, TypedFilter filter, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Refuse(filter, name, "a text");

    private static long Number(JsonElement data, TypedFilter filter, string name, long otherwise)
    {
        if (!data.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return otherwise;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw Refuse(filter, name, "a whole number");
    }

    private static ApiException Refuse(TypedFilter filter, string name, string expected) =>
        new(ErrorCode.BadFilter, $"The filter '{filter.Type}' needs {expected} in data.{name}");
}
