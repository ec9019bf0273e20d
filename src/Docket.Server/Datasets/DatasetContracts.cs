using System.Globalization;
using Docket.Sdk.Datasets;
using Docket.Server.Access;
using Docket.Server.Data;
using Docket.Server.Settings;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Datasets;

/// <summary>Makes datasets of rows: what stands elsewhere is looked up for all rows at once.</summary>
internal sealed class DatasetContracts(DocketDb db, Caller caller, DocketSettings settings)
{
    public async Task<IReadOnlyList<Dataset>> MakeAsync(IReadOnlyList<DatasetRow> rows, IReadOnlyList<string>? extraFields, CancellationToken ct)
    {
        var teams = rows.Select(row => row.TeamId).Distinct().ToList();
        var projects = rows.Select(row => row.ProjectId).Distinct().ToList();
        var workspaces = await db.Projects.Where(row => teams.Contains(row.TeamId) && projects.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.WorkspaceId, ct);
        var favorites = extraFields?.Contains("isFavorite") == true ? await FavoritesAsync(teams, [.. rows.Select(row => row.Id)], ct) : null;
        var withData = extraFields?.Contains("customData") == true;
        return [.. rows.Select(row => Make(row, workspaces[row.ProjectId]) with { CustomData = withData ? row.CustomData.ToRawJson() : null, IsFavorite = favorites?.Contains(row.Id) })];
    }

    public Dataset Make(DatasetRow row, long workspaceId) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Description = row.Description,
        Size = row.Size.ToString(CultureInfo.InvariantCulture),
        ProjectId = row.ProjectId,
        ImagesCount = row.ImagesCount,
        ItemsCount = row.ImagesCount,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        ReferenceImageUrl = row.ReferencePath is null ? null : settings.PublicUrl + row.ReferencePath,
        TeamId = row.TeamId,
        WorkspaceId = workspaceId,
        ParentId = row.ParentId == 0 ? null : row.ParentId,
        CreatedBy = row.CreatedBy,
        DisabledAt = row.RemovedAt,
        PurgeAt = row.RemovedAt is null ? null : row.PurgeAt,
    };

    private Task<HashSet<long>> FavoritesAsync(List<long> teams, List<long> datasets, CancellationToken ct) => db.DatasetFavorites
        .Where(row => teams.Contains(row.TeamId) && datasets.Contains(row.DatasetId) && row.UserId == caller.UserId)
        .Select(row => row.DatasetId)
        .ToHashSetAsync(ct);
}
