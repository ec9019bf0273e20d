using System.Buffers.Binary;
using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Docket.Server.Data;

namespace Docket.Server.Activity;

/// <summary>
/// What a seal covers of a journal row: all of it but the transaction, which a restore changes, with the state by its hash, so that a state may be
/// erased. The database hashes the state, which may be large.
/// </summary>
internal sealed record SealedContent
{
    public required long TeamId { get; init; }

    public required long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long UserId { get; init; }

    public required string Action { get; init; }

    /// <summary>Project, dataset, job, image, figure, class, tag, labeler.</summary>
    public required long?[] Things { get; init; }

    public required string? ReviewStatus { get; init; }

    public required string? OperationId { get; init; }

    public required bool Compressed { get; init; }

    public required byte[]? StateHash { get; init; }

    /// <summary>Reads it from a row.</summary>
    public static Expression<Func<JournalRow, SealedContent>> Columns { get; } = row => new SealedContent
    {
        TeamId = row.TeamId,
        Id = row.Id,
        At = row.At,
        UserId = row.UserId,
        Action = row.Action,
        Things = new[] { row.ProjectId, row.DatasetId, row.JobId, row.ImageId, row.FigureId, row.ClassId, row.TagId, row.LabelerId },
        ReviewStatus = row.ReviewStatus,
        OperationId = row.OperationId,
        Compressed = row.Compressed,
        StateHash = row.State == null ? row.StateHash : DbHash.Sha256(row.State),
    };

    /// <summary>The SHA-256 of all of it: each field with its length, and what is absent told from what is empty.</summary>
    public byte[] Hash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(sha, TeamId);
        Add(sha, Id);
        Add(sha, At.ToUnixTimeMilliseconds());
        Add(sha, UserId);
        Add(sha, Encoding.UTF8.GetBytes(Action));
        foreach (var thing in Things)
        {
            Add(sha, thing ?? long.MinValue);
        }

        Add(sha, ReviewStatus is null ? null : Encoding.UTF8.GetBytes(ReviewStatus));
        Add(sha, OperationId is null ? null : Encoding.UTF8.GetBytes(OperationId));
        Add(sha, Compressed ? 1 : 0);
        Add(sha, StateHash);
        return sha.GetHashAndReset();
    }

    private static void Add(IncrementalHash sha, byte[]? bytes)
    {
        Add(sha, bytes?.Length ?? -1);
        sha.AppendData(bytes ?? []);
    }

    private static void Add(IncrementalHash sha, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        sha.AppendData(bytes);
    }
}
