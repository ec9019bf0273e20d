using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Issues;

/// <summary>Short calls about the issues of a scene.</summary>
internal static class IssueScene
{
    extension(Scene scene)
    {
        /// <summary>Makes an issue as somebody; its answer.</summary>
        public Task<RawAnswer> AddIssueAsync(Person person, string more = "") =>
            person.Raw.PostAsync("issues.add", $$"""{"teamId": {{scene.Team.Id}}, "name": "too wide"{{more}}}""");

        /// <summary>The ids of the issues that somebody finds with a filter.</summary>
        public async Task<IReadOnlyList<long>> IssuesAsync(Person person, string filter = "") =>
            [.. (await person.Raw.PostAsync("issues.list", $$"""{"teamId": {{scene.Team.Id}}, "filter": [{{filter}}]}""")).Ok()["entities"]!.AsArray().Select(issue => Scene.Id(issue!))];

        /// <summary>Draws a car on an image; its id.</summary>
        public async Task<long> DrawAsync(long imageId) => Scene.Id((await scene.Manager.Raw.PostAsync("figures.bulk.add", scene.CarOn(imageId))).Ok()[0]!);
    }

    extension(Person person)
    {
        public async Task<JsonNode> IssueInfoAsync(long id) => (await person.OnIssueAsync("issues.info", id)).Ok();

        public Task<RawAnswer> OnIssueAsync(string method, long id, string more = "") => person.Raw.PostAsync(method, $$"""{"id": {{id}}{{more}}}""");

        public Task<RawAnswer> CommentAsync(long issueId, string text) => person.Raw.PostAsync("issues.comments.add", $$"""{"issueId": {{issueId}}, "comment": "{{text}}"}""");
    }
}
