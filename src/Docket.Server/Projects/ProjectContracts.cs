using System.Globalization;
using Docket.Sdk.Json;
using Docket.Sdk.Projects;
using Docket.Server.Data;
using Docket.Server.Settings;

namespace Docket.Server.Projects;

/// <summary>Makes projects of rows, always in the same way.</summary>
internal sealed class ProjectContracts(DocketSettings settings)
{
    /// <param name="row">The row.</param>
    /// <param name="extraFields">Names of fields that are left out otherwise.</param>
    public Project Make(ProjectRow row, IReadOnlyList<string>? extraFields = null) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Description = row.Description,
        Size = row.Size.ToString(CultureInfo.InvariantCulture),
        Readme = row.Readme,
        WorkspaceId = row.WorkspaceId,
        TeamId = row.TeamId,
        ImagesCount = row.ImagesCount,
        ItemsCount = row.ImagesCount,
        DatasetsCount = row.DatasetsCount,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        Type = ProjectType.From(row.Type),
        ReferenceImageUrl = row.ReferencePath is null ? null : settings.PublicUrl + row.ReferencePath,
        CustomData = row.CustomData.ToRawJson(),
        BackupArchive = row.BackupArchive.ToRawJson(),
        Settings = row.Settings.ToRawJson(),
        ImportSettings = RawJson.EmptyObject,
        CreatedBy = row.CreatedBy,
        EmbeddingsEnabled = Unused("embeddingsEnabled", extraFields),
        EmbeddingsInProgress = Unused("embeddingsInProgress", extraFields),
        DisabledAt = row.RemovedAt,
        PurgeAt = row.RemovedAt is null ? null : row.PurgeAt,
    };

    private static bool? Unused(string field, IReadOnlyList<string>? extraFields) => extraFields?.Contains(field) == true ? false : null;
}
