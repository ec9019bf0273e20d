using Docket.Server;
using Docket.Server.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Docket.Tests.Support;

/// <summary>The real server in this process, on a free port, with a data folder and a database of its own.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    public const string RootToken = "root-token-of-the-tests";

    private readonly WebApplication app;
    private readonly DataFolder folder;

    private RunningServer(WebApplication app, DataFolder folder)
    {
        this.app = app;
        this.folder = folder;
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient { BaseAddress = new Uri(Address), Timeout = Timeout.InfiniteTimeSpan };
    }

    public string Address { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => app.Services;

    public string DataPath => folder.Root;

    internal static async Task<RunningServer> StartAsync(
        Database database, string? connection = null, TimeProvider? clock = null, string? linkAllow = null, S3Settings? bucket = null)
    {
        var data = Directory.CreateTempSubdirectory("docket-test-").FullName;
        return await StartAsync(data, connection ?? await NewDatabaseAsync(database), clock, linkAllow, bucket);
    }

    /// <summary>Starts on a data folder and connection string that may have been used before; an empty string means SQLite in the folder.</summary>
    internal static Task<RunningServer> StartAsync(
        string data, string connection, TimeProvider? clock = null, string? linkAllow = null, S3Settings? bucket = null) =>
        StartAsync(data, connection, clock, settings => settings with
        {
            S3 = bucket,
            LinkAllow = linkAllow is null ? settings.LinkAllow : Docket.Server.Outgoing.AllowedTargets.Parse(linkAllow),
        });

    /// <summary>Starts with further settings.</summary>
    internal static async Task<RunningServer> StartAsync(string data, string connection, TimeProvider? clock, Func<DocketSettings, DocketSettings> change)
    {
        var settings = change(new DocketSettings
        {
            Urls = ["http://127.0.0.1:0"],
            Data = data,
            Database = connection,
            PublicUrl = "http://docket.test",
            AdminToken = RootToken,
            AdminPassword = "root-password",
        });
        var folder = DataFolder.Open(settings.Data);
        var app = DocketServer.Build(settings, folder, clock, logging => logging.ClearProviders());
        await DocketServer.PrepareAsync(app, CancellationToken.None);
        await app.StartAsync();
        return new RunningServer(app, folder);
    }

    /// <summary>An empty database of the kind: a connection string, or an empty one for SQLite.</summary>
    public static async Task<string> NewDatabaseAsync(Database database)
    {
        if (database == Database.Sqlite)
        {
            return "";
        }

        var name = $"docket_{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8))}";
        await using var source = NpgsqlDataSource.Create(DatabasesAttribute.Postgres!);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(DatabasesAttribute.Postgres) { Database = name, MaxPoolSize = 50 }.ToString();
    }

    /// <summary>Stops the server; its data stays.</summary>
    public async Task StopAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder.Root, recursive: true);
    }
}
