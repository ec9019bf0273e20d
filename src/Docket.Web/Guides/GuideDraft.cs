using Docket.Sdk.Guides;

namespace Docket.Web.Guides;

/// <summary>A guide in the hands of somebody who writes it: what is saved, what is typed, and what somebody else saved meanwhile.</summary>
internal sealed class GuideDraft(Guide saved)
{
    /// <summary>The guide as it was last read or saved by this page.</summary>
    public Guide Saved { get; private set; } = saved;

    /// <summary>The text as it is typed. Line ends are those of a field on a page.</summary>
    public string Text { get; set; } = TextOf(saved);

    /// <summary>What somebody else saved since, null for nothing.</summary>
    public Guide? Theirs { get; private set; }

    /// <summary>Whether something typed is not saved.</summary>
    public bool IsChanged => Text != TextOf(Saved);

    /// <summary>Compares with what the server has before it is overwritten.</summary>
    /// <returns>Whether the own text may be saved.</returns>
    public bool Meet(Guide now)
    {
        Theirs = now.UpdatedAt != Saved.UpdatedAt && TextOf(now) != TextOf(Saved) && TextOf(now) != Text ? now : null;
        return Theirs is null;
    }

    /// <summary>The own text was saved, over what anybody had.</summary>
    public void Keep(Guide now) => (Saved, Theirs) = (now, null);

    /// <summary>Only the name was changed by this page: what is typed is as unsaved as before, and another's text still counts.</summary>
    public void Rename(Guide now) => Saved = TextOf(now) == TextOf(Saved) ? now : Saved with { Name = now.Name };

    /// <summary>Gives the own text up for theirs.</summary>
    public void TakeTheirs() => (Saved, Text, Theirs) = (Theirs!, TextOf(Theirs!), null);

    /// <summary>Goes on from theirs: saving puts the own text over it.</summary>
    public void KeepMine() => (Saved, Theirs) = (Theirs!, null);

    private static string TextOf(Guide guide) => (guide.Description ?? "").ReplaceLineEndings("\n");
}
