using System.Buffers.Binary;

namespace Docket.Server.Activity;

/// <summary>A row in a seal: its id, and the first bytes of its hash.</summary>
internal readonly record struct SealMark(long Id, uint Start)
{
    public static SealMark Of(long id, ReadOnlySpan<byte> hash) => new(id, BinaryPrimitives.ReadUInt32BigEndian(hash));
}

/// <summary>
/// The marks of a seal as bytes: for each row the distance of its id from the one before (small, as the ids of one node follow each other, and signed,
/// as those of several nodes do not), then the four bytes of its hash. That is five bytes for most rows.
/// </summary>
internal static class SealMarks
{
    public static byte[] Write(IEnumerable<SealMark> marks)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var last = 0L;
        foreach (var mark in marks)
        {
            var distance = mark.Id - last;
            writer.Write7BitEncodedInt64((distance << 1) ^ (distance >> 63));
            writer.Write(BinaryPrimitives.ReverseEndianness(mark.Start));
            last = mark.Id;
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="IOException">They are not whole.</exception>
    public static IReadOnlyList<SealMark> Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var marks = new List<SealMark>();
        var last = 0L;
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var folded = reader.Read7BitEncodedInt64();
            last += (long)((ulong)folded >> 1) ^ -(folded & 1);
            marks.Add(new SealMark(last, BinaryPrimitives.ReverseEndianness(reader.ReadUInt32())));
        }

        return marks;
    }
}
