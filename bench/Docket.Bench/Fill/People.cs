using Docket.Sdk.Teams;
using Docket.Server.Access;
using Docket.Server.Accounts;
using Docket.Server.Teams;

namespace Docket.Bench.Fill;

/// <summary>The people of a filled database: one manager, reviewers, annotators. Their tokens are no secret, so a filled database is for measuring alone.</summary>
internal sealed class People
{
    private const int Reviewers = 4;
    private const int Annotators = 20;

    private People(long firstId) => FirstId = firstId;

    public long FirstId { get; }

    public long Manager => FirstId;

    public long NextId => FirstId + 1 + Reviewers + Annotators;

    public static People From(long firstId) => new(firstId);

    public static string TokenOf(string login) => $"token-of-{login}-in-the-benches";

    public static string LoginOfAnnotator(int index) => $"annotator-{index:00}";

    public long Reviewer(int job) => FirstId + 1 + (job % Reviewers);

    /// <summary>Every second job is the first annotator's, so that somebody's list is long at any size.</summary>
    public static int AnnotatorIndex(int job) => job % 2 == 0 ? 0 : 1 + (job / 2 % (Annotators - 1));

    public long Annotator(int job) => FirstId + 1 + Reviewers + AnnotatorIndex(job);

    public IEnumerable<object> Rows(long teamId, long firstToken, DateTimeOffset now)
    {
        (string Login, Role Role)[] all =
        [
            ("manager", Role.Manager),
            .. Enumerable.Range(0, Reviewers).Select(index => ($"reviewer-{index}", Role.Reviewer)),
            .. Enumerable.Range(0, Annotators).Select(index => (LoginOfAnnotator(index), Role.Annotator)),
        ];
        foreach (var (index, (login, role)) in all.Index())
        {
            var id = FirstId + index;
            yield return new UserRow { Id = id, Login = login, Name = login, Email = "", PasswordHash = "", CreatedBy = 1, CreatedAt = now, UpdatedAt = now };
            yield return new MemberRow { TeamId = teamId, UserId = id, RoleId = role.Id, CreatedAt = now };
            yield return new TokenRow { Hash = Identities.HashOf(TokenOf(login)), Id = firstToken + index, UserId = id, Kind = TokenKind.Api, Name = "bench", CreatedAt = now };
        }
    }
}
