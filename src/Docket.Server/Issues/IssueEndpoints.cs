using Docket.Sdk.Issues;
using Docket.Server.Access;
using Docket.Server.Api;

namespace Docket.Server.Issues;

internal static class IssueEndpoints
{
    public static void MapIssues(this MethodRoutes routes)
    {
        var issues = routes.Feature<IssueService>("Issues");
        issues.Map(IssueMethods.Info, Permission.IssuesRead, r => Scope.Issue(r.Id), s => s.InfoAsync);
        issues.Map(IssueMethods.List, Permission.IssuesRead, r => Scope.Team(r.TeamId), s => s.ListAsync);

        routes.Feature<IssueCreation>("Issues").Map(IssueMethods.Add, Permission.IssuesWrite, ScopeOf, s => s.AddAsync, untouched: MadeIssues.IsUntouchedAsync);
        routes.Feature<SubIssues>("Issues").Map(IssueMethods.SubIssueAdd, Permission.IssuesWrite, ScopeOf, s => s.AddAsync, untouched: MadeIssues.IsUntouchedAsync);

        var changes = routes.Feature<IssueChanges>("Issues");
        changes.Map(IssueMethods.EditInfo, Permission.IssuesWrite, r => Scope.Issue(r.Id), s => s.EditInfoAsync);
        changes.Map(IssueMethods.Remove, Permission.IssuesWrite, r => Scope.RestorableIssue(r.Id), s => s.RemoveAsync);
        changes.Map(IssueMethods.Restore, Permission.IssuesWrite, r => Scope.RestorableIssue(r.Id), s => s.RestoreAsync);

        var comments = routes.Feature<IssueComments>("Issues");
        comments.Map(IssueMethods.CommentsAdd, Permission.IssuesWrite, r => Scope.Issue(r.IssueId), s => s.AddAsync, untouched: MadeIssues.IsUntouchedAsync);
        comments.Map(IssueMethods.CommentsEditInfo, Permission.IssuesWrite, r => Scope.IssueComment(r.Id), s => s.EditInfoAsync);
    }

    private static Scope ScopeOf(AddIssueRequest request)
    {
        var scope = Scope.Team(request.TeamId).And(Scope.Image(request.ImageId));
        scope = request.FigureId is { } figure ? scope.And(Scope.Figure(figure)) : scope;
        return request.JobId is { } job ? scope.And(Scope.Job(job)) : scope;
    }

    private static Scope ScopeOf(AddSubIssueRequest request)
    {
        var figures = request.Bindings.Where(binding => binding.Field == IssueField.Figure).ToList();
        var images = request.Bindings.Where(binding => binding.Field == IssueField.Image).Select(binding => binding.Value);
        return Scope.Issue(request.IssueId)
            .And(Scope.Images([.. images, .. figures.Select(binding => binding.Extra).OfType<IssueBindingExtra>().Select(extra => extra.FigureImageId)]))
            .And(Scope.Figures(figures.Select(binding => binding.Value)));
    }
}
