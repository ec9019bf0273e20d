using Docket.Sdk.Issues;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Docket.Server.Teams;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Issues;

/// <summary>Makes issues.</summary>
internal sealed class IssueCreation(DocketDb db, Caller caller, IdAllocator ids, SubIssues places, IssueComments comments, IssueJournal journal, TimeProvider clock)
{
    public async Task<CreatedIssue> AddAsync(AddIssueRequest request, CancellationToken ct)
    {
        long[] assignees = [.. request.Assignees.Distinct().Order()];
        await db.RequireMembersAsync(caller.TeamId, ct, ("assignees", assignees));
        var bindings = await BindingsAsync(request, ct);
        var issue = Row(request);
        db.Add(issue);
        db.AddRange(assignees.Select(user => new IssueAssigneeRow { TeamId = issue.TeamId, IssueId = issue.Id, UserId = user }));
        var first = bindings.Count == 0 ? null : (await places.BindAsync(issue, bindings, new SubIssueMeta { Position = request.Position }, ct))[0];
        var state = new IssueState { Name = issue.Name, Status = issue.Status, Assignees = assignees, SubIssueId = first?.SubIssueId, Bindings = bindings.Count == 0 ? null : bindings };
        journal.Write(issue, Actions.CreateIssue, state, first);
        if (request.Comment.Length > 0)
        {
            comments.Write(issue, request.Comment, first);
        }

        return new CreatedIssue { Id = issue.Id };
    }

    private IssueRow Row(AddIssueRequest request) => new()
    {
        TeamId = caller.TeamId,
        Id = ids.Take(IdSpace.Team(caller.TeamId)),
        Name = request.Name,
        Status = IssueStatus.Open,
        IsLocal = request.IsLocal,
        JobId = request.JobId,
        CreatedBy = caller.UserId,
        CreatedAt = clock.Now(),
        UpdatedAt = clock.Now(),
    };

    private async Task<IReadOnlyList<IssueBinding>> BindingsAsync(AddIssueRequest request, CancellationToken ct)
    {
        var onImage = request.FigureId is { } figure
            ? await db.Figures.Where(row => row.TeamId == caller.TeamId && row.Id == figure).Select(row => row.ImageId).SingleAsync(ct)
            : request.ImageId;
        if (request.ImageId is { } named && named != onImage)
        {
            throw ApiException.BadValue("imageId", $"figure {request.FigureId} is not on image {named}");
        }

        if (onImage is not { } image)
        {
            return request.Position is null ? [] : throw ApiException.BadValue("position", "is a place on an image: give imageId or figureId");
        }

        if (request.JobId is { } job && !await db.JobEntities.AnyAsync(entity => entity.TeamId == caller.TeamId && entity.JobId == job && entity.ImageId == image, ct))
        {
            throw ApiException.BadValue("jobId", $"image {image} is not in job {job}");
        }

        return request.FigureId is { } id
            ? [new IssueBinding { Field = IssueField.Figure, Value = id, Extra = new IssueBindingExtra { FigureImageId = image } }]
            : [new IssueBinding { Field = IssueField.Image, Value = image }];
    }
}
