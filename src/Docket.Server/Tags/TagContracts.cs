using Docket.Sdk.Figures;
using Docket.Sdk.Images;
using Docket.Server.Data;
using Docket.Server.Figures;

namespace Docket.Server.Tags;

internal static class TagContracts
{
    extension(TagRow tag)
    {
        public FigureTag ToFigureTag(string name, string login) => new()
        {
            Id = tag.Id,
            TagId = tag.TagMetaId,
            FigureId = tag.FigureId,
            Name = name,
            Value = tag.Value.ToRawJson(),
            LabelerLogin = login,
            CreatedAt = tag.CreatedAt,
            UpdatedAt = tag.UpdatedAt,
        };

        public ImageTag ToImageTag(string login) => new()
        {
            Id = tag.Id,
            TagId = tag.TagMetaId,
            EntityId = tag.ImageId,
            Value = tag.Value.ToRawJson(),
            LabelerLogin = login,
            CreatedAt = tag.CreatedAt,
            UpdatedAt = tag.UpdatedAt,
        };
    }
}
