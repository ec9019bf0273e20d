using Docket.Server.Activity;
using Docket.Server.Data;
using Docket.Server.Datasets;
using Docket.Server.Figures;
using Docket.Server.Images;
using Docket.Server.Jobs;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Tests.Crash;

/// <summary>All that is in a database, removed or not.</summary>
internal sealed record Rows
{
    public required IReadOnlyList<ProjectRow> Projects { get; init; }

    public required IReadOnlyList<ClassRow> Classes { get; init; }

    public required IReadOnlyList<TagMetaRow> TagMetas { get; init; }

    public required IReadOnlyList<DatasetRow> Datasets { get; init; }

    public required IReadOnlyList<ImageRow> Images { get; init; }

    public required IReadOnlyList<PictureRow> Pictures { get; init; }

    public required IReadOnlyList<FigureRow> Figures { get; init; }

    public required IReadOnlyList<TagRow> Tags { get; init; }

    public required IReadOnlyList<JobRow> Jobs { get; init; }

    public required IReadOnlyList<JobEntityRow> Entities { get; init; }

    public required IReadOnlyList<JournalRow> Journal { get; init; }

    public required IReadOnlyList<IdBlockRow> IdBlocks { get; init; }

    public required IReadOnlyList<SequenceRow> Sequences { get; init; }

    /// <summary>Reads the rows of a team; of all teams when none is named.</summary>
    public static async Task<Rows> ReadAsync(DocketDb db, long? team = null)
    {
        IQueryable<T> Of<T>(IQueryable<T> rows)
            where T : class => rows.Where(row => team == null || EF.Property<long>(row, "TeamId") == team);
        return new Rows
        {
            Projects = await Of(db.Projects).ToListAsync(),
            Classes = await Of(db.Classes).ToListAsync(),
            TagMetas = await Of(db.TagMetas).ToListAsync(),
            Datasets = await Of(db.Datasets).ToListAsync(),
            Images = await Of(db.Images).ToListAsync(),
            Pictures = await db.Pictures.ToListAsync(),
            Figures = await Of(db.Figures).ToListAsync(),
            Tags = await Of(db.Tags).ToListAsync(),
            Jobs = await Of(db.Jobs).ToListAsync(),
            Entities = await Of(db.JobEntities).ToListAsync(),
            Journal = await Of(db.Journal).OrderBy(row => row.TeamId).ThenBy(row => row.Id).ToListAsync(),
            IdBlocks = await Of(db.IdBlocks).ToListAsync(),
            Sequences = await db.Sequences.ToListAsync(),
        };
    }
}
