using Docket.Server.Activity;
using Docket.Server.Figures;
using Docket.Server.Images;

namespace Docket.Bench.Fill;

/// <summary>What the makers of rows share.</summary>
internal sealed class FillContext(FillPlan plan, FillIds ids, People people, IReadOnlyList<PictureRow> pictures, DateTimeOffset start)
{
    /// <summary>The team and the workspace that the first start makes.</summary>
    public const long Team = 1;

    public const long Workspace = 1;

    public FillPlan Plan => plan;

    public FillIds Ids => ids;

    public People People => people;

    /// <summary>When everything began.</summary>
    public DateTimeOffset Start => start;

    public Shape[] Shapes { get; } = Fill.Shapes.Make(Pictures.Width, Pictures.Height);

    public PictureRow PictureOf(int image) => pictures[image % pictures.Count];

    /// <summary>An act of somebody's as a row of the journal; ids ascend in the order of the calls.</summary>
    public JournalRow Journal(Act act, DateTimeOffset at, long userId, long? jobId = null) => Docket.Server.Activity.Journal.Row(act, ids.TakeOfJournal(), at, Team, userId, jobId);

    /// <summary>A figure; which shape it has follows from its id.</summary>
    public FigureRow Figure(long id, ImageRow image, Server.Projects.ClassRow[] classes, long userId, DateTimeOffset at)
    {
        var shape = Shapes[(int)(id % Shapes.Length)];
        var row = new FigureRow
        {
            TeamId = Team,
            ImageId = image.Id,
            Id = id,
            DatasetId = image.DatasetId,
            ProjectId = image.ProjectId,
            ClassId = classes[shape.ClassIndex].Id,
            GeometryType = shape.Type.Value,
            Description = "",
            Meta = "{}",
            CreatedBy = userId,
            CreatedAt = at,
            UpdatedAt = at,
        };
        row.SetGeometry(shape.Geometry, shape.Measure);
        return row;
    }

    public static FigureState StateOf(FigureRow row, IEnumerable<TagRow> tags) => new()
    {
        Id = row.Id,
        ClassId = row.ClassId,
        GeometryType = row.GeometryType,
        Geometry = new Sdk.Json.RawJson(row.Geometry),
        Tags = [.. tags.Select(tag => new TagState(tag.Id, tag.TagMetaId, new Sdk.Json.RawJson(System.Text.Encoding.UTF8.GetBytes(tag.Value))))],
    };
}
