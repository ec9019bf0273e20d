using System.Collections.Frozen;

namespace Docket.Server.Activity;

/// <summary>The words for what happened, as in the protocol's activity list.</summary>
internal static class Actions
{
    public const string Login = "login";
    public const string AddMember = "add_member";
    public const string RemoveMember = "remove_member";
    public const string CreateWorkspace = "create_workspace";
    public const string DisableWorkspace = "disable_workspace";
    public const string RestoreWorkspace = "restore_workspace";
    public const string CreateProject = "create_project";
    public const string UpdateProject = "update_project";
    public const string DisableProject = "disable_project";
    public const string RestoreProject = "restore_project";
    public const string CloneProject = "clone_project";
    public const string CancelTask = "cancel_task";
    public const string CreateDataset = "create_dataset";
    public const string UpdateDataset = "update_dataset";
    public const string DisableDataset = "disable_dataset";
    public const string RestoreDataset = "restore_dataset";
    public const string CreateImage = "create_image";
    public const string UpdateImage = "update_image";
    public const string DisableImage = "disable_image";
    public const string RestoreImage = "restore_image";
    public const string CreateFigure = "create_figure";
    public const string UpdateFigure = "update_figure";
    public const string DisableFigure = "disable_figure";
    public const string RestoreFigure = "restore_figure";
    public const string CreateClass = "create_class";
    public const string UpdateClass = "update_class";
    public const string DisableClass = "disable_class";
    public const string AttachTag = "attach_tag";
    public const string UpdateTagValue = "update_tag_value";
    public const string DetachTag = "detach_tag";
    public const string AnnotationDuration = "annotation_duration";
    public const string ReviewStatusUpdated = "image_review_status_updated";

    // Words of our own, shown to who asks for them.
    public const string CreateUser = "create_user";
    public const string UpdateUser = "update_user";
    public const string DisableUser = "disable_user";
    public const string RestoreUser = "restore_user";
    public const string CreateToken = "create_token";
    public const string DisableToken = "disable_token";
    public const string UpdateMember = "update_member";
    public const string CreateTeam = "create_team";
    public const string UpdateTeam = "update_team";
    public const string DisableTeam = "disable_team";
    public const string RestoreTeam = "restore_team";
    public const string UpdateWorkspace = "update_workspace";
    public const string CreateTag = "create_tag";
    public const string UpdateTag = "update_tag";
    public const string DisableTag = "disable_tag";
    public const string CreateJob = "create_job";
    public const string UpdateJob = "update_job";
    public const string CreateGuide = "create_guide";
    public const string UpdateGuide = "update_guide";
    public const string DisableGuide = "disable_guide";
    public const string RestoreGuide = "restore_guide";
    public const string CreateIssue = "create_issue";
    public const string UpdateIssue = "update_issue";
    public const string DisableIssue = "disable_issue";
    public const string RestoreIssue = "restore_issue";
    public const string CreateIssueComment = "create_issue_comment";
    public const string UpdateIssueComment = "update_issue_comment";
    public const string CreateSubIssue = "create_sub_issue";

    /// <summary>The words of the protocol: what is shown to who asks for none.</summary>
    public static FrozenSet<string> OfProtocol { get; } = FrozenSet.Create(
        Login, AddMember, RemoveMember, CreateWorkspace, DisableWorkspace, RestoreWorkspace, CreateProject, UpdateProject, DisableProject, RestoreProject,
        CreateDataset, UpdateDataset, DisableDataset, RestoreDataset, CreateImage, UpdateImage, DisableImage, RestoreImage, CreateFigure, UpdateFigure,
        DisableFigure, RestoreFigure, CreateClass, UpdateClass, DisableClass, AttachTag, UpdateTagValue, DetachTag, AnnotationDuration, ReviewStatusUpdated);
}
