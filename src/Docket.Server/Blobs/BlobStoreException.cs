namespace Docket.Server.Blobs;

/// <summary>The store of blobs cannot be asked just now, or refuses. The message is for the operator.</summary>
internal sealed class BlobStoreException(string message, Exception inner) : IOException(message, inner);
