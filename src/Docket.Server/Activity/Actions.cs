namespace Docket.Server.Activity;

/// <summary>The words for what happened, as in the protocol's activity list.</summary>
internal static class Actions
{
    public const string Login = "login";
    public const string CreateUser = "create_user";
    public const string AddMember = "add_member";
    public const string CreateProject = "create_project";
    public const string UpdateProject = "update_project";
    public const string CreateClass = "create_class";
    public const string UpdateClass = "update_class";
    public const string DisableClass = "disable_class";
    public const string CreateTag = "create_tag";
    public const string UpdateTag = "update_tag";
    public const string DisableTag = "disable_tag";
    public const string CreateDataset = "create_dataset";
    public const string CreateImage = "create_image";
    public const string CreateFigure = "create_figure";
    public const string UpdateFigure = "update_figure";
    public const string DisableFigure = "disable_figure";
    public const string RestoreFigure = "restore_figure";
    public const string AttachTag = "attach_tag";
    public const string UpdateTagValue = "update_tag_value";
    public const string DetachTag = "detach_tag";
    public const string CreateJob = "create_job";
    public const string UpdateJob = "update_job";
    public const string ReviewStatusUpdated = "image_review_status_updated";
}
