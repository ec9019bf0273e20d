namespace Docket.Server.Blobs;

/// <summary>How much and how long at once.</summary>
internal sealed record S3Limits
{
    /// <summary>The most bytes in one request; longer content goes in parts of this size, each of which may be sent again by itself. Amazon takes 5 MiB to 5 GiB.</summary>
    public int PartSize { get; init; } = 32 << 20;

    /// <summary>How often the SDK asks again after an error that may pass, waiting longer each time.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>How long a connection may take to come about.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a question may take, with its repeats.</summary>
    public TimeSpan Question { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long sending one part may take, with its repeats.</summary>
    public TimeSpan Send { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the next bytes of an answer may be on their way.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);
}
