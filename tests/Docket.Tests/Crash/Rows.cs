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

    public static async Task<Rows> ReadAsync(DocketDb db) => new()
    {
        Projects = await db.Projects.ToListAsync(),
        Classes = await db.Classes.ToListAsync(),
        TagMetas = await db.TagMetas.ToListAsync(),
        Datasets = await db.Datasets.ToListAsync(),
        Images = await db.Images.ToListAsync(),
        Pictures = await db.Pictures.ToListAsync(),
        Figures = await db.Figures.ToListAsync(),
        Tags = await db.Tags.ToListAsync(),
        Jobs = await db.Jobs.ToListAsync(),
        Entities = await db.JobEntities.ToListAsync(),
        Journal = await db.Journal.OrderBy(row => row.TeamId).ThenBy(row => row.Id).ToListAsync(),
        IdBlocks = await db.IdBlocks.ToListAsync(),
        Sequences = await db.Sequences.ToListAsync(),
    };
}
