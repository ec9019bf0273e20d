using System.Text.Json.Nodes;
using Docket.Tests.Support;

namespace Docket.Tests.Jobs;

/// <summary>The steps of a job's life as the Python SDK sends them.</summary>
internal static class JobSteps
{
    /// <summary>The meta of a request as <c>labeling_job.create</c> sends it when nothing is given but classes and tags.</summary>
    public const string PlainMeta = """
        {"classes": ["car"], "projectTags": ["color"], "imageTags": [], "imageFiguresLimit": 0, "imageTagsLimit": 0, "entityIds": [],
         "dynamicClasses": false, "dynamicTags": false, "allowRestore": false}
        """;

    extension(Scene scene)
    {
        /// <summary>Calls <c>jobs.add</c> for the scene's annotator.</summary>
        public Task<RawAnswer> AddJobAsync(string meta = PlainMeta, string more = "") => scene.AddJobAsync([scene.Annotator.Id], meta, more);

        public Task<RawAnswer> AddJobAsync(IReadOnlyList<long> userIds, string meta = PlainMeta, string more = "") => scene.Manager.Raw.PostAsync(
            "jobs.add", $$"""{"name": "cars", "datasetId": {{scene.DatasetId}}, "userIds": [{{string.Join(", ", userIds)}}], "meta": {{meta}}{{more}}}""");

        public async Task<JsonNode> InfoAsync(long job) => (await scene.Manager.Raw.PostAsync("jobs.info", $$"""{"id": {{job}}}""")).Ok();

        /// <summary>Asserts which images a job has, as positions in the scene.</summary>
        public async Task AssertImagesAsync(long job, params int[] positions)
        {
            var entities = (await scene.InfoAsync(job))["entities"]!.AsArray();
            Assert.Equal(positions, entities.Select(entity => scene.ImageIds.Index().First(image => image.Item == Scene.Id(entity!)).Index));
        }

        /// <summary>The statuses of a job's images, in their order.</summary>
        public async Task<string> MarksAsync(long job) =>
            string.Join(' ', (await scene.InfoAsync(job))["entities"]!.AsArray().Select(entity => entity!["reviewStatus"]!.GetValue<string>()));

        /// <summary>A job that the scene's reviewer made, with no other reviewer.</summary>
        public async Task<long> ReviewersJobAsync() => Scene.Id((await scene.Reviewer.Raw.PostAsync(
            "jobs.add", $$"""{"name": "own", "datasetId": {{scene.DatasetId}}, "userIds": [{{scene.Annotator.Id}}], "meta": {{PlainMeta}}}""")).Ok()[0]!);

        /// <summary>The number of jobs in the team.</summary>
        public async Task<int> JobsCountAsync() =>
            (await scene.Manager.Raw.PostAsync("jobs.list", $$"""{"teamId": {{scene.Team.Id}}, "showDisabled": true, "filter": []}""")).Ok()["total"]!.GetValue<int>();

        /// <summary>A job under review whose images have the statuses, in their order.</summary>
        public async Task<long> ReviewedJobAsync(params string[] statuses)
        {
            var job = await scene.JobAsync();
            (await scene.Annotator.SetStatusAsync(job, "in_progress")).Ok();
            (await scene.Annotator.SetStatusAsync(job, "on_review")).Ok();
            foreach (var (index, status) in statuses.Index())
            {
                (await scene.Reviewer.MarkAsync(job, scene.ImageIds[index], status)).Ok();
            }

            return job;
        }

        public Task<RawAnswer> RestartAsync(long job, string more = "") => scene.Manager.Raw.PostAsync(
            "jobs.restart", $$"""{"id": {{job}}, "userIds": [{{scene.Annotator.Id}}], "reviewerId": null, "completeExisting": true{{more}}}""");
    }

    extension(Person person)
    {
        public Task<RawAnswer> SetStatusAsync(long job, string status) => person.Raw.PostAsync("jobs.set-status", $$"""{"id": {{job}}, "status": "{{status}}"}""");

        /// <summary>Calls a method that takes the id of a job alone.</summary>
        public Task<RawAnswer> OnJobAsync(string method, long job) => person.Raw.PostAsync(method, $$"""{"id": {{job}}}""");

        public Task<RawAnswer> EditAsync(long job, string changes) => person.Raw.PostAsync("jobs.editInfo", $$"""{"id": {{job}}, {{changes}}}""");

        public Task<RawAnswer> RemoveAsync(params IEnumerable<long> jobs) => person.Raw.PostAsync("jobs.bulk.remove", $$"""{"ids": [{{string.Join(", ", jobs)}}]}""");

        public Task<RawAnswer> MarkAsync(long job, long image, string status) =>
            person.Raw.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{image}}, "status": "{{status}}"}""");

        /// <summary>Rejects an image and says why.</summary>
        public Task<RawAnswer> RejectAsync(long job, long image, string reason) =>
            person.Raw.PostAsync("jobs.entities.update-review-status", $$"""{"jobId": {{job}}, "entityId": {{image}}, "status": "rejected", "reason": "{{reason}}"}""");
    }
}
