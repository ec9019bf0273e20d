using System.Net;
using Amazon.Runtime;

namespace Docket.Server.Blobs;

/// <summary>The store of blobs cannot be asked just now, or refuses. The message is for the operator.</summary>
internal sealed class BlobStoreException(string message, Exception inner) : IOException(message, inner);

internal static class BlobFailures
{
    extension(Exception failure)
    {
        /// <summary>Whether one blob cannot be read while the others may well be: a bad place on the disk, a file of another user, an object that is not given out.</summary>
        public bool IsOfOneBlob => failure is BlobStoreException
            ? failure.InnerException is AmazonServiceException { StatusCode: HttpStatusCode.Forbidden, ErrorCode: "AccessDenied" or "Forbidden" or "InvalidObjectState" }
            : failure is IOException or UnauthorizedAccessException;
    }
}
