using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Notifications;

/// <summary>Reads what people were told.</summary>
internal static class NotificationSteps
{
    extension(Person person)
    {
        public async Task<JsonNode> ToldAsync(TestTeam team, string more = "") =>
            (await person.Raw.PostAsync("notifications.list", $$"""{"teamId": {{team.Id}}{{more}}}""")).Ok();

        /// <summary>What a person was told, newest first, each as kind and job.</summary>
        public async Task<IReadOnlyList<(string Kind, long Job)>> NewsAsync(TestTeam team) =>
            [.. (await person.ToldAsync(team))["entities"]!.AsArray().Select(one => (one!["kind"]!.GetValue<string>(), one["jobId"]!.GetValue<long>()))];

        public Task<RawAnswer> ReadAsync(params IEnumerable<long> ids) => person.Raw.PostAsync("notifications.read", $$"""{"ids": [{{string.Join(", ", ids)}}]}""");

        public Task<RawAnswer> ReadUpToAsync(long id) => person.Raw.PostAsync("notifications.read", $$"""{"upToId": {{id}}}""");
    }

    extension(JsonNode told)
    {
        public int Unread => told["unreadCount"]!.GetValue<int>();

        public IReadOnlyList<long> Ids => [.. told["entities"]!.AsArray().Select(one => Scene.Id(one!))];
    }
}
