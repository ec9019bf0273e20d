using System.Net.Sockets;
using Amazon.Runtime;
using Docket.Server.Data;
using Docket.Server.Settings;

namespace Docket.Server.Blobs;

/// <summary>Says in one line what is wrong with a bucket, and which setting to look at.</summary>
internal static class S3Failure
{
    public static string Explain(Exception failure, S3Settings settings) => failure switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } code } refusal when failure.Find<SocketException>() is null => Explain(code, refusal, settings),
        _ when failure.Find<SocketException>() is { } socket => $"cannot reach the store at {Address(settings)}: {socket.Message}; check AWS_ENDPOINT_URL_S3",
        OperationCanceledException => $"the store at {Address(settings)} does not answer in time; check AWS_ENDPOINT_URL_S3 and the network",
        AmazonClientException when failure.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase) =>
            "there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
        _ => $"the store at {Address(settings)} failed: {Line(failure.GetBaseException().Message)}",
    };

    private static string Explain(string code, AmazonServiceException refusal, S3Settings settings) => code switch
    {
        "NoSuchBucket" => $"there is no bucket '{settings.Bucket}' at {Address(settings)}; create it, or name another in --blobs",
        "InvalidAccessKeyId" => $"the store at {Address(settings)} does not know the key '{settings.AccessKey}'; check AWS_ACCESS_KEY_ID",
        "SignatureDoesNotMatch" => $"the store at {Address(settings)} refuses the signature; check AWS_SECRET_ACCESS_KEY",
        "ExpiredToken" or "InvalidToken" or "TokenRefreshRequired" => $"the store at {Address(settings)} refuses the session; check AWS_SESSION_TOKEN",
        "AccessDenied" or "AllAccessDisabled" or "Forbidden" =>
            $"the credentials do not suffice for the bucket '{settings.Bucket}'; give them s3:GetObject, s3:PutObject and s3:AbortMultipartUpload on it, and s3:ListBucket",
        "PermanentRedirect" or "TemporaryRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" or "MovedPermanently" or "Redirect" =>
            $"the bucket '{settings.Bucket}' is not in the region {settings.Region}; check AWS_REGION ({Line(refusal.Message)})",
        "RequestTimeTooSkewed" => "the clock of this machine and that of the store differ; set the clock",
        _ => $"the store at {Address(settings)} answers {(int)refusal.StatusCode} {code}: {Line(refusal.Message)}",
    };

    private static string Address(S3Settings settings) => settings.Endpoint?.ToString().TrimEnd('/') ?? $"Amazon S3 in {settings.Region}";

    private static string Line(string text) => text.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
