using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using Docket.Server.Settings;

namespace Docket.Tests.Support;

/// <summary>The S3-compatible store that <c>./test</c> starts. Without <c>DOCKET_TEST_S3</c> its tests show as skipped.</summary>
internal static class TestBucket
{
    private const string Variable = "DOCKET_TEST_S3";

    /// <summary>The address of the store; the test is skipped where there is none.</summary>
    public static IPEndPoint EndPoint => new(IPAddress.Loopback, New().Endpoint!.Port);

    /// <summary>An empty place in the bucket; the test is skipped where there is none.</summary>
    public static S3Settings New()
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(given), $"{Variable} is not set; run ./test");
        var parts = new DbConnectionStringBuilder { ConnectionString = given };
        return new S3Settings
        {
            Bucket = (string)parts["Bucket"],
            Prefix = $"{RandomNumberGenerator.GetHexString(16, lowercase: true)}/",
            Region = "us-east-1",
            Endpoint = new Uri((string)parts["Endpoint"]),
            AccessKey = (string)parts["AccessKey"],
            SecretKey = (string)parts["SecretKey"],
        };
    }

    /// <summary>The same place by the variables that an operator sets.</summary>
    public static Dictionary<string, string?> Variables(S3Settings bucket) => new()
    {
        ["DOCKET_BLOBS"] = $"s3://{bucket.Bucket}/{bucket.Prefix}",
        ["AWS_ENDPOINT_URL_S3"] = bucket.Endpoint!.ToString(),
        ["AWS_ACCESS_KEY_ID"] = bucket.AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = bucket.SecretKey,
    };
}
