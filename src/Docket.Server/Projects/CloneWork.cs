using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Docket.Sdk;
using Docket.Sdk.Tasks;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Datasets;
using Docket.Server.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Projects;

/// <summary>
/// Copies a project: first its labels and datasets, then images with what is labeled on them, and last the project itself. Until then everything is of
/// a project that is not there, which nobody sees. What is added to the original meanwhile is not copied.
/// </summary>
internal sealed class CloneWork(IdAllocator ids, CloneLimits limits, TimeProvider clock)
{
    /// <summary>The type of its tasks.</summary>
    public const string TaskType = "clone";

    /// <summary>Makes the next step, a unit of work. Tells whether that was the last.</summary>
    /// <exception cref="ApiException">It cannot go on.</exception>
    public async Task<bool> StepAsync(DocketDb db, TaskKey key)
    {
        var task = await db.Tasks.ForUpdate().SingleAsync(row => row.TeamId == key.TeamId && row.Id == key.Id);
        if (task.FinishedAt is not null)
        {
            return true;
        }

        if (task.Status == TaskState.Terminating.Value)
        {
            await EndAsync(db, task, TaskState.Stopped);
            return true;
        }

        task.LeasedUntil = clock.Now() + TaskRunner.Lease;
        var order = CloneOrder.Parse(task.Input);
        var source = await db.Projects.SingleOrDefaultAsync(row => row.TeamId == key.TeamId && row.Id == order.Project.Id && row.RemovedAt == null)
            ?? throw ApiException.NotFound("Project", order.Project.Id);
        if (CloneMade.Parse(task.Output) is not { } made)
        {
            (made, var images) = await PrepareAsync(db, task, order);
            (task.Output, task.Input) = (made.Write(), (order with { Progress = new CloneProgress(0) { ImagesInAll = images } }).Write());
            return false;
        }

        var copying = new CloneImages(db, ids, limits, JournalOf(db, task), order, made, task, clock.Now());
        if (await copying.NextAsync() is { } progress)
        {
            task.Input = (order with { Progress = progress }).Write();
            return false;
        }

        await CompleteAsync(db, task, order, made, source);
        return true;
    }

    /// <summary>Ends the task without a result.</summary>
    public async Task<bool> FailAsync(DocketDb db, TaskKey key, string problem)
    {
        var task = await db.Tasks.ForUpdate().SingleAsync(row => row.TeamId == key.TeamId && row.Id == key.Id);
        if (task.FinishedAt is not null)
        {
            return true;
        }

        task.Error = problem;
        await EndAsync(db, task, TaskState.Error);
        return true;
    }

    // What was made of the copy belongs to a project that is removed at once, and goes with it.
    private async Task EndAsync(DocketDb db, TaskRow task, TaskState state)
    {
        var now = clock.Now();
        if (CloneMade.Parse(task.Output) is { } made)
        {
            var project = await CountAsync(db, NewProject(task, CloneOrder.Parse(task.Input), made, now));
            (project.RemovedAt, project.PurgeAt) = (now, now);
            db.Add(project);
            JournalOf(db, task).Write(new Act(Actions.CreateProject) { ProjectId = project.Id }, new Act(Actions.DisableProject) { ProjectId = project.Id });
        }

        (task.Status, task.FinishedAt, task.LeasedUntil) = (state.Value, now, null);
    }

    private async Task<(CloneMade Made, long Images)> PrepareAsync(DocketDb db, TaskRow task, CloneOrder order)
    {
        var (team, source, include, now) = (task.TeamId, order.Project.Id, order.Include, clock.Now());
        var classes = include.Classes ?? true ? await db.Classes.Of(team, source).OrderBy(row => row.Id).ToListAsync() : [];
        var tags = include.ProjectTags ?? true ? await db.TagMetas.Of(team, source).OrderBy(row => row.Id).ToListAsync() : [];
        var datasets = include.Datasets ?? true ? await DatasetsAsync(db, team, source) : [];
        var newIds = new Queue<long>(ids.Take(IdSpace.Team(team), 1 + classes.Count + tags.Count + datasets.Count));
        var made = new CloneMade
        {
            ProjectId = newIds.Dequeue(),
            Classes = classes.ToDictionary(row => row.Id, _ => newIds.Dequeue()),
            Tags = tags.ToDictionary(row => row.Id, _ => newIds.Dequeue()),
            Datasets = datasets.ToDictionary(row => row.Id, _ => newIds.Dequeue()),
        };
        var images = include.Images ?? true ? datasets.Sum(row => row.ImagesCount) : 0;
        foreach (var row in classes)
        {
            (row.Id, row.ProjectId, row.CreatedAt, row.UpdatedAt) = (made.Classes[row.Id], made.ProjectId, now, now);
        }

        foreach (var row in tags)
        {
            (row.Id, row.ProjectId, row.CreatedAt, row.UpdatedAt) = (made.Tags[row.Id], made.ProjectId, now, now);
        }

        foreach (var row in datasets)
        {
            (row.Id, row.ProjectId, row.ParentId) = (made.Datasets[row.Id], made.ProjectId, made.Datasets.GetValueOrDefault(row.ParentId));
            (row.ImagesCount, row.Size, row.ReferencePath, row.CreatedBy, row.CreatedAt, row.UpdatedAt) = (0, 0, null, task.UserId, now, now);
        }

        db.AddRange(classes);
        db.AddRange(tags);
        db.AddRange(datasets);
        JournalOf(db, task).Write(
        [
            .. classes.Select(row => new Act(Actions.CreateClass) { ProjectId = made.ProjectId, ClassId = row.Id }),
            .. tags.Select(row => new Act(Actions.CreateTag) { ProjectId = made.ProjectId, TagId = row.Id }),
            .. datasets.Select(row => new Act(Actions.CreateDataset) { ProjectId = made.ProjectId, DatasetId = row.Id }),
        ]);
        return (made, images);
    }

    // Parents get their ids first, so that they come first in lists.
    private static async Task<List<DatasetRow>> DatasetsAsync(DocketDb db, long team, long source)
    {
        var rows = await db.Datasets.Where(row => row.TeamId == team && row.ProjectId == source && row.RemovedAt == null).ToDictionaryAsync(row => row.Id);
        return [.. new DatasetTree([.. rows.Values.Select(row => (row.Id, row.ParentId))]).ParentsFirst().Select(id => rows[id])];
    }

    private async Task CompleteAsync(DocketDb db, TaskRow task, CloneOrder order, CloneMade made, ProjectRow source)
    {
        if (!await db.Workspaces.AnyAsync(row => row.TeamId == task.TeamId && row.Id == order.WorkspaceId && row.RemovedAt == null))
        {
            throw ApiException.NotFound("Workspace", order.WorkspaceId);
        }

        await db.Projects.RefuseTakenAsync(task.TeamId, order.WorkspaceId, order.Name, CancellationToken.None);
        var now = clock.Now();
        var project = await CountAsync(db, NewProject(task, order, made, now));
        (project.Description, project.Readme, project.CustomData) = (source.Description, source.Readme, source.CustomData);
        project.Settings = WithTagOf(made, source.Settings);
        db.Add(project);
        JournalOf(db, task).Write(new Act(Actions.CreateProject) { ProjectId = project.Id });
        task.Input = (order with { Progress = null }).Write();
        task.Output = JsonSerializer.Serialize(new TaskOutput { Project = new IdRequest { Id = project.Id } }, ServerJson.Default.TaskOutput);
        (task.Status, task.FinishedAt, task.LeasedUntil) = (TaskState.Finished.Value, now, null);
    }

    private static ProjectRow NewProject(TaskRow task, CloneOrder order, CloneMade made, DateTimeOffset now) => new()
    {
        TeamId = task.TeamId,
        Id = made.ProjectId,
        WorkspaceId = order.WorkspaceId,
        Name = order.Name,
        Description = "",
        Readme = "",
        Type = "images",
        Settings = "{}",
        CustomData = "{}",
        CreatedBy = task.UserId,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private static async Task<ProjectRow> CountAsync(DocketDb db, ProjectRow project)
    {
        var datasets = await db.Datasets.Where(row => row.TeamId == project.TeamId && row.ProjectId == project.Id).OrderBy(row => row.Id).ToListAsync();
        (project.DatasetsCount, project.ImagesCount, project.Size) = (datasets.Count, datasets.Sum(row => row.ImagesCount), datasets.Sum(row => row.Size));
        project.ReferencePath = datasets.Select(row => row.ReferencePath).FirstOrDefault(path => path is not null);
        return project;
    }

    // The settings name the tag by which images are grouped.
    private static string WithTagOf(CloneMade made, string settings)
    {
        var copy = JsonNode.Parse(settings)!.AsObject();
        if (copy["groupImagesByTagId"] is JsonValue value && long.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var tag))
        {
            copy["groupImagesByTagId"] = made.Tags.TryGetValue(tag, out var own) ? own : null;
        }

        return copy.ToJsonString();
    }

    private Journal JournalOf(DocketDb db, TaskRow task)
    {
        var identity = new Identity { UserId = task.UserId, Login = "", IsRoot = false, TokenHash = "", Roles = new Dictionary<long, Role> { [task.TeamId] = Role.Manager } };
        return new Journal(db, new Caller(identity, task.TeamId, Role.Manager), ids, clock);
    }
}
