using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Docket.Sdk.Http;
using Docket.Sdk.Json;

namespace Docket.Sdk.Accounts;

/// <summary>Methods about accounts.</summary>
public static class UserMethods
{
    /// <summary>The caller's own account.</summary>
    public static ApiMethod<EmptyRequest, User> Me { get; } = new("users.me", Effect.Read, UserJson.Default.EmptyRequest, UserJson.Default.User);

    /// <summary>An account with its teams, as far as the caller may know of them.</summary>
    public static ApiMethod<IdRequest, User> Info { get; } = new("users.info", Effect.Read, UserJson.Default.IdRequest, UserJson.Default.User);

    /// <summary>Makes an account. It belongs to no team until <c>members.add</c>.</summary>
    public static ApiMethod<AddUserRequest, CreatedUser> Add { get; } =
        new("users.add", Effect.Write, UserJson.Default.AddUserRequest, UserJson.Default.CreatedUser) { Errors = [ErrorCode.NonUnique] };

    internal static IReadOnlyList<ApiMethod> All => [Me, Info, Add];
}

/// <summary>The request of <c>users.add</c>.</summary>
public sealed record AddUserRequest
{
    /// <summary>The name to sign in with, 1 to 255 characters, unique on the server.</summary>
    [Name]
    [JsonConverter(typeof(NameConverter))]
    public required string Login { get; init; }

    /// <summary>The first password, 1 to 1,024 characters.</summary>
    [StringLength(1024, MinimumLength = 1, ErrorMessage = "must have 1 to 1024 characters")]
    public required string Password { get; init; }

    /// <summary>Taken for the protocol's sake; rights come from roles alone.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>The person's name. <value>Default empty.</value></summary>
    [StringLength(255, ErrorMessage = "must have at most 255 characters")]
    [AllowNull]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The address for mail. <value>Default empty.</value></summary>
    [StringLength(320, ErrorMessage = "must have at most 320 characters")]
    [AllowNull]
    public string Email { get; init => field = value ?? ""; } = "";
}

/// <summary>The answer of <c>users.add</c> and <c>members.add</c>.</summary>
public sealed record CreatedUser
{
    /// <summary>The account's id.</summary>
    public required long UserId { get; init; }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectNullableAnnotations = true, Converters = [typeof(WireTimeConverter)])]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(IdRequest))]
[JsonSerializable(typeof(AddUserRequest))]
[JsonSerializable(typeof(CreatedUser))]
[JsonSerializable(typeof(User))]
internal sealed partial class UserJson : JsonSerializerContext;
