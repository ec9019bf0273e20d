using System.Linq.Expressions;
using Docket.Server.Api;
using Docket.Server.Data;

namespace Docket.Server.Issues;

/// <summary>What issues may be filtered and sorted by.</summary>
internal static class IssueFields
{
    public static Fields<IssueRow> Of(DocketDb db, long team)
    {
        var figures = db.IssueBindings.Where(row => row.TeamId == team && row.FigureId != 0);
        var assignees = db.IssueAssignees.Where(row => row.TeamId == team);
        return new Fields<IssueRow>()
            .Id(issue => issue.Id)
            .Text("name", issue => issue.Name)
            .Word("status", issue => issue.Status)
            .Text("userLogin", issue => db.Users.Where(user => user.Id == issue.CreatedBy).Select(user => user.Login).FirstOrDefault())
            .Number("createdBy", issue => issue.CreatedBy)
            .Time("createdAt", issue => issue.CreatedAt)
            .Time("updatedAt", issue => issue.UpdatedAt)
            .Number("jobId", issue => issue.JobId)
            .Flag("isPinned", issue => issue.IsPinned)
            .Flag("isLocal", issue => issue.IsLocal)
            .Text("imageName", issue => db.IssueBindings
                .Where(row => row.TeamId == team && row.IssueId == issue.Id)
                .OrderBy(row => row.SubIssueId).ThenBy(row => row.ImageId)
                .Select(row => db.Images.Where(image => image.TeamId == team && image.Id == row.ImageId).Select(image => image.Name).FirstOrDefault())
                .FirstOrDefault())
            .Bound("imageId", db, team, row => row.ImageId)
            .Bound("datasetId", db, team, row => row.DatasetId)
            .Bound("projectId", db, team, row => row.ProjectId)
            .Several("figureId", figures, row => row.FigureId, row => row.IssueId)
            .Several("assigneeId", assignees, row => row.UserId, row => row.IssueId);
    }

    private static Fields<IssueRow> Bound(this Fields<IssueRow> fields, string name, DocketDb db, long team, Expression<Func<IssueBindingRow, long?>> column) =>
        fields.Several(name, db.IssueBindings.Where(row => row.TeamId == team), column, row => row.IssueId);

    private static Fields<IssueRow> Several<T>(
        this Fields<IssueRow> fields, string name, IQueryable<T> rows, Expression<Func<T, long?>> column, Expression<Func<T, long>> issue)
        where T : class
    {
        var values = new NumberField<T, long?>(column);
        return fields.Add(name, new MembershipField(name, filter => (filter is null ? rows : rows.Where(values.Condition(filter))).Select(issue)));
    }
}
