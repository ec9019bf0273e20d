namespace Docket.Web.Palette;

/// <summary>Something that the palette leads to or does.</summary>
/// <param name="Group">Under which head it stands.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Name">Its name.</param>
/// <param name="Said">What tells it from others of that name; the keys of something that is done.</param>
/// <param name="Act">Opens or does it.</param>
internal sealed record PaletteItem(string Group, string Icon, string Name, string Said, Func<Task> Act);
