using Docket.Web.Shell;

namespace Docket.Web.Review;

public sealed partial class ReviewPage
{
    // While a comment is written a letter beside its field would be a verdict.
    private Task TakeKeysAsync() => Keys.TakeAsync(this, "Review", isWriting ? FigureKeys : [.. VerdictKeys, .. FigureKeys]);

    private Key[] FigureKeys =>
    [
        new("KeyJ", "J", "Next figure", () => StepAsync(1)),
        new("KeyK", "K", "Previous figure", () => StepAsync(-1)),
        new("KeyC", "C", "Comment on the figure, or the image", () => comments?.StartAsync() ?? Task.CompletedTask),
        new("Escape", "Esc", "Do not reject, do not comment", StopAsync),
    ];

    private Key[] VerdictKeys =>
    [
        new("KeyA", "A", "Accept", AcceptAsync),
        new("KeyR", "R", "Reject", () => Do(ToggleRejecting)),
        new("Enter", "Enter", "Reject by the chosen reason", () => rejectPanel?.RejectAsync() ?? Task.CompletedTask),
        .. RejectReasons.All.Select((text, index) => new Key($"Digit{index + 1}", $"{index + 1}", text, () => Do(() => reason = isRejecting ? text : reason))),
        new("KeyN", "N", "Next image", NextAsync),
        new("KeyP", "P", "Previous image", PreviousAsync),
        new("KeyF", "F", "Other images: to review, rejected, all", () => ChooseAsync((ReviewFilter)(((int)(deck?.Filter ?? 0) + 1) % Filters.Length))),
        new("KeyL", "L", "Labels", ToggleLabelsAsync),
        new("KeyB", "B", "What was rejected, now, both", CompareNextAsync),
        new("KeyG", "G", "Guide", () => Do(ToggleGuide)),
        new("KeyZ", "Z", "Take the last verdict back", UndoAsync),
    ];
}
