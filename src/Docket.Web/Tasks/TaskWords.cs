using System.Text.Json;
using Docket.Sdk.Tasks;
using Docket.Web.Look;

namespace Docket.Web.Tasks;

/// <summary>Where a task stands, in words.</summary>
internal static class TaskWords
{
    extension(TaskInfo task)
    {
        /// <summary>What it makes, for example the name of the new project.</summary>
        public string Name
        {
            get
            {
                using var input = JsonDocument.Parse(task.Meta.Input.Utf8);
                return input.RootElement.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : $"Task {task.Id}";
            }
        }

        /// <summary>The icon of where it stands.</summary>
        public string Icon => task.Status.Value switch
        {
            "finished" => "check",
            "stopped" => "stop",
            "error" => "warn",
            _ => "copy",
        };

        /// <summary>How far it is, or how it ended.</summary>
        public string Says => task.Status.Value switch
        {
            "queued" => "Waits for its turn",
            "terminating" => "Stopping …",
            "finished" => "The copy is ready",
            "stopped" => "Stopped, nothing of it is kept",
            "error" => task.Error ?? "It failed",
            _ => task.Meta.Progress is { } progress ? $"{Numbers.Of(progress.Done)} of {Numbers.Of(progress.Total, "image")}" : "Being copied …",
        };
    }
}
