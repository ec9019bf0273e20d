namespace Docket.Server.Settings;

/// <summary>
/// A bucket and how to reach it: the setting <c>blobs</c> as <c>s3://bucket/prefix</c>, and the variables that every tool for S3 takes.
/// </summary>
internal sealed record S3Settings
{
    public const string Scheme = "s3://";

    public required string Bucket { get; init; }

    /// <summary>Before the name of every object; empty, or with a slash at the end.</summary>
    public string Prefix { get; init; } = "";

    public required string Region { get; init; }

    /// <summary>The address of a store that is not Amazon's; null for Amazon's own of the region.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The key to sign with; null to find credentials as Amazon's tools do: a profile, the role of the machine.</summary>
    public string? AccessKey { get; init; }

    public string SecretKey { get; init; } = "";

    /// <summary>For credentials that are lent for a while; else null.</summary>
    public string? SessionToken { get; init; }

    /// <summary>What the operator knows the place by.</summary>
    public string Place => $"{Scheme}{Bucket}/{Prefix} at {Endpoint?.ToString().TrimEnd('/') ?? Region}";

    /// <exception cref="SettingsException">Something is missing or malformed; the line names it.</exception>
    public static S3Settings Read(string blobs, IDictionary<string, string?> environment)
    {
        var parts = blobs[Scheme.Length..].Split('/', 2, StringSplitOptions.TrimEntries);
        if (parts[0].Length == 0 || parts[0].Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '.' or '_')))
        {
            throw new SettingsException($"--blobs: '{blobs}' names no bucket; write it as s3://bucket or s3://bucket/prefix");
        }

        var prefix = parts.Length == 1 ? "" : parts[1].Trim('/');
        var endpoint = ReadEndpoint(environment);
        var key = Variable(environment, "AWS_ACCESS_KEY_ID");
        var secret = Variable(environment, "AWS_SECRET_ACCESS_KEY");
        if (key is null != secret is null)
        {
            throw new SettingsException($"--blobs: {(key is null ? "AWS_SECRET_ACCESS_KEY is set without AWS_ACCESS_KEY_ID" : "AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY")}; give both");
        }

        return new S3Settings
        {
            Bucket = parts[0],
            Prefix = prefix.Length == 0 ? "" : prefix + "/",
            Region = Variable(environment, "AWS_REGION") ?? Variable(environment, "AWS_DEFAULT_REGION") ?? (endpoint is not null
                ? "us-east-1"
                : throw new SettingsException("--blobs: AWS_REGION is not set; give the region of the bucket, or the address of the store in AWS_ENDPOINT_URL_S3")),
            Endpoint = endpoint,
            AccessKey = key,
            SecretKey = secret ?? "",
            SessionToken = Variable(environment, "AWS_SESSION_TOKEN"),
        };
    }

    /// <summary>Says nothing that a log must not hold.</summary>
    public override string ToString() => Place;

    private static Uri? ReadEndpoint(IDictionary<string, string?> environment)
    {
        var name = Variable(environment, "AWS_ENDPOINT_URL_S3") is null ? "AWS_ENDPOINT_URL" : "AWS_ENDPOINT_URL_S3";
        return Variable(environment, name) is not { } text ? null
            : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
            : throw new SettingsException($"{name}: '{text}' is not an address such as https://store.example.org:9000");
    }

    private static string? Variable(IDictionary<string, string?> environment, string name) =>
        environment.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
