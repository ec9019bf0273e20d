using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Sdk.Guides;
using Docket.Sdk.Jobs;
using Docket.Sdk.Projects;

namespace Docket.Web.Jobs;

/// <summary>A new job from one there is: everything is filled in that can still be given, and it is said what cannot.</summary>
/// <param name="job">The job.</param>
/// <param name="meta">The classes and tags of its project now.</param>
/// <param name="guides">The guides of the team now.</param>
/// <param name="people">The members of the team now.</param>
internal sealed class JobCopy(Job job, ProjectMeta meta, IReadOnlyList<Guide> guides, IReadOnlyList<User> people)
{
    private const string Suffix = " (copy)";
    private readonly List<string> lost = [];

    /// <summary>The job.</summary>
    public Job Job => job;

    /// <summary>What could not be taken over, in words.</summary>
    public IReadOnlyList<string> Lost => lost;

    /// <summary>Fills in a draft.</summary>
    /// <param name="draft">What is filled in; its project and dataset are the job's already.</param>
    /// <param name="now">What was due before is not taken over.</param>
    public void Fill(NewJobDraft draft, DateTimeOffset now)
    {
        draft.Name = job.Name.Length + Suffix.Length > NameAttribute.MaxLength ? job.Name : job.Name + Suffix;
        (draft.Description, draft.Readme, draft.Priority) = (job.Description ?? "", job.Readme ?? "", job.Priority);
        (draft.Images, draft.Selected) = (ImagesChosen.Selection, [.. (job.Entities ?? []).Select(image => image.Id)]);
        draft.Annotators.AddRange(Member(job.UserId, job.LabelerLogin));
        draft.Reviewer = Member(job.ReviewerId, job.ReviewerLogin).SingleOrDefault();
        draft.DueAt = job.DueAt > now ? job.DueAt : Without(job.DueAt, "its due date, which is past");
        draft.CustomData = job.CustomData.ToString() is "{}" ? "" : job.CustomData.ToString();
        FillRules(draft, job.Meta);
    }

    private void FillRules(NewJobDraft draft, JobMeta rules)
    {
        Fill(draft.Classes, rules.Classes, [.. meta.Classes.Select(one => one.Title)], "class");
        Fill(draft.LabelTags, rules.ProjectTags, [.. meta.Tags.Select(one => one.Name)], "tag");
        Fill(draft.ReadOnlyTags, rules.ReadOnlyTags, [.. meta.Tags.Select(one => one.Name)], "tag");
        draft.Guide = guides.Any(guide => guide.Id == rules.Guide) ? rules.Guide!.Value : Without(rules.Guide, "its guide, which was removed") ?? 0;
        (draft.FiguresLimit, draft.TagsLimit) = (rules.ImageFiguresLimit, rules.ImageTagsLimit);
        (draft.DynamicClasses, draft.DynamicTags, draft.AllowRestore) = (rules.DynamicClasses, rules.DynamicTags, rules.AllowRestore);
        (draft.DisableConfirm, draft.DisableSubmit, draft.QualityCheck) = (rules.DisableConfirm, rules.DisableSubmit, rules.EnableIntermediateReview);
        (draft.ToolboxSettings, draft.OtherRules) = (rules.ToolboxSettings, rules.Others);
    }

    private void Fill(HashSet<string> names, IEnumerable<IdAndName> wanted, HashSet<string> known, string kind)
    {
        names.Clear();
        foreach (var one in wanted.DistinctBy(one => one.Id))
        {
            if (known.Contains(one.Name))
            {
                names.Add(one.Name);
            }
            else
            {
                lost.Add($"the {kind} {one.Name}, which was removed");
            }
        }
    }

    private IEnumerable<long> Member(long? id, string? login)
    {
        if (id is { } person && people.Any(user => user.Id == person))
        {
            return [person];
        }

        Without(id, $"{login}, who is no member of the team any more");
        return [];
    }

    // Nothing is lost where nothing was.
    private T? Without<T>(T? value, string what) where T : struct
    {
        if (value is not null)
        {
            lost.Add(what);
        }

        return null;
    }
}
