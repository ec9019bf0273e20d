namespace Docket.Sdk;

/// <summary>Where the server is, who calls it, and how patient the client is. Read once, when the client is made.</summary>
public sealed class DocketClientOptions
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>
    /// The address of the server without <c>/public/api</c>, for example <c>https://docket.example.org</c>. Without a scheme it is taken
    /// for http; a path is kept.
    /// </summary>
    public required string Address { get; init; }

    /// <summary>The API token, sent as <c>x-api-key</c>. <value>Default null: calls go out without a token.</value></summary>
    public string? Token { get; init; }

    /// <summary>The clock of all waiting. <value>Default: the system's.</value></summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How often a failed call is sent again, 0 to 100. <value>Default 5.</value></summary>
    public int MaxRetries { get; init; } = 5;

    /// <summary>About how long to wait before the first retry, at most a day; each further wait is about twice as long. <value>Default 200 ms.</value></summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait before a retry that the client chooses by itself, at most a day. <value>Default 10 s.</value></summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The longest wait the server may ask for by <c>Retry-After</c>, at most a day. When it asks for longer the call fails at once and
    /// <see cref="DocketException.RetryAfter"/> says how long. <value>Default 1 minute.</value>
    /// </summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long one attempt may take, more than zero and at most a day, or <see cref="Timeout.InfiniteTimeSpan"/>. Of an upload or a download
    /// it is how long nothing may move. The <see cref="HttpClient.Timeout"/> of the given client cuts off attempts too.
    /// <value>Default 100 s.</value>
    /// </summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Refuses values out of range.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(TimeProvider);
        Check(MaxRetries is >= 0 and <= 100, nameof(MaxRetries), "must be 0 to 100");
        Check(RetryDelay >= TimeSpan.Zero && RetryDelay <= Day, nameof(RetryDelay), "must be 0 to a day");
        Check(MaxRetryDelay >= TimeSpan.Zero && MaxRetryDelay <= Day, nameof(MaxRetryDelay), "must be 0 to a day");
        Check(MaxRetryAfter >= TimeSpan.Zero && MaxRetryAfter <= Day, nameof(MaxRetryAfter), "must be 0 to a day");
        Check(
            AttemptTimeout == Timeout.InfiniteTimeSpan || (AttemptTimeout > TimeSpan.Zero && AttemptTimeout <= Day),
            nameof(AttemptTimeout),
            "must be more than 0 and at most a day, or infinite");
        Check(Token is null || IsHeaderText(Token), nameof(Token), "must be printable ASCII without blanks");
    }

    private static bool IsHeaderText(string token) => token.Length > 0 && token.All(letter => letter is > ' ' and <= '~');

    private static void Check(bool good, string name, string problem)
    {
        if (!good)
        {
            throw new ArgumentException($"{nameof(DocketClientOptions)}.{name} {problem}", name);
        }
    }
}
