using System.Security.Cryptography;

namespace Docket.Server.Data;

/// <summary>SHA-256 computed where the bytes are. PostgreSQL has it; SQLite is given it.</summary>
internal static class DbHash
{
    public static byte[] Sha256(byte[] bytes) => SHA256.HashData(bytes);
}
