using Docket.Sdk;
using Docket.Sdk.Tasks;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Tasks;

/// <summary>Has tasks stop. One that nobody works on stops at once, another before its next step, which looks under the same lock whether it is to.</summary>
internal sealed class TaskCancelling(DocketDb db, DbSession session, Caller caller, Journal journal, TaskRunner runner, TimeProvider clock)
{
    public async Task<Success> CancelAsync(IdRequest request, CancellationToken ct)
    {
        var task = await db.Tasks.ForUpdate().SingleAsync(row => row.TeamId == caller.TeamId && row.Id == request.Id, ct);
        if (task.Status == TaskState.Terminating.Value || task.Status == TaskState.Stopped.Value)
        {
            return Success.Yes;
        }

        if (task.FinishedAt is not null)
        {
            throw new ApiException(ErrorCode.Conflict, $"Task {task.Id} has ended ({task.Status}) and cannot be cancelled any more");
        }

        Stop(task);
        journal.Write(new Act(Actions.CancelTask) { ProjectId = task.Type == CloneWork.TaskType ? CloneOrder.Parse(task.Input).Project.Id : null });
        return Success.Yes;
    }

    private void Stop(TaskRow task)
    {
        if (task.Status == TaskState.Queued.Value)
        {
            (task.Status, task.FinishedAt) = (TaskState.Stopped.Value, clock.Now());
            return;
        }

        task.Status = TaskState.Terminating.Value;
        session.AfterCommit(runner.Wake);
    }
}
