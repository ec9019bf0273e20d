using Docket.Sdk;
using Docket.Sdk.Projects;
using Docket.Sdk.Tasks;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Tasks;

namespace Docket.Server.Projects;

/// <summary>Takes the order to copy a project; <see cref="CloneWork"/> does it.</summary>
internal sealed class ProjectCloning(DocketDb db, DbSession session, Caller caller, IdAllocator ids, Journal journal, TaskRunner runner, TimeProvider clock)
{
    public async Task<StartedTask> CloneAsync(CloneProjectRequest request, CancellationToken ct)
    {
        await db.Projects.RefuseTakenAsync(caller.TeamId, request.WorkspaceId, request.Name, ct);
        var order = new CloneOrder
        {
            Project = new IdRequest { Id = request.Id!.Value },
            WorkspaceId = request.WorkspaceId,
            Name = request.Name,
            Include = request.Include ?? new CloneParts(),
        };
        var row = new TaskRow
        {
            TeamId = caller.TeamId,
            Id = ids.Take(IdSpace.Team(caller.TeamId)),
            Type = CloneWork.TaskType,
            Status = TaskState.Queued.Value,
            UserId = caller.UserId,
            Input = order.Write(),
            CreatedAt = clock.Now(),
        };
        db.Add(row);
        journal.Write(new Act(Actions.CloneProject) { ProjectId = order.Project.Id });
        session.AfterCommit(runner.Wake);
        return new StartedTask { TaskId = row.Id };
    }

    /// <summary>What the request names; a project that is given otherwise than by its id is not known here.</summary>
    public static Scope ScopeOf(CloneProjectRequest request) => request switch
    {
        { Id: { } id } => Scope.Project(id).And(Scope.Workspace(request.WorkspaceId)),
        { SharedLinkToken: null, ExplorePath: null } => throw ApiException.BadValue("id", "is required"),
        _ => throw new ApiException(ErrorCode.NotImplemented, "Copies by shared links or of public projects are not built; give the id of a project of the team"),
    };
}
