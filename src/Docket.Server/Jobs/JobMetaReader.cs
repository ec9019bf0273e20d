using System.Text.Json;
using Docket.Sdk.Jobs;
using Docket.Sdk.Json;
using Docket.Server.Access;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Projects;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Jobs;

/// <summary>Reads a job's rules from a request, where classes and tags go by name. The project must be held still, or it may lose them meanwhile.</summary>
internal sealed class JobMetaReader(DocketDb db, Caller caller)
{
    private static readonly string[] ChosenBy = ["entityIds", "range", "imageTags"];

    /// <summary>The rules of a new job.</summary>
    public async Task<StoredJobMeta> ReadAsync(NewJobMeta meta, long projectId, CancellationToken ct)
    {
        CheckToolbox(meta.ToolboxSettings);
        var (classes, tags) = await LabelsAsync(projectId, ct);
        var choices = Find(meta.ImageTags.Select(tag => tag.Name), tags, "meta.imageTags", "tag");
        return new StoredJobMeta
        {
            ClassIds = Find(meta.Classes, classes, "meta.classes", "class"),
            TagIds = Find(meta.ProjectTags, tags, "meta.projectTags", "tag"),
            ReadOnlyTagIds = Find(meta.ReadOnlyTags, tags, "meta.readOnlyTags", "tag"),
            ImageTags = [.. meta.ImageTags.Zip(choices, (tag, id) => new StoredTagChoice(id, tag.Positive ?? true))],
            Range = meta.Range ?? new ImageRange(),
            ImageFiguresLimit = meta.ImageFiguresLimit ?? 0,
            ImageTagsLimit = meta.ImageTagsLimit ?? 0,
            DynamicClasses = meta.DynamicClasses ?? false,
            DynamicTags = meta.DynamicTags ?? false,
            AllowRestore = meta.AllowRestore ?? false,
            DisableConfirm = meta.DisableConfirm ?? false,
            DisableSubmit = meta.DisableSubmit ?? false,
            EnableIntermediateReview = meta.EnableIntermediateReview ?? false,
            ToolboxSettings = meta.ToolboxSettings,
            Others = meta.Others is null ? null : new(meta.Others),
        };
    }

    /// <summary>The rules of a job with some of them changed, key by key.</summary>
    public async Task<StoredJobMeta> ChangeAsync(JobRow job, JobMetaChange change, CancellationToken ct)
    {
        CheckToolbox(change.ToolboxSettings);
        if (ChosenBy.FirstOrDefault(key => change.Others?.ContainsKey(key) ?? false) is { } fixedKey)
        {
            throw ApiException.BadValue($"meta.{fixedKey}", "chose the images when the job was made and cannot be changed");
        }

        var meta = StoredJobMeta.Parse(job.Meta);
        if (change.Classes is not null || change.ProjectTags is not null || change.ReadOnlyTags is not null)
        {
            await db.Projects.ForShare().Where(row => row.TeamId == caller.TeamId && row.Id == job.ProjectId).Select(row => row.Id).SingleAsync(ct);
            var (classes, tags) = await LabelsAsync(job.ProjectId, ct);
            meta = meta with
            {
                ClassIds = change.Classes is null ? meta.ClassIds : Find(change.Classes, classes, "meta.classes", "class"),
                TagIds = change.ProjectTags is null ? meta.TagIds : Find(change.ProjectTags, tags, "meta.projectTags", "tag"),
                ReadOnlyTagIds = change.ReadOnlyTags is null ? meta.ReadOnlyTagIds : Find(change.ReadOnlyTags, tags, "meta.readOnlyTags", "tag"),
            };
        }

        return meta with
        {
            ImageFiguresLimit = change.ImageFiguresLimit ?? meta.ImageFiguresLimit,
            ImageTagsLimit = change.ImageTagsLimit ?? meta.ImageTagsLimit,
            DynamicClasses = change.DynamicClasses ?? meta.DynamicClasses,
            DynamicTags = change.DynamicTags ?? meta.DynamicTags,
            AllowRestore = change.AllowRestore ?? meta.AllowRestore,
            DisableConfirm = change.DisableConfirm ?? meta.DisableConfirm,
            DisableSubmit = change.DisableSubmit ?? meta.DisableSubmit,
            EnableIntermediateReview = change.EnableIntermediateReview ?? meta.EnableIntermediateReview,
            ToolboxSettings = change.ToolboxSettings ?? meta.ToolboxSettings,
            Others = change.Others is null ? meta.Others : Merge(meta.Others, change.Others),
        };
    }

    private static void CheckToolbox(RawJson? settings)
    {
        if (settings is { } json && !JobRules.IsKnownPlayback(json.ToElement()))
        {
            throw ApiException.BadValue("meta.toolboxSettings.playbackRate", $"must be one of {JobRules.PlaybackRates}");
        }
    }

    private static Dictionary<string, JsonElement> Merge(Dictionary<string, JsonElement>? there, IDictionary<string, JsonElement> changes)
    {
        var merged = new Dictionary<string, JsonElement>(there ?? []);
        foreach (var (key, value) in changes)
        {
            merged[key] = value;
        }

        return merged;
    }

    private async Task<(Dictionary<string, long> Classes, Dictionary<string, long> Tags)> LabelsAsync(long projectId, CancellationToken ct) =>
    (
        await db.Classes.Of(caller.TeamId, projectId).ToDictionaryAsync(row => row.Name, row => row.Id, ct),
        await db.TagMetas.Of(caller.TeamId, projectId).ToDictionaryAsync(row => row.Name, row => row.Id, ct));

    private static List<long> Find(IEnumerable<string> names, Dictionary<string, long> known, string path, string thing)
    {
        var wanted = names.Select(name => name.Normalize(System.Text.NormalizationForm.FormC)).Distinct().ToList();
        var unknown = wanted.Where(name => !known.ContainsKey(name)).Select(name => $"'{name}'").ToList();
        return unknown.Count == 0
            ? [.. wanted.Select(name => known[name])]
            : throw ApiException.BadValue(path, $"the project has no {thing} {string.Join(", ", unknown)}");
    }
}
