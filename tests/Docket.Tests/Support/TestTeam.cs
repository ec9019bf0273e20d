using Docket.Sdk;
using Docket.Sdk.Notifications;
using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Data;
using Docket.Server.Notifications;
using Docket.Server.Tasks;
using Docket.Server.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Docket.Tests.Support;

/// <summary>A team of one test, with its administrator. People are written straight into the database: a password's hash is slow on purpose.</summary>
public sealed class TestTeam
{
    private TestTeam(RunningServer server, long id, long workspaceId, Person admin)
    {
        Server = server;
        Id = id;
        WorkspaceId = workspaceId;
        Admin = admin;
    }

    public RunningServer Server { get; }

    public long Id { get; }

    public long WorkspaceId { get; }

    public Person Admin { get; }

    public static async Task<TestTeam> CreateAsync(RunningServer server)
    {
        var admin = await PersonAsync(server);
        var database = server.Services.GetRequiredService<DocketDatabase>();
        var id = await AddAsync(server, admin);
        await using var db = database.CreateContext();
        return new TestTeam(server, id, await db.Workspaces.Where(row => row.TeamId == id).Select(row => row.Id).SingleAsync(), admin);
    }

    /// <summary>Another team of somebody's, archived if it is said; its id.</summary>
    public static async Task<long> AddAsync(RunningServer server, Person admin, bool archived = false)
    {
        var (ids, now) = (server.Services.GetRequiredService<IdAllocator>(), TimeProvider.System.Now());
        return await server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db =>
            {
                var team = NewTeam.Add(db, ids.Take(IdSpace.Teams), ids.Take(IdSpace.Workspaces), "Team", "", admin.Id, now);
                team.RemovedAt = archived ? now : null;
                return Task.FromResult(team.Id);
            },
            CancellationToken.None);
    }

    /// <summary>A new member of the role.</summary>
    /// <param name="role">The role.</param>
    /// <param name="madeBy">Who made the account; nobody that is here unless it is said.</param>
    public async Task<Person> MemberAsync(Role role, Person? madeBy = null)
    {
        var person = await PersonAsync(Server, madeBy);
        await Server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db =>
            {
                db.Add(new MemberRow { TeamId = Id, UserId = person.Id, RoleId = role.Id, CreatedAt = TimeProvider.System.Now() });
                return Task.FromResult(true);
            },
            CancellationToken.None);
        return person;
    }

    /// <summary>A second workspace.</summary>
    public async Task<long> AddWorkspaceAsync()
    {
        var ids = Server.Services.GetRequiredService<IdAllocator>();
        return await Server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db =>
            {
                var id = ids.Take(IdSpace.Workspaces);
                db.Add(new WorkspaceRow { Id = id, TeamId = Id, Name = $"Workspace {id}", Description = "", CreatedAt = TimeProvider.System.Now(), UpdatedAt = TimeProvider.System.Now() });
                return Task.FromResult(id);
            },
            CancellationToken.None);
    }

    /// <summary>A task of the administrator's that has ended, or one that nobody will begin.</summary>
    public async Task<long> AddTaskAsync(string status = "finished")
    {
        var ids = Server.Services.GetRequiredService<IdAllocator>();
        return await Server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db =>
            {
                var (id, now) = (ids.Take(IdSpace.Team(Id)), TimeProvider.System.Now());
                db.Add(new TaskRow { TeamId = Id, Id = id, Type = "test", Status = status, UserId = Admin.Id, Input = "{}", CreatedAt = now, FinishedAt = status == "queued" ? null : now });
                return Task.FromResult(id);
            },
            CancellationToken.None);
    }

    /// <summary>Tells somebody so many times that a job was assigned by the administrator; the last of the notifications.</summary>
    public async Task<long> NotifyAsync(Person person, long job, int count = 1)
    {
        var ids = Server.Services.GetRequiredService<IdAllocator>();
        return await Server.Services.GetRequiredService<DocketDatabase>().RunAsync(
            db =>
            {
                var (all, now) = (ids.Take(IdSpace.Team(Id), count), TimeProvider.System.Now());
                db.AddRange(all.Select(id => new NotificationRow
                {
                    TeamId = Id,
                    UserId = person.Id,
                    Id = id,
                    Kind = NotificationKind.Assigned,
                    JobId = job,
                    ActorId = Admin.Id,
                    CreatedAt = now,
                }));
                return Task.FromResult(count == 0 ? 0 : all[^1]);
            },
            CancellationToken.None);
    }

    /// <summary>A new account that is in no team.</summary>
    public static async Task<Person> PersonAsync(RunningServer server, Person? madeBy = null)
    {
        var (ids, database, token) = (server.Services.GetRequiredService<IdAllocator>(), server.Services.GetRequiredService<DocketDatabase>(), Secrets.NewToken());
        await ids.EnsureAsync(IdSpace.Users, 1, CancellationToken.None);
        var id = await database.RunAsync(
            db =>
            {
                var now = TimeProvider.System.Now();
                var user = ids.Take(IdSpace.Users);
                db.Add(new UserRow { Id = user, Login = $"person-{user}", Name = $"Person {user}", Email = "", PasswordHash = "", CreatedBy = madeBy?.Id ?? 0, CreatedAt = now, UpdatedAt = now });
                db.Add(new TokenRow { Hash = Identities.HashOf(token), Id = ids.Take(IdSpace.Tokens), UserId = user, Kind = TokenKind.Api, Name = "test", CreatedAt = now });
                return Task.FromResult(user);
            },
            CancellationToken.None);
        return new Person(server, id, $"person-{id}", token);
    }
}

/// <summary>Somebody with a token: a client of ours, and raw HTTP as any other client sends it.</summary>
public sealed record Person(RunningServer Server, long Id, string Login, string Token)
{
    /// <summary>Our client; it does not repeat, so that a test sees every failure.</summary>
    public DocketClient Client { get; } = new(Server.Http, new DocketClientOptions { Address = Server.Address, Token = Token, MaxRetries = 0 });

    public RawApi Raw { get; } = new(Server.Http, Token);
}
