namespace Docket.Server.Settings;

/// <summary>The server cannot start as it was told to. The message is one line for the operator: it names the setting and what to do.</summary>
internal sealed class SettingsException(string message) : Exception(message);
