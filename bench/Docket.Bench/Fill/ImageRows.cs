using Docket.Sdk.Figures;
using Docket.Server;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Figures;
using Docket.Server.Images;
using Docket.Server.Tags;

namespace Docket.Bench.Fill;

/// <summary>Images in the order of their ids, and then the figures that were loaded on them from outside any job.</summary>
internal sealed class ImageRows(FillContext context, Outline outline)
{
    private const int FiguresPerTag = 10;

    private readonly long firstId = context.Ids.Take(context.Plan.Images);

    public long IdOf(int image) => firstId + image;

    public IEnumerable<object> Images()
    {
        foreach (var image in Enumerable.Range(0, context.Plan.Images))
        {
            var row = RowOf(image);
            yield return row;
            yield return context.Journal(On(row, Actions.CreateImage).With(new ImageState(row.Name, row.Hash), ServerJson.Default.ImageState), row.CreatedAt, context.People.Manager);
        }
    }

    /// <summary>The figures of every image but those on which a job's annotator drew.</summary>
    public IEnumerable<object> Loaded(Func<int, bool> drawnInJob)
    {
        foreach (var image in Enumerable.Range(0, context.Plan.Images).Where(image => !drawnInJob(image)))
        {
            var states = new List<FigureState>();
            var (row, at) = (RowOf(image), context.Start.AddDays(1).AddMilliseconds(image));
            foreach (var (figure, tags) in FiguresOf(row, image, context.People.Manager, at))
            {
                states.Add(FillContext.StateOf(figure, tags));
                yield return figure;
                foreach (var tag in tags)
                {
                    yield return tag;
                }
            }

            if (states.Count > 0)
            {
                yield return context.Journal(On(row, Actions.CreateFigure).With(states, ServerJson.Default.IReadOnlyListFigureState), at, context.People.Manager);
            }
        }
    }

    /// <summary>Makes the figures of an image, each with its tags.</summary>
    public IEnumerable<(FigureRow Figure, IReadOnlyList<TagRow> Tags)> FiguresOf(ImageRow image, int index, long userId, DateTimeOffset at)
    {
        var project = context.Plan.ProjectOf(context.Plan.DatasetOf(index));
        for (var count = context.Plan.FiguresOf(index); count > 0; count--)
        {
            var figure = context.Figure(context.Ids.Take(), image, outline.Classes[project], userId, at);
            yield return (figure, count % FiguresPerTag == 1 ? [TagRow.Of(figure, outline.Tags[project], TagValue.Stored("null"), context.Ids.Take(), userId, at)] : []);
        }
    }

    public ImageRow RowOf(int image)
    {
        var (dataset, picture, at) = (outline.Datasets[context.Plan.DatasetOf(image)], context.PictureOf(image), context.Start.AddMilliseconds(image));
        return new ImageRow
        {
            TeamId = FillContext.Team,
            DatasetId = dataset.Id,
            Id = IdOf(image),
            ProjectId = dataset.ProjectId,
            Name = $"image-{image:0000000}.jpg",
            Hash = picture.Hash,
            Mime = picture.Mime,
            Size = picture.Size,
            Width = picture.Width,
            Height = picture.Height,
            Meta = "{}",
            StorageKey = Secrets.NewKey(),
            LabelsCount = context.Plan.FiguresOf(image),
            CreatedBy = context.People.Manager,
            CreatedAt = at,
            UpdatedAt = at,
        };
    }

    public static Act On(ImageRow image, string action) => new(action) { ProjectId = image.ProjectId, DatasetId = image.DatasetId, ImageId = image.Id };
}
