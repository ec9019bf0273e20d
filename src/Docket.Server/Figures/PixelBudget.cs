namespace Docket.Server.Figures;

/// <summary>How many pixels the masks of one request may have together: counting them takes a processor about a second for each thousand million.</summary>
internal sealed class PixelBudget
{
    /// <summary>The most pixels of a request.</summary>
    public const long MostPixels = 1_000_000_000;

    private long left = MostPixels;

    /// <summary>Takes the pixels of a picture.</summary>
    /// <exception cref="ShapeException">There are not so many left.</exception>
    public void Spend(long pixels, string field)
    {
        left -= pixels;
        if (left < 0)
        {
            throw new ShapeException(field, $"is too much: the masks of a request have at most {MostPixels} pixels together; send the rest in another");
        }
    }
}
