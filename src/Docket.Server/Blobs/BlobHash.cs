using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Docket.Server.Blobs;

/// <summary>The SHA-256 of stored bytes: their name in the store and on the wire.</summary>
internal readonly record struct BlobHash
{
    public const int Size = 32;

    private readonly UInt128 high;
    private readonly UInt128 low;

    public BlobHash(ReadOnlySpan<byte> sha256)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sha256.Length, Size);
        high = BinaryPrimitives.ReadUInt128BigEndian(sha256);
        low = BinaryPrimitives.ReadUInt128BigEndian(sha256[16..]);
    }

    /// <summary>64 lower-case digits, safe as a file name on every system (base64 holds a slash and tells cases apart).</summary>
    public string Hex => Convert.ToHexStringLower(ToBytes());

    /// <summary>Where its content lies below a folder, in a bucket and in a backup, fanned out by its first digits: <c>ab/cd/abcd...</c>.</summary>
    public string Place
    {
        get
        {
            var hex = Hex;
            return $"{hex[..2]}/{hex[2..4]}/{hex}";
        }
    }

    /// <summary>Reads the form on the wire: 44 characters of standard base64.</summary>
    public static bool TryParse([NotNullWhen(true)] string? base64, out BlobHash hash)
    {
        hash = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (base64?.Length != 44 || !Convert.TryFromBase64String(base64, bytes, out var count) || count != Size)
        {
            return false;
        }

        var read = new BlobHash(bytes);

        // The last digit carries two bits that decoding drops: without this, four texts would name the same content.
        if (read.ToString() != base64)
        {
            return false;
        }

        hash = read;
        return true;
    }

    /// <summary>The form on the wire: standard base64 with padding.</summary>
    public override string ToString() => Convert.ToBase64String(ToBytes());

    private byte[] ToBytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), low);
        return bytes;
    }
}
