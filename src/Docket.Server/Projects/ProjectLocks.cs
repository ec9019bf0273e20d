using System.Text.Json;
using Docket.Sdk;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Projects;

/// <summary>
/// Keeps a project in place while a unit of work changes it or what lies in it. What a request names was found visible before the unit
/// had the lock: it may have been archived since.
/// </summary>
internal static class ProjectLocks
{
    extension(DocketDb db)
    {
        /// <summary>Locks a project for changing it, its counters or the tree of its datasets.</summary>
        public async Task<ProjectRow> LockProjectAsync(long teamId, long projectId, CancellationToken ct) =>
            await db.Projects.ForUpdate().SingleOrDefaultAsync(project => project.TeamId == teamId && project.Id == projectId && project.RemovedAt == null, ct)
                ?? throw ApiException.NotFound("Project", projectId);
    }

    /// <summary>Refuses annotations in a project whose settings say that it is read-only.</summary>
    public static void CheckAnnotating(long projectId, string settings)
    {
        if (IsReadOnly(settings))
        {
            throw new ApiException(
                ErrorCode.Forbidden, $"Project {projectId} is read-only; a manager may open it again with projects.settings.update (advancedSettings.isReadOnlyProject)");
        }
    }

    private static bool IsReadOnly(string settings)
    {
        using var document = JsonDocument.Parse(settings);
        return document.RootElement.TryGetProperty("advancedSettings", out var advanced)
            && advanced.ValueKind == JsonValueKind.Object
            && advanced.TryGetProperty("isReadOnlyProject", out var flag)
            && flag.ValueKind == JsonValueKind.True;
    }
}
