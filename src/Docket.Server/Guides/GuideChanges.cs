using Docket.Sdk;
using Docket.Sdk.Guides;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Guides;

/// <summary>Makes guides, changes them, removes them and brings them back. Jobs that name one keep its id in any case.</summary>
internal sealed class GuideChanges(DocketDb db, Caller caller, IdAllocator ids, Journal journal, TimeProvider clock)
{
    public async Task<Guide> AddAsync(AddGuideRequest request, CancellationToken ct)
    {
        await db.Guides.RefuseTakenAsync(caller.TeamId, request.Name, ct);
        var now = clock.Now();
        var row = new GuideRow
        {
            TeamId = caller.TeamId,
            Id = ids.Take(IdSpace.Team(caller.TeamId)),
            Name = request.Name,
            Description = request.Description,
            CreatedBy = caller.UserId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Add(row);
        return Written(row, Actions.CreateGuide);
    }

    public async Task<Guide> EditInfoAsync(EditGuideRequest request, CancellationToken ct)
    {
        var row = await LockAsync(request.Id, ct);
        if (row.RemovedAt is not null)
        {
            throw ApiException.NotFound("Guide", row.Id);
        }

        if (request.Name is { } name && name != row.Name)
        {
            await db.Guides.RefuseTakenAsync(caller.TeamId, name, ct, except: row.Id);
            row.Name = name;
        }

        row.Description = request.Description ?? row.Description;
        if (db.Entry(row).State == EntityState.Unchanged)
        {
            return row.ToContract();
        }

        row.UpdatedAt = clock.Now();
        return Written(row, Actions.UpdateGuide);
    }

    public async Task<Success> RemoveAsync(IdRequest request, CancellationToken ct)
    {
        var row = await LockAsync(request.Id, ct);
        if (row.RemovedAt is null)
        {
            (row.RemovedAt, row.RemovedBy) = (clock.Now(), caller.UserId);
            Written(row, Actions.DisableGuide);
        }

        return Success.Yes;
    }

    public async Task<Success> RestoreAsync(IdRequest request, CancellationToken ct)
    {
        var row = await LockAsync(request.Id, ct);
        if (row.RemovedAt is not null)
        {
            await db.Guides.RefuseTakenAsync(caller.TeamId, row.Name, ct);
            (row.RemovedAt, row.RemovedBy, row.UpdatedAt) = (null, null, clock.Now());
            Written(row, Actions.RestoreGuide);
        }

        return Success.Yes;
    }

    private Task<GuideRow> LockAsync(long id, CancellationToken ct) =>
        db.Guides.ForUpdate().SingleAsync(guide => guide.TeamId == caller.TeamId && guide.Id == id, ct);

    private Guide Written(GuideRow row, string action)
    {
        var guide = row.ToContract();
        journal.Write(new Act(action).With(guide, GuideMethods.Info.Response));
        return guide;
    }
}
