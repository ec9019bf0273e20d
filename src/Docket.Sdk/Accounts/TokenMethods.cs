using Docket.Sdk.Http;

namespace Docket.Sdk.Accounts;

/// <summary>Methods about the tokens of the caller's account.</summary>
public static class TokenMethods
{
    /// <summary>Makes an API token, which is shown this once. Its answer is not kept for repeats: a repeat finds the name taken.</summary>
    public static ApiMethod<AddTokenRequest, CreatedToken> Add => field ??=
        new("tokens.add", Effect.Write, UserJson.Default.AddTokenRequest, UserJson.Default.CreatedToken) { Retry = Retry.Never, Errors = [ErrorCode.NonUnique] };

    /// <summary>The caller's tokens and sessions, without their secrets.</summary>
    public static ApiMethod<ListTokensRequest, Page<ApiToken>> List => field ??=
        new("tokens.list", Effect.Read, UserJson.Default.ListTokensRequest, UserJson.Default.PageApiToken) { Errors = [ErrorCode.BadFilter] };

    /// <summary>Ends one of the caller's tokens or sessions.</summary>
    public static ApiMethod<IdRequest, Success> Remove => field ??=
        new("tokens.remove", Effect.Write, UserJson.Default.IdRequest, UserJson.Default.Success) { Retry = Retry.Safe };

    internal static IReadOnlyList<ApiMethod> All => [Add, List, Remove];
}
