using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Accounts;

/// <summary>Methods about accounts.</summary>
public static class UserMethods
{
    /// <summary>The caller's own account.</summary>
    public static ApiMethod<EmptyRequest, User> Me => field ??= new("users.me", Effect.Read, UserJson.Default.EmptyRequest, UserJson.Default.User);

    /// <summary>An account with its teams, as far as the caller may know of them.</summary>
    public static ApiMethod<IdRequest, User> Info => field ??= new("users.info", Effect.Read, UserJson.Default.IdRequest, UserJson.Default.User);

    /// <summary>The accounts that who manages a team may know of.</summary>
    public static ApiMethod<ListUsersRequest, Page<User>> List => field ??=
        new("users.list", Effect.Read, UserJson.Default.ListUsersRequest, UserJson.Default.PageUser) { Errors = [ErrorCode.BadFilter] };

    /// <summary>Makes an account. It belongs to no team until <c>members.add</c>.</summary>
    public static ApiMethod<AddUserRequest, CreatedUser> Add => field ??=
        new("users.add", Effect.Write, UserJson.Default.AddUserRequest, UserJson.Default.CreatedUser) { Errors = [ErrorCode.NonUnique] };

    /// <summary>Changes an account: one's own, or one that the caller made and stands above in all its teams.</summary>
    public static ApiMethod<EditUserRequest, Success> EditInfo => field ??=
        new("users.editInfo", Effect.Write, UserJson.Default.EditUserRequest, UserJson.Default.Success) { Retry = Retry.Safe };

    /// <summary>Switches an account off or on. Nobody can switch off the own account.</summary>
    public static ApiMethod<DisableUserRequest, Success> Disable => field ??=
        new("users.disable", Effect.Write, UserJson.Default.DisableUserRequest, UserJson.Default.Success) { Retry = Retry.Safe, Errors = [ErrorCode.Conflict] };

    /// <summary>The caller's keys for SSH: none, since this server has no use for them.</summary>
    public static ApiMethod<EmptyRequest, IReadOnlyList<string>> SshKeys => field ??=
        new("users.ssh-keys", Effect.Read, UserJson.Default.EmptyRequest, UserJson.Default.IReadOnlyListString);

    internal static IReadOnlyList<ApiMethod> All => [Me, Info, List, Add, EditInfo, Disable, SshKeys];
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(ListUsersRequest))]
[JsonSerializable(typeof(Page<User>))]
[JsonSerializable(typeof(AddUserRequest))]
[JsonSerializable(typeof(CreatedUser))]
[JsonSerializable(typeof(EditUserRequest))]
[JsonSerializable(typeof(DisableUserRequest))]
[JsonSerializable(typeof(Success))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(ListTokensRequest))]
[JsonSerializable(typeof(Page<ApiToken>))]
[JsonSerializable(typeof(AddTokenRequest))]
[JsonSerializable(typeof(CreatedToken))]
internal sealed partial class UserJson : JsonSerializerContext;
