using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using Docket.Sdk;
using Docket.Sdk.Jobs;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Figures;
using Docket.Server.Jobs;
using Docket.Server.Tags;

namespace Docket.Server.Images;

/// <summary>The typed conditions of lists, a type a line.</summary>
internal static class TypedFilters
{
    private const string Known = "images_filename, images_tag, images_status, objects_class, objects_tag, objects_annotator, tagged_by_annotator, job";

    public static IQueryable<ImageRow> Where(IQueryable<ImageRow> rows, IReadOnlyList<TypedFilter>? filters, Caller caller, DocketDb db)
    {
        foreach (var filter in filters ?? [])
        {
            var data = new FilterData(filter);
            Expression<Func<ImageRow, bool>> matches = filter.Type switch
            {
                "images_filename" => WithName(data),
                "images_tag" => WithTag(data, db),
                "images_status" => WithStatus(data, caller, db),
                "objects_class" => WithClass(data, db),
                "objects_tag" => WithTagOnFigure(data, db),
                "objects_annotator" => DrawnBy(data, db),
                "tagged_by_annotator" => TaggedBy(data, db),
                "job" => InJob(data, caller, db),
                _ => throw new ApiException(ErrorCode.BadFilter, $"The filter type '{filter.Type}' is not built; known: {Known}"),
            };
            rows = rows.Where(data.Include ? matches : Expression.Lambda<Func<ImageRow, bool>>(Expression.Not(matches.Body), matches.Parameters));
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

            var data = new FilterData(filter);
            var (classId, include) = (data.Number("classId"), data.Include);
            rows = rows.Where(figure => include == (classId == null || figure.ClassId == classId));
        }

        return rows;
    }

    private static Expression<Func<ImageRow, bool>> WithName(FilterData data)
    {
        var part = data.Text("value").Normalize(NormalizationForm.FormC);
        return image => image.Name.Contains(part);
    }

    private static Expression<Func<ImageRow, bool>> WithStatus(FilterData data, Caller caller, DocketDb db)
    {
        var word = data.Text("status");
        if (word != ImageStatuses.NoJob && !ReviewStatus.None.Words.Contains(word))
        {
            throw new ApiException(ErrorCode.BadFilter, $"The filter 'images_status' knows no status '{word}'; known: {string.Join(", ", ReviewStatus.None.Words)}, {ImageStatuses.NoJob}");
        }

        var status = ImageStatuses.Of(caller, db);
        var wanted = Expression.Constant(word == ImageStatuses.NoJob ? null : (ReviewStatus?)ReviewStatus.From(word), typeof(ReviewStatus?));
        return Expression.Lambda<Func<ImageRow, bool>>(Expression.Equal(status.Body, wanted), status.Parameters);
    }

    private static Expression<Func<ImageRow, bool>> WithClass(FilterData data, DocketDb db)
    {
        var (classId, from, to) = (data.Number("classId"), data.Number("from") ?? 1, data.Number("to"));
        var figures = db.Figures.Where(figure => figure.RemovedAt == null && (classId == null || figure.ClassId == classId));
        if (from == 1 && to is null)
        {
            return image => figures.Any(figure => figure.TeamId == image.TeamId && figure.ImageId == image.Id && figure.DatasetId == image.DatasetId);
        }

        var most = to ?? int.MaxValue;
        return image =>
            figures.Count(figure => figure.TeamId == image.TeamId && figure.ImageId == image.Id) >= from
            && figures.Count(figure => figure.TeamId == image.TeamId && figure.ImageId == image.Id) <= most;
    }

    private static Expression<Func<ImageRow, bool>> WithTag(FilterData data, DocketDb db)
    {
        var tags = TagsLike(data, db);
        return image => tags.Any(tag => tag.TeamId == image.TeamId && tag.ImageId == image.Id && tag.FigureId == 0);
    }

    private static Expression<Func<ImageRow, bool>> WithTagOnFigure(FilterData data, DocketDb db)
    {
        var tags = TagsLike(data, db);
        return image => tags.Any(tag => tag.TeamId == image.TeamId && tag.ImageId == image.Id && tag.FigureId != 0
            && db.Figures.Any(figure => figure.TeamId == tag.TeamId && figure.ImageId == tag.ImageId && figure.Id == tag.FigureId && figure.RemovedAt == null));
    }

    private static Expression<Func<ImageRow, bool>> DrawnBy(FilterData data, DocketDb db)
    {
        var userId = data.Required("userId");
        return image => db.Figures.Any(figure => figure.TeamId == image.TeamId && figure.ImageId == image.Id && figure.RemovedAt == null && figure.CreatedBy == userId);
    }

    private static Expression<Func<ImageRow, bool>> TaggedBy(FilterData data, DocketDb db)
    {
        var userId = data.Required("userId");
        return image => db.Tags.Any(tag => tag.TeamId == image.TeamId && tag.ImageId == image.Id && tag.FigureId == 0 && tag.CreatedBy == userId);
    }

    // A job that the caller does not see has no images to the caller.
    private static Expression<Func<ImageRow, bool>> InJob(FilterData data, Caller caller, DocketDb db)
    {
        var jobId = data.Required("jobId");
        var jobs = db.Jobs.VisibleTo(caller, db);
        return image => db.JobEntities.Any(
            entity => entity.TeamId == image.TeamId && entity.ImageId == image.Id && entity.JobId == jobId && jobs.Any(job => job.Id == entity.JobId));
    }

    private static IQueryable<TagRow> TagsLike(FilterData data, DocketDb db)
    {
        var (tagId, values) = (data.Number("tagId"), data.Values("value"));
        return db.Tags.Where(tag => (tagId == null || tag.TagMetaId == tagId) && (values == null || values.Contains(tag.Value)));
    }
}
