namespace Docket.Sdk.Geometry;

/// <summary>A geometry that is not what its type asks for, or a mask whose picture cannot be read. The message says where and why.</summary>
public class GeometryException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="innerException">What lies beneath.</param>
    public GeometryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>
/// A geometry too large or too tangled to be worked on within bounded memory and time: a mask beyond <see cref="Mask.MostPixels"/> or
/// <see cref="Mask.MostSide"/>, or outlines with too many points or crossings. Its JSON can still be read and written.
/// </summary>
public sealed class GeometryTooLargeException : GeometryException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is too large, and the limit.</param>
    public GeometryTooLargeException(string message)
        : base(message)
    {
    }
}
