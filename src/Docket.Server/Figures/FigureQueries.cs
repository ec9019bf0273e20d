using Docket.Server.Access;
using Docket.Server.Data;
using Docket.Server.Images;

namespace Docket.Server.Figures;

internal static class FigureQueries
{
    extension(IQueryable<FigureRow> figures)
    {
        /// <summary>The figures on the images that the caller sees, removed ones too.</summary>
        public IQueryable<FigureRow> VisibleTo(Caller caller, DocketDb db)
        {
            var images = db.Images.VisibleTo(caller, db);
            return figures.Where(figure => figure.TeamId == caller.TeamId && images.Any(image => image.DatasetId == figure.DatasetId && image.Id == figure.ImageId));
        }
    }

    extension(IQueryable<TagRow> tags)
    {
        /// <summary>The tags on the images that the caller sees, and on the figures there.</summary>
        public IQueryable<TagRow> VisibleTo(Caller caller, DocketDb db)
        {
            var images = db.Images.VisibleTo(caller, db);
            return tags.OfLiving(db).Where(tag => tag.TeamId == caller.TeamId && images.Any(image => image.Id == tag.ImageId));
        }

        /// <summary>Without those of removed figures, which wait for the figure's return.</summary>
        public IQueryable<TagRow> OfLiving(DocketDb db) => tags.Where(tag => tag.FigureId == 0 || db.Figures.Any(
            figure => figure.TeamId == tag.TeamId && figure.ImageId == tag.ImageId && figure.Id == tag.FigureId && figure.RemovedAt == null));
    }
}
