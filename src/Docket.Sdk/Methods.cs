using Docket.Sdk.Accounts;
using Docket.Sdk.Annotations;
using Docket.Sdk.Datasets;
using Docket.Sdk.Events;
using Docket.Sdk.Figures;
using Docket.Sdk.Guides;
using Docket.Sdk.Http;
using Docket.Sdk.Images;
using Docket.Sdk.Instance;
using Docket.Sdk.Issues;
using Docket.Sdk.Jobs;
using Docket.Sdk.Notifications;
using Docket.Sdk.Projects;
using Docket.Sdk.Tags;
using Docket.Sdk.Tasks;
using Docket.Sdk.Teams;

namespace Docket.Sdk;

/// <summary>The method table: every method of the API.</summary>
public static class Methods
{
    /// <summary>Every method, by name.</summary>
    public static IReadOnlyList<ApiMethod> All { get; } =
    [
        .. InstanceMethods.All,
        .. UserMethods.All,
        .. TokenMethods.All,
        .. TeamMethods.All,
        .. EventMethods.All,
        .. MemberMethods.All,
        .. RoleMethods.All,
        .. WorkspaceMethods.All,
        .. ProjectMethods.All,
        .. AdvancedMethods.All,
        .. TaskMethods.All,
        .. TagMethods.All,
        .. DatasetMethods.All,
        .. ImageMethods.All,
        .. FigureMethods.All,
        .. AnnotationMethods.All,
        .. ImageTagMethods.All,
        .. ObjectTagMethods.All,
        .. JobMethods.All,
        .. GuideMethods.All,
        .. IssueMethods.All,
        .. NotificationMethods.All,
    ];
}
