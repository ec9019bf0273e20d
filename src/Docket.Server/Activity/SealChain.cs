using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Docket.Server.Activity;

/// <summary>A row that is sealed: its id and its hash.</summary>
internal readonly record struct SealedRow(long Id, byte[] Hash);

/// <summary>How one seal follows another.</summary>
internal static class SealChain
{
    /// <summary>What stands in place of a seal before the first.</summary>
    public static byte[] Beginning { get; } = new byte[SHA256.HashSizeInBytes];

    public static byte[] Next(byte[] before, long team, long number, IReadOnlyList<SealedRow> rows)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData("docket seal 1\n"u8);
        sha.AppendData(before);
        Add(sha, team);
        Add(sha, number);
        Add(sha, rows.Count);
        foreach (var row in rows)
        {
            Add(sha, row.Id);
            sha.AppendData(row.Hash);
        }

        return sha.GetHashAndReset();
    }

    private static void Add(IncrementalHash sha, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        sha.AppendData(bytes);
    }
}
