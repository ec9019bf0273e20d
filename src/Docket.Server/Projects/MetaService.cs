using Docket.Sdk;
using Docket.Sdk.Projects;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Projects;

/// <summary>The classes and tags of a project.</summary>
internal sealed class MetaService(DocketDb db, Caller caller, IdAllocator ids, Journal journal, TimeProvider clock)
{
    public async Task<ProjectMeta> MetaAsync(IdRequest request, CancellationToken ct)
    {
        var classes = await db.Classes.Of(caller.TeamId, request.Id).OrderBy(row => row.Id).ToListAsync(ct);
        var tags = await db.TagMetas.Of(caller.TeamId, request.Id).OrderBy(row => row.Id).ToListAsync(ct);
        return Answer(classes, tags);
    }

    /// <summary>
    /// The request names the wanted set. An entry is matched by id if that id is of this project, else by name, else made; what is not named
    /// goes unless something uses it.
    /// </summary>
    public async Task<ProjectMeta> UpdateAsync(UpdateMetaRequest request, CancellationToken ct)
    {
        MetaRules.Check(request.Meta);

        // The lock on the project keeps two updates apart.
        var project = await db.LockProjectAsync(caller.TeamId, request.Id, ct);
        var classes = await db.Classes.Of(caller.TeamId, request.Id).AsTracking().ToListAsync(ct);
        var tags = await db.TagMetas.Of(caller.TeamId, request.Id).AsTracking().ToListAsync(ct);
        var use = await UseAsync(request.Id, classes, tags, ct);
        var acts = new List<Act>();

        var classMatches = MetaRules.Match(request.Meta.Classes, wanted => (wanted.Id, wanted.Title), classes, row => (row.Id, row.Name));
        var tagMatches = MetaRules.Match(request.Meta.Tags, wanted => (wanted.Id, wanted.Name), tags, row => (row.Id, row.Name));
        MetaRules.RefuseKept("class", request.Meta.Classes.Select(wanted => wanted.Title), classes.Except(classMatches.Values).Where(row => use.IsUsed(row.Id)).Select(row => (row.Id, row.Name)));
        MetaRules.RefuseKept("tag", request.Meta.Tags.Select(wanted => wanted.Name), tags.Except(tagMatches.Values).Where(row => use.IsUsed(row.Id)).Select(row => (row.Id, row.Name)));
        RemoveUnnamed(classes, tags, classMatches.Values, tagMatches.Values, use, acts);
        await SetRenamedAsideAsync(classMatches, tagMatches, ct);
        foreach (var wanted in request.Meta.Classes)
        {
            acts.Add(Apply(wanted, classMatches.GetValueOrDefault(wanted), request.Id, use));
        }

        foreach (var wanted in request.Meta.Tags)
        {
            acts.Add(Apply(wanted, tagMatches.GetValueOrDefault(wanted), request.Id, use));
        }

        project.UpdatedAt = clock.Now();
        await db.SaveChangesAsync(ct);
        journal.Write([.. acts.Where(act => act.Action.Length > 0)]);
        return await MetaAsync(new IdRequest { Id = request.Id }, ct);
    }

    private static ProjectMeta Answer(IEnumerable<ClassRow> classes, IEnumerable<TagMetaRow> tags) => new()
    {
        Classes = [.. classes.Select(row => row.ToContract())],
        Tags = [.. tags.Select(row => row.ToContract())],
        ProjectType = ProjectType.Images,
    };

    private async Task<MetaUse> UseAsync(long projectId, List<ClassRow> classes, List<TagMetaRow> tags, CancellationToken ct)
    {
        var team = caller.TeamId;
        var classIds = classes.Select(row => row.Id).ToList();
        var tagIds = tags.Select(row => row.Id).ToList();
        var drawn = await db.Classes.Where(row => row.TeamId == team && classIds.Contains(row.Id) && db.Figures.Any(figure => figure.TeamId == team && figure.ClassId == row.Id))
            .Select(row => row.Id)
            .ToHashSetAsync(ct);
        var attached = await db.TagMetas.Where(row => row.TeamId == team && tagIds.Contains(row.Id) && db.Tags.Any(tag => tag.TeamId == team && tag.TagMetaId == row.Id))
            .Select(row => row.Id)
            .ToHashSetAsync(ct);
        var jobs = await db.Jobs.Where(job => job.TeamId == team && job.ProjectId == projectId && job.RemovedAt == null).Select(job => job.Meta).Distinct().ToListAsync(ct);
        return new MetaUse(drawn, attached, jobs.SelectMany(meta => StoredJobMeta.Parse(meta).Labels).ToHashSet());
    }

    private void RemoveUnnamed(
        List<ClassRow> classes, List<TagMetaRow> tags, IEnumerable<ClassRow> keptClasses, IEnumerable<TagMetaRow> keptTags, MetaUse use, List<Act> acts)
    {
        var now = clock.Now();
        foreach (var row in classes.Except(keptClasses).Where(row => !use.IsUsed(row.Id)))
        {
            row.RemovedAt = now;
            acts.Add(new Act(Actions.DisableClass) { ProjectId = row.ProjectId, ClassId = row.Id });
        }

        foreach (var row in tags.Except(keptTags).Where(row => !use.IsUsed(row.Id)))
        {
            row.RemovedAt = now;
            acts.Add(new Act(Actions.DisableTag) { ProjectId = row.ProjectId, TagId = row.Id });
        }
    }

    // Two entries may swap names: the unique index allows that only by way of names nobody has.
    private async Task SetRenamedAsideAsync(Dictionary<ObjectClass, ClassRow> classes, Dictionary<TagMeta, TagMetaRow> tags, CancellationToken ct)
    {
        foreach (var (_, row) in classes.Where(match => match.Key.Title != match.Value.Name))
        {
            row.Name = $"\u0001{row.Id}";
        }

        foreach (var (_, row) in tags.Where(match => match.Key.Name != match.Value.Name))
        {
            row.Name = $"\u0001{row.Id}";
        }

        await db.SaveChangesAsync(ct);
    }

    private Act Apply(ObjectClass wanted, ClassRow? row, long projectId, MetaUse use)
    {
        var now = clock.Now();
        var isNew = row is null;
        row ??= (ClassRow)db.Add(MetaRules.NewClass(caller.TeamId, projectId, ids.Take(IdSpace.Team(caller.TeamId)), wanted, now)).Entity;
        if (row.Shape != wanted.Shape.Value && wanted.Shape.Value != "any" && use.Drawn.Contains(row.Id))
        {
            throw new ApiException(ErrorCode.Conflict, $"Class '{wanted.Title}' has figures of shape {row.Shape}; its shape may change only to any");
        }

        row.Name = wanted.Title;
        row.Shape = wanted.Shape.Value;
        row.Color = wanted.Color?.ToUpperInvariant() ?? row.Color;
        row.Hotkey = wanted.Hotkey;
        row.Description = wanted.Description;
        row.GeometryConfig = wanted.GeometryConfig.ToString();
        var changed = db.Entry(row).State != EntityState.Unchanged;
        row.UpdatedAt = changed ? now : row.UpdatedAt;
        return new Act(isNew ? Actions.CreateClass : changed ? Actions.UpdateClass : "") { ProjectId = projectId, ClassId = row.Id };
    }

    private Act Apply(TagMeta wanted, TagMetaRow? row, long projectId, MetaUse use)
    {
        var now = clock.Now();
        var isNew = row is null;
        row ??= (TagMetaRow)db.Add(MetaRules.NewTag(caller.TeamId, projectId, ids.Take(IdSpace.Team(caller.TeamId)), wanted, now)).Entity;
        if (row.ValueType != wanted.ValueType.Value && use.Attached.Contains(row.Id))
        {
            throw new ApiException(ErrorCode.Conflict, $"Tag '{wanted.Name}' is attached with values of type {row.ValueType}; its type cannot change");
        }

        row.Name = wanted.Name;
        row.ValueType = wanted.ValueType.Value;
        row.ChoiceValues = MetaRules.Choices(wanted);
        row.Color = wanted.Color?.ToUpperInvariant() ?? row.Color;
        row.Hotkey = wanted.Hotkey;
        row.ApplicableType = wanted.ApplicableType;
        row.ClassNames = MetaRules.Write(wanted.Classes);
        row.TargetType = wanted.TargetType;
        var changed = db.Entry(row).State != EntityState.Unchanged;
        row.UpdatedAt = changed ? now : row.UpdatedAt;
        return new Act(isNew ? Actions.CreateTag : changed ? Actions.UpdateTag : "") { ProjectId = projectId, TagId = row.Id };
    }
}

/// <summary>What of a project's classes and tags is in use: drawn, attached, or named by a job.</summary>
internal sealed record MetaUse(IReadOnlySet<long> Drawn, IReadOnlySet<long> Attached, IReadOnlySet<long> InJobs)
{
    public bool IsUsed(long id) => Drawn.Contains(id) || Attached.Contains(id) || InJobs.Contains(id);
}
