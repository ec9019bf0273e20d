using Docket.Sdk.Figures;
using Docket.Sdk.Json;

namespace Docket.Sdk.Images;

/// <summary>The request of <c>images.history.figures</c>.</summary>
public sealed record ImagePastRequest
{
    /// <summary>The image.</summary>
    public required long ImageId { get; init; }

    /// <summary>The moment (UTC); what was done at it is in.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>What was on an image once: its figures, and the tags of both.</summary>
public sealed record ImagePast
{
    /// <summary>The figures, by ascending id.</summary>
    public required IReadOnlyList<PastFigure> Entities { get; init; }

    /// <summary>The number of figures that were there and of which the journal no longer has the shape.</summary>
    public required int Missing { get; init; }

    /// <summary>The tags of the image itself.</summary>
    public required IReadOnlyList<PastTag> Tags { get; init; }
}

/// <summary>A figure as it once was.</summary>
public sealed record PastFigure
{
    /// <summary>The figure's id.</summary>
    public required long Id { get; init; }

    /// <summary>The class it had.</summary>
    public required long ClassId { get; init; }

    /// <summary>The kind of shape.</summary>
    public required GeometryType GeometryType { get; init; }

    /// <summary>The shape, as in <c>figures.list</c>.</summary>
    public required RawJson Geometry { get; init; }

    /// <summary>The tags it had.</summary>
    public required IReadOnlyList<PastTag> Tags { get; init; }
}

/// <summary>A tag as it once was.</summary>
public sealed record PastTag
{
    /// <summary>The tag of the project.</summary>
    public required long TagId { get; init; }

    /// <summary>The value it had: a number, a text or null, as the tag's type says; null also where the journal no longer has it.</summary>
    public RawJson Value { get; init; }
}
