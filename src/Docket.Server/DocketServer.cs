using System.Net.Sockets;
using Docket.Server.Accounts;
using Docket.Server.Activity;
using Docket.Server.Blobs;
using Docket.Server.Data;
using Docket.Server.Demo;
using Docket.Server.Front;
using Docket.Server.Operations;
using Docket.Server.Settings;
using Microsoft.AspNetCore.Connections;

namespace Docket.Server;

/// <summary>
/// The program: reads the settings and does what the verb says. To serve, it opens the data folder, brings the database up to date, and listens.
/// What an operator can put right is one line on the error stream and exit code 1.
/// </summary>
internal static class DocketServer
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value);
            var settings = SettingsReader.Read(args, environment);
            return settings.Verb switch
            {
                Verb.Help => Print(settings.Help),
                Verb.Migrate => await MigrateAsync(settings),
                Verb.Backup => await Interruption.RunAsync(ct => Backup.RunAsync(settings, ct)),
                Verb.Restore => await Interruption.RunAsync(ct => Restore.RunAsync(settings, ct)),
                Verb.Verify => await Verify.RunAsync(settings, CancellationToken.None),
                Verb.Doctor => await Doctor.RunAsync(settings, CancellationToken.None),
                Verb.ResetPassword => await ResetPassword.RunAsync(settings, CancellationToken.None),
                _ => await ServeAsync(settings),
            };
        }
        catch (Exception exception) when (Explain(exception) is { } line)
        {
            await Console.Error.WriteLineAsync($"docket-server: {line}");
            return 1;
        }
    }

    private static int Print(string text)
    {
        Console.WriteLine(text);
        return 0;
    }

    private static async Task<int> MigrateAsync(DocketSettings given)
    {
        using var folder = Open(given);
        await using var app = Build(given, folder);
        await BringUpToDateAsync(app, CancellationToken.None);
        return Print("The database is up to date.");
    }

    private static async Task<int> ServeAsync(DocketSettings given)
    {
        using var folder = Open(given);
        var login = LocalLogin.Prepare(given);
        var settings = login?.Settings ?? given;
        await using var app = Build(settings, folder);
        var madeUp = await PrepareAsync(app, CancellationToken.None, login, Console.WriteLine);
        await app.StartAsync();
        Console.WriteLine(login?.Banner() ?? Banner(settings, madeUp));
        await Console.Out.WriteAsync(await DemoBanner.MakeAsync(app.Services, settings));
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static DataFolder Open(DocketSettings settings)
    {
        var folder = DataFolder.Open(settings.Data);
        folder.RefuseUnfinishedRestore();
        return folder;
    }

    /// <summary>The server, not yet started.</summary>
    public static WebApplication Build(DocketSettings settings, DataFolder folder, TimeProvider? clock = null, Action<ILoggingBuilder>? logging = null, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateSlimBuilder(WebAppFiles.Options);
        builder.UseWebAppFiles();
        builder.AddDocket(settings, folder, clock ?? TimeProvider.System);
        logging?.Invoke(builder.Logging);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseDocket(settings);
        return app;
    }

    /// <summary>Opens the blobs, brings the database up to date and fills an empty one. What takes long is told before it is begun.</summary>
    public static async Task<MadeUp?> PrepareAsync(WebApplication app, CancellationToken cancellationToken, LocalLogin? login = null, Action<string>? tell = null)
    {
        await BringUpToDateAsync(app, cancellationToken);
        var start = app.Services.GetRequiredService<FirstStart>();
        var isDue = await start.IsDueAsync(cancellationToken);
        login?.Keep(isDue);
        if (isDue && app.Services.GetRequiredService<DocketSettings>().Demo)
        {
            tell?.Invoke("Making the demo, this once: forty pictures, and the jobs on them ...");
        }

        return await start.RunAsync(cancellationToken);
    }

    private static async Task BringUpToDateAsync(WebApplication app, CancellationToken cancellationToken)
    {
        // Made now, not with the first upload: a folder that cannot be written is the operator's to know, and what a killed process left in it goes.
        await app.Services.GetRequiredService<IBlobStore>().ProveAsync(cancellationToken);
        await app.Services.GetRequiredService<Schema>().BringUpToDateAsync(cancellationToken);
        await app.Services.GetRequiredService<ClusterChange>().RunAsync(cancellationToken);
    }

    private static string Banner(DocketSettings settings, MadeUp? madeUp)
    {
        var lines = new List<string> { $"Docket is ready at {settings.PublicUrl}" };
        if (madeUp is not null)
        {
            lines.Add($"  administrator  {madeUp.Login}");
            lines.AddRange(madeUp.Password is null ? [] : [$"  password       {madeUp.Password}   (shown this once)"]);
            lines.AddRange(madeUp.Token is null ? [] : [$"  API token      {madeUp.Token}   (shown this once)"]);
        }

        return string.Join(Environment.NewLine, lines);
    }

    private static string? Explain(Exception exception) => exception switch
    {
        SettingsException or BlobStoreException => exception.Message,
        IOException { InnerException: AddressInUseException } => $"{exception.Message.TrimEnd('.')}; stop what listens there or choose another address with --urls",
        SocketException or IOException { InnerException: SocketException } => $"cannot listen: {exception.Message}; choose another address with --urls",
        _ when SchemaException.Find(exception) is { } line => line,
        _ => null,
    };
}
