using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Web.Tests.Notifications;
using Docket.Web.Tests.Tasks;

namespace Docket.Web.Tests;

/// <summary>A server that knows one person, a manager of two teams, and answers of the rest what a test says.</summary>
internal sealed class FakeDocket : DocketClient
{
    public static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override UsersClient Users { get; } = new FakeUsers();

    public override FakeNotifications Notifications { get; } = new();

    public override FakeTasks Tasks { get; } = new();

    private sealed class FakeUsers : UsersClient
    {
        public override Task<User> MeAsync(CancellationToken cancellationToken = default) => Task.FromResult(new User
        {
            Id = 1,
            Login = "mira",
            Name = "",
            Email = "",
            Logins = 1,
            Disabled = false,
            CreatedAt = Start,
            UpdatedAt = Start,
            Teams = [Team(1), Team(2)],
        });

        private static UserTeam Team(long id) => new() { Id = id, Name = $"Team {id}", RoleId = 1, Role = "manager", Permissions = [Permissions.ProjectsWrite] };
    }
}
