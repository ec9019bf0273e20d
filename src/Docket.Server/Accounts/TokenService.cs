using Docket.Sdk;
using Docket.Sdk.Accounts;
using Docket.Server.Access;
using Docket.Server.Activity;
using Docket.Server.Api;
using Docket.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace Docket.Server.Accounts;

/// <summary>The tokens of the caller's account. Nobody sees or ends those of another.</summary>
internal sealed class TokenService(DocketDb db, DbSession session, Caller caller, IdAllocator ids, Identities identities, Journal journal, TimeProvider clock)
{
    private const int MostOnPage = 500;

    private static readonly Fields<TokenRow> Fields = new Fields<TokenRow>()
        .Id(token => token.Id)
        .Text("name", token => token.Name)
        .Time("createdAt", token => token.CreatedAt)
        .Time("expiresAt", token => token.ExpiresAt);

    public async Task<CreatedToken> AddAsync(AddTokenRequest request, CancellationToken ct)
    {
        // No index keeps names apart: the lock does.
        await db.Users.ForUpdate().SingleAsync(user => user.Id == caller.UserId, ct);
        var taken = await Living().Where(row => row.Name == request.Name).Select(row => row.Id).FirstOrDefaultAsync(ct);
        if (taken != 0)
        {
            throw ApiException.NonUnique($"You have a token '{request.Name}' already; remove it or choose another name", (taken, request.Name));
        }

        var token = Secrets.NewToken();
        var row = new TokenRow { Hash = Identities.HashOf(token), Id = ids.Take(IdSpace.Tokens), UserId = caller.UserId, Kind = TokenKind.Api, Name = request.Name, CreatedAt = clock.Now() };
        db.Add(row);
        journal.Write(new Act(Actions.CreateToken).With(new TokenState(row.Id, row.Name), ServerJson.Default.TokenState));
        return new CreatedToken { Id = row.Id, Name = row.Name, Token = token };
    }

    public Task<Page<ApiToken>> ListAsync(ListTokensRequest request, CancellationToken ct) => Living().ToPageAsync(db, Fields, request, MostOnPage, ToContract, ct);

    /// <summary>The row stays until the clean-up, so that a repeat finds it ended.</summary>
    public async Task<Success> RemoveAsync(IdRequest request, CancellationToken ct)
    {
        var now = clock.Now();
        var row = await db.Tokens.ForUpdate().SingleOrDefaultAsync(token => token.Id == request.Id && token.UserId == caller.UserId, ct)
            ?? throw ApiException.NotFound("Token", request.Id);
        if (row.ExpiresAt is null || row.ExpiresAt > now)
        {
            row.ExpiresAt = now;
            journal.Write(new Act(Actions.DisableToken).With(new TokenState(row.Id, row.Name), ServerJson.Default.TokenState));
            session.AfterCommit(() => identities.Forget(caller.UserId));
        }

        return Success.Yes;
    }

    private static ApiToken ToContract(TokenRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Kind = row.Kind == TokenKind.Session ? "session" : "api",
        CreatedAt = row.CreatedAt,
        ExpiresAt = row.ExpiresAt,
    };

    private IQueryable<TokenRow> Living()
    {
        var now = clock.Now();
        return db.Tokens.Where(token => token.UserId == caller.UserId && (token.ExpiresAt == null || token.ExpiresAt > now));
    }
}

/// <summary>A token as the journal keeps it.</summary>
internal sealed record TokenState(long TokenId, string Name);
