using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Annotations;
using Docket.Server.Api;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Server.Datasets;
using Docket.Server.Demo;
using Docket.Server.Events;
using Docket.Server.Figures;
using Docket.Server.Front;
using Docket.Server.Guides;
using Docket.Server.Images;
using Docket.Server.Instance;
using Docket.Server.Issues;
using Docket.Server.Jobs;
using Docket.Server.Notifications;
using Docket.Server.Outgoing;
using Docket.Server.Projects;
using Docket.Server.Settings;
using Docket.Server.Stats;
using Docket.Server.Tags;
using Docket.Server.Tasks;
using Docket.Server.Teams;
using Docket.Server.Work;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;

namespace Docket.Server;

/// <summary>What the server is made of, and the order in which a request passes it.</summary>
internal static class Hosting
{
    private const long MostJsonBytes = 512L << 20;

    public static void AddDocket(this WebApplicationBuilder builder, DocketSettings settings, DataFolder folder, TimeProvider clock)
    {
        builder.WebHost.UseKestrel(options => Listen(options, settings));
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.Logging.AddDocketConsole(settings.LogAsJson);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Docket", LogLevel.Information);

        // A command that fails is answered for where it is caught: a unit may well be run again.
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);

        // A start that fails is told to the operator in one line; what remains is a background service that broke.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

        // It would put the path of every request into its lines, and some paths are secrets; RequestLog has the id.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddSingleton(clock);
        services.AddSingleton(_ => DocketDatabase.Open(settings, folder.Paths, clock));
        services.AddSingleton(new S3Limits());
        services.AddSingleton(provider => BlobStores.Open(settings, folder.Paths, limits: provider.GetRequiredService<S3Limits>()));
        services.AddSingleton<Schema>();
        services.AddSingleton<IdAllocator>();
        services.AddSingleton<FirstStart>();
        services.AddSingleton(provider => new DemoData(provider, folder, clock));
        services.AddSingleton<DemoPresence>();
        services.AddSingleton<WebAppPage>();
        services.AddSingleton<Secrets>();
        services.AddSingleton<FailedLogins>();
        services.AddSingleton<Login>();
        services.AddSingleton<WebSessions>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<OwnPages>();
        services.AddSingleton<Identities>();
        services.AddSingleton<RequestLog>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<Repeats>();
        services.AddSingleton<WriteRunner>();
        services.AddSingleton(new PictureLimits { MaxPixels = settings.MaxPicturePixels });
        services.AddSingleton<PictureReader>();
        services.AddSingleton<ImageUpload>();
        services.AddSingleton(provider => new GuardedClient(settings.LinkAllow, Dns.GetHostAddressesAsync, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LinkedPictures>();
        services.AddSingleton<ImageBytes>();
        services.AddSingleton(provider => new PreviewCache(folder.Paths.Previews, provider.GetRequiredService<PictureLimits>().MaxPreviewBytes, clock));
        services.AddSingleton<Previews>();
        services.AddSingleton<IPasswordHasher<UserRow>, PasswordHasher<UserRow>>();
        services.AddHostedService<CleanUp>();
        services.AddSingleton<Sealing>();
        services.AddHostedService(provider => provider.GetRequiredService<Sealing>());
        services.AddSingleton<ClusterChange>();
        services.AddSingleton(new EventLimits());
        services.AddSingleton<JournalReader>();
        services.AddSingleton<EventFeeds>();
        services.AddSingleton(new CloneLimits());
        services.AddSingleton<CloneWork>();
        services.AddSingleton<TaskRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<TaskRunner>());
        services.AddDocketMetrics();
        services.AddFeatures();
        services.AddOpenApi("v3", options => options.AddDocumentTransformer<ApiDocument>());
    }

    public static void UseDocket(this WebApplication app, DocketSettings settings)
    {
        if (settings.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders(TrustOnly(settings.TrustedProxies));
        }

        app.UseMiddleware<AnswerHeaders>();
        app.UseMiddleware<ErrorAnswers>();
        app.UsePathBase(new Uri(settings.PublicUrl).AbsolutePath.TrimEnd('/'));
        app.UseDocketMetrics(settings);
        app.UseMiddleware<MethodPath>();
        app.UseRouting();
        app.MapMethods(app.Services.GetRequiredService<MethodCatalog>());
        app.MapPost(Login.Path, Login.HandleAsync).ExcludeFromDescription();
        app.MapPost(WebSessions.Path, (HttpContext http, WebSessions sessions) => sessions.BeginAsync(http)).ExcludeFromDescription();
        app.MapDelete(WebSessions.Path, (HttpContext http, WebSessions sessions) => sessions.EndAsync(http)).ExcludeFromDescription();
        app.MapOriginals();
        app.MapPreviews();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");

        app.MapPages();
        app.MapWebApp(settings);
        // Without a pattern of its own it would leave out paths with a dot, and every method has one.
        app.MapFallback("{**path}", UnknownMethods.HandleAsync);
    }

    private static void AddFeatures(this IServiceCollection services)
    {
        services.AddSingleton<MethodCatalog>();
        services.AddScoped<DbSession>();
        services.AddScoped(provider => provider.GetRequiredService<DbSession>().Db);
        services.AddScoped<CurrentCaller>();
        services.AddScoped(provider => provider.GetRequiredService<CurrentCaller>().Caller);
        services.AddScoped<ScopeResolver>();
        services.AddScoped<Journal>();
        services.AddScoped<RecentCalls>();
        services.AddScoped<InstanceService>();
        services.AddScoped<UserService>();
        services.AddScoped<UserChanges>();
        services.AddScoped<TokenService>();
        services.AddScoped<TeamService>();
        services.AddScoped<ActivityService>();
        services.AddScoped<EventService>();
        services.AddScoped<TeamChanges>();
        services.AddScoped<WorkspaceChanges>();
        services.AddScoped<MemberChanges>();
        services.AddScoped<MemberService>();
        services.AddScoped<ProjectContracts>();
        services.AddScoped<ProjectService>();
        services.AddScoped<ProjectChanges>();
        services.AddScoped<ProjectRemoval>();
        services.AddScoped<ProjectCloning>();
        services.AddScoped<TaskService>();
        services.AddScoped<TaskCancelling>();
        services.AddScoped<LabelService>();
        services.AddScoped<LabelRemoval>();
        services.AddScoped<MetaService>();
        services.AddScoped<DatasetContracts>();
        services.AddScoped<DatasetService>();
        services.AddScoped<DatasetChanges>();
        services.AddScoped<DatasetRemoval>();
        services.AddScoped<ImageContracts>();
        services.AddScoped<ImageService>();
        services.AddScoped<ImageIntake>();
        services.AddScoped<ImageDownloads>();
        services.AddScoped<ImageCounts>();
        services.AddScoped<ImageEditing>();
        services.AddScoped<ImageRemoval>();
        services.AddScoped<FigureService>();
        services.AddScoped<Canvases>();
        services.AddScoped<AnnotationWriter>();
        services.AddScoped<FigureDrawing>();
        services.AddScoped<FigureIntake>();
        services.AddScoped<AnnotationContracts>();
        services.AddScoped<AnnotationService>();
        services.AddScoped<FigureSelection>();
        services.AddScoped<FigureChanges>();
        services.AddScoped<FigureRemoval>();
        services.AddScoped<GeometryTransfer>();
        services.AddScoped<TagAttachment>();
        services.AddScoped<ImageTagService>();
        services.AddScoped<FigureTagService>();
        services.AddScoped<TagReplacement>();
        services.AddScoped<AnnotationReplacement>();
        services.AddScoped<AnnotationCopy>();
        services.AddScoped<JobContracts>();
        services.AddSingleton<JobReader>();
        services.AddScoped<JobService>();
        services.AddScoped<JobGate>();
        services.AddScoped<JobMetaReader>();
        services.AddScoped<JobImageChoice>();
        services.AddScoped<JobCreation>();
        services.AddScoped<JobEditing>();
        services.AddScoped<JobMarking>();
        services.AddScoped<JobRounds>();
        services.AddScoped<JobRemoval>();
        services.AddScoped<JobProgress>();
        services.AddScoped<JobRestart>();
        services.AddScoped<JobLabelStatistics>();
        services.AddScoped<JobStatistics>();
        services.AddScoped<JobTimelines>();
        services.AddScoped<JobForecasts>();
        services.AddScoped<JobImageRounds>();
        services.AddScoped<ImageFacetCounts>();
        services.AddScoped<ImageHistory>();
        services.AddScoped<ImagePasts>();
        services.AddScoped<TeamStatistics>();
        services.AddScoped<GuideService>();
        services.AddScoped<GuideChanges>();
        services.AddScoped<IssueContracts>();
        services.AddScoped<IssueJournal>();
        services.AddScoped<IssueService>();
        services.AddScoped<SubIssues>();
        services.AddScoped<IssueComments>();
        services.AddScoped<IssueCreation>();
        services.AddScoped<IssueChanges>();
        services.AddScoped<NotificationService>();
        services.AddScoped<Notifier>();
        services.AddScoped<JobNews>();
    }

    private static void MapMethods(this WebApplication app, MethodCatalog catalog)
    {
        var routes = new MethodRoutes(app);
        routes.MapInstance();
        routes.MapUsers();
        routes.MapTeams();
        routes.MapEvents();
        routes.MapProjects();
        routes.MapTasks();
        routes.MapDatasets();
        routes.MapImages();
        routes.MapFigures();
        routes.MapAnnotations();
        routes.MapTags();
        routes.MapJobs();
        routes.MapGuides();
        routes.MapIssues();
        routes.MapNotifications();
        catalog.Methods = routes.Mapped;
    }

    private static void Listen(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions options, DocketSettings settings)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = MostJsonBytes;
        if (settings.TlsCert.Length > 0)
        {
            var (certificate, chain) = LoadCertificate(settings);
            options.ConfigureHttpsDefaults(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate, chain));
        }
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadCertificate(DocketSettings settings)
    {
        try
        {
            using var pem = X509Certificate2.CreateFromPemFile(settings.TlsCert, settings.TlsKey);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(settings.TlsCert);

            // A key read from PEM lives in memory alone, which TLS on Windows does not take.
            return (X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null), chain);
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"--tls-cert: {settings.TlsCert} with {settings.TlsKey} is no certificate and its key: {problem.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static ForwardedHeadersOptions TrustOnly(IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(proxy);
        }

        return options;
    }
}
