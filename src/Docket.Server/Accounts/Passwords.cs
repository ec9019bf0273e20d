using Docket.Sdk.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Docket.Server.Accounts;

/// <summary>A request with the hash of the password in it. Hashing is slow on purpose, so it is done before the unit of work.</summary>
internal sealed record Hashed<TRequest>(TRequest Request, string? PasswordHash);

internal static class Passwords
{
    private static readonly PasswordHasher<UserRow> Hasher = new();

    public static Hashed<AddUserRequest> Hash(AddUserRequest request) => new(request, Hash(request.Password));

    public static Hashed<EditUserRequest> Hash(EditUserRequest request) => new(request, request.Password is null ? null : Hash(request.Password));

    public static string Hash(string password) => Hasher.HashPassword(null!, password);
}
