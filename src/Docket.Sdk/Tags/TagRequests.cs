using Docket.Sdk.Json;

namespace Docket.Sdk.Tags;

/// <summary>Attaches a tag to images of one project. An image that has the tag with this value keeps it as it is.</summary>
public sealed record AddImageTagRequest
{
    /// <summary>The tag of the project.</summary>
    public required long TagId { get; init; }

    /// <summary>The images.</summary>
    [Items(1, 1000)]
    public required IReadOnlyList<long> Ids { get; init; }

    /// <summary>The value: a number, a text or null, as the tag's type says.</summary>
    public RawJson Value { get; init; }
}

/// <summary>Gives a tag on an image another value.</summary>
public sealed record UpdateTagValueRequest
{
    /// <summary>The attached tag: the <see cref="Images.ImageTag.Id"/> of it.</summary>
    public required long Id { get; init; }

    /// <summary>The value: a number, a text or null, as the tag's type says.</summary>
    public RawJson Value { get; init; }
}

/// <summary>Detaches one tag from an image.</summary>
public sealed record RemoveImageTagRequest
{
    /// <summary>The tag of the project.</summary>
    public required long TagId { get; init; }

    /// <summary>The image.</summary>
    public required long ImageId { get; init; }

    /// <summary>The attached tag: the <see cref="Images.ImageTag.Id"/> of it.</summary>
    public required long Id { get; init; }
}

/// <summary>Detaches tags from images of one project, whatever values they have there. What is not attached is passed over.</summary>
public sealed record RemoveImageTagsRequest
{
    /// <summary>The tags of the project.</summary>
    [Items(1, 1000)]
    public required IReadOnlyList<long> TagIds { get; init; }

    /// <summary>The images.</summary>
    [Items(1, 1000)]
    public required IReadOnlyList<long> Ids { get; init; }
}

/// <summary>Attaches tags to images, each with a value of its own.</summary>
public sealed record AddEntityTagsRequest
{
    /// <summary>The project of all images and tags.</summary>
    public required long ProjectId { get; init; }

    /// <summary>The tags, in the order of the answer.</summary>
    [Items(1, 1000)]
    public required IReadOnlyList<NewEntityTag> Tags { get; init; }
}

/// <summary>A tag to attach to an image.</summary>
public sealed record NewEntityTag
{
    /// <summary>The image.</summary>
    public required long EntityId { get; init; }

    /// <summary>The tag of the project.</summary>
    public required long TagId { get; init; }

    /// <summary>The value: a number, a text or null, as the tag's type says.</summary>
    public RawJson Value { get; init; }
}

/// <summary>Attaches a tag to a figure. One that has the tag with this value keeps it as it is.</summary>
public sealed record AddFigureTagRequest
{
    /// <summary>The tag of the project.</summary>
    public required long TagId { get; init; }

    /// <summary>The figure.</summary>
    public required long FigureId { get; init; }

    /// <summary>The value: a number, a text or null, as the tag's type says.</summary>
    public RawJson Value { get; init; }
}

/// <summary>Detaches one tag from a figure.</summary>
public sealed record RemoveFigureTagRequest
{
    /// <summary>The tag of the project.</summary>
    public required long TagId { get; init; }

    /// <summary>The figure.</summary>
    public required long FigureId { get; init; }

    /// <summary>The attached tag: the <see cref="Figures.FigureTag.Id"/> of it.</summary>
    public required long Id { get; init; }
}

/// <summary>Attaches tags to figures, each with a value of its own.</summary>
public sealed record AddFigureTagsRequest
{
    /// <summary>The project of all figures and tags.</summary>
    public required long ProjectId { get; init; }

    /// <summary>The tags, in the order of the answer.</summary>
    [Items(1, 1000)]
    public required IReadOnlyList<AddFigureTagRequest> Tags { get; init; }
}
