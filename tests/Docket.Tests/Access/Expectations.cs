namespace Docket.Tests.Access;

/// <summary>Who calls: somebody in each role, and three who are nobody.</summary>
internal enum Who
{
    /// <summary>A manager of another team.</summary>
    Stranger,

    /// <summary>An annotator of the team whose jobs are others, in another project.</summary>
    AnnotatorElsewhere,

    /// <summary>The annotator of the job.</summary>
    Annotator,

    /// <summary>A reviewer of the team who does not review the job.</summary>
    ReviewerElsewhere,

    /// <summary>The reviewer of the job.</summary>
    Reviewer,

    Viewer,
    Manager,
    Developer,
    Admin,
}

internal enum Verdict
{
    /// <summary>May: the call is carried out, or refused for one of the method's own reasons.</summary>
    May,

    /// <summary>Sees what the call names, but may not do this: 403.</summary>
    MayNot,

    /// <summary>Does not see what the call names: 404.</summary>
    SeesNot,
}

/// <summary>
/// Who may do what, as the protocol says it (8.6, 8.7): written down a second time, so that the server's own table is checked by it. A method
/// without a line fails the tests; one that heeds <c>x-job-id</c> needs a second line for a call with it.
/// </summary>
internal static class Expectations
{
    public const string InJob = " in job";

    // The columns are those of Who in order. + may, - may not, ? sees not.
    private const string Table = """
        instance.version                        + + + + + + + + +
        users.me                                + + + + + + + + +
        users.info                              ? ? + + + + + + +
        users.add                               - - - - - - - - +
        users.list                              + - - - - - + + +
        users.editInfo                          ? ? ? - - - - - +
        users.disable                           ? ? ? - - - - - +
        users.ssh-keys                          + + + + + + + + +
        tokens.add                              + + + + + + + + +
        tokens.list                             + + + + + + + + +
        tokens.remove                           ? ? ? ? ? ? ? ? +
        teams.list                              + + + + + + + + +
        teams.info                              ? + + + + + + + +
        teams.activity                          ? + + + + + + + +
        events.stream                           ? ? + ? + + + + +
        members.add                             ? - - - - - - - +
        teams.stats                             ? ? + - - + + + +
        teams.add                               + + + + + + + + +
        teams.editInfo                          ? - - - - - - - +
        teams.archive                           ? ? ? ? ? ? ? ? +
        teams.restore                           ? ? ? ? ? ? ? ? +
        teams.remove.permanently                ? ? ? ? ? ? ? ? -
        workspaces.add                          ? - - - - - + + +
        workspaces.editInfo                     ? - - - - - + + +
        workspaces.visibility.set               ? - - - - - + + +
        workspaces.archive                      ? - - - - - + + +
        workspaces.restore                      ? - - - - - + + +
        workspaces.remove.permanently           ? - - - - - + + +
        members.editInfo                        ? - - - - - - - +
        members.remove                          ? - - - - - - - +
        members.list                            ? - - + + + + + +
        roles.list                              + + + + + + + + +
        workspaces.list                         ? + + + + + + + +
        workspaces.info                         ? + + + + + + + +
        projects.add                            ? - - - - - + + +
        projects.info                           ? ? + + + + + + +
        projects.list                           ? + + + + + + + +
        projects.meta                           ? ? + + + + + + +
        projects.meta.update                    ? ? - - - - + + +
        projects.settings.update                ? ? - - - - + + +
        projects.list.all                       + + + + + + + + +
        projects.editInfo                       ? ? - - - - + + +
        projects.workspace.set                  ? ? - - - - + + +
        projects.archive                        ? ? ? - - - + + +
        projects.restore                        ? ? ? - - - + + +
        projects.remove.permanently             ? ? ? - - - + + +
        projects.clone                          ? ? - - - - + + +
        tasks.info                              ? ? ? + + + + + +
        tasks.list                              ? + + + + + + + +
        tasks.cancel                            ? ? ? - - - + + +
        projects.classes.remove                 ? ? - - - - + + +
        projects.tags.remove                    ? ? - - - - + + +
        advanced.object_classes.list            ? ? + + + + + + +
        advanced.object_classes.info            ? ? + + + + + + +
        advanced.object_classes.editInfo        ? ? - - - - + + +
        tags.list                               ? ? + + + + + + +
        datasets.list.all                       + + + + + + + + +
        datasets.editInfo                       ? ? - - - - + + +
        datasets.move                           ? ? ? - - - + + +
        datasets.favorite-change                ? ? + + + + + + +
        datasets.archive                        ? ? ? - - - + + +
        datasets.restore                        ? ? ? - - - + + +
        datasets.remove.permanently             ? ? ? - - - + + +
        datasets.add                            ? ? - - - - + + +
        datasets.info                           ? ? + + + + + + +
        datasets.list                           ? ? + + + + + + +
        images.internal.hashes.list             + - - - - - + + +
        images.bulk.upload                      + - - - - - + + +
        images.bulk.add                         ? ? - - - - + + +
        images.list                             ? ? + + + + + + +
        images.list in job                      ? ? + ? + + + + +
        images.facets                           ? ? + + + + + + +
        images.info                             ? ? + + + + + + +
        images.info in job                      ? ? + ? + + + + +
        images.download                         ? ? + + + + + + +
        images.download in job                  ? ? + ? + + + + +
        images.history                          ? ? + + + + + + +
        images.history.figures                  ? ? + + + + + + +
        images.editInfo                         ? ? - - - - + + +
        images.bulk.set-custom-sort             ? ? - - - - + + +
        images.update.links                     ? ? - - - - + + +
        images.bulk.remove                      ? ? - - - - + + +
        images.bulk.restore                     ? ? - - - - + + +
        images.bulk.download                    ? ? + + + + + + +
        images.bulk.download in job             ? ? + ? + + + + +
        images.bulk.download-by-hash            + + + + + + + + +
        figures.bulk.add                        ? ? - - - - + + +
        figures.bulk.add in job                 ? ? + ? + - + + +
        figures.info                            ? ? + + + + + + +
        figures.info in job                     ? ? + ? + + + + +
        figures.editInfo                        ? ? - - - - + + +
        figures.editInfo in job                 ? ? + ? + - + + +
        figures.bulk.remove                     ? ? - - - - + + +
        figures.bulk.remove in job              ? ? + ? + - + + +
        figures.bulk.restore                    ? ? - - - - + + +
        figures.bulk.restore in job             ? ? + ? + - + + +
        figures.priority.update                 ? ? - - - - + + +
        figures.priority.update in job          ? ? + ? + - + + +
        figures.custom-data.update              ? ? - - - - + + +
        figures.custom-data.update in job       ? ? + ? + - + + +
        figures.tags.list                       ? ? + + + + + + +
        figures.tags.list in job                ? ? + ? + + + + +
        figures.tags.bulk.add                   ? ? - - - - + + +
        figures.tags.bulk.add in job            ? ? + ? + - + + +
        tags.entities.bulk.add                  ? ? - - - - + + +
        tags.entities.bulk.add in job           ? ? + ? + - + + +
        image-tags.bulk.add-to-image            ? ? - - - - + + +
        image-tags.bulk.add-to-image in job     ? ? + ? + - + + +
        image-tags.update-tag-value             ? ? - - - - + + +
        image-tags.update-tag-value in job      ? ? + ? + - + + +
        image-tags.remove-from-image            ? ? - - - - + + +
        image-tags.remove-from-image in job     ? ? + ? + - + + +
        image-tags.bulk.remove-from-images      ? ? - - - - + + +
        image-tags.bulk.remove-from-images in job ? ? + ? + - + + +
        object-tags.add-to-object               ? ? - - - - + + +
        object-tags.add-to-object in job        ? ? + ? + - + + +
        object-tags.remove-from-figure          ? ? - - - - + + +
        object-tags.remove-from-figure in job   ? ? + ? + - + + +
        figures.bulk.download.geometry          ? ? + + + + + + +
        figures.bulk.download.geometry in job   ? ? + ? + + + + +
        figures.bulk.upload.geometry            ? ? - - - - + + +
        figures.bulk.upload.geometry in job     ? ? + ? + - + + +
        figures.list                            ? ? + + + + + + +
        figures.list in job                     ? ? + ? + + + + +
        annotations.info                        ? ? + + + + + + +
        annotations.info in job                 ? ? + ? + + + + +
        annotations.bulk.info                   ? ? + + + + + + +
        annotations.bulk.info in job            ? ? + ? + + + + +
        annotations.bulk.add                    ? ? - - - - + + +
        annotations.bulk.add in job             ? ? + ? + - + + +
        annotations.bulk.copy                   ? ? - - - - + + +
        annotations.bulk.copy in job            ? ? + ? + - + + +
        annotations.list                        ? ? + + + + + + +
        annotations.list in job                 ? ? + ? + + + + +
        jobs.add                                ? ? - + + - + + +
        jobs.add.preview                        ? ? - + + - + + +
        jobs.info                               ? ? + ? + + + + +
        jobs.list                               ? + + + + + + + +
        jobs.set-status                         ? ? + ? + - + + +
        jobs.entities.update-review-status      ? ? + ? + - + + +
        jobs.restart                            ? ? - ? + - + + +
        jobs.stats                              ? ? + ? + + + + +
        jobs.timeline                           ? ? + ? + + + + +
        jobs.forecast                           ? ? + ? + + + + +
        jobs.rounds                             ? ? + ? + + + + +
        jobs.reject                             ? ? - ? + - + + +
        jobs.editInfo                           ? ? - ? - - + + +
        jobs.stop                               ? ? - ? - - + + +
        jobs.archive                            ? ? - ? - - + + +
        jobs.restore                            ? ? - ? - - + + +
        jobs.bulk.remove                        ? ? - ? - - + + +
        guides.add                              ? - - - - - + + +
        guides.info                             ? ? + + + + + + +
        guides.list                             ? + + + + + + + +
        guides.editInfo                         ? ? - - - - + + +
        guides.remove                           ? ? ? - - - + + +
        guides.restore                          ? ? ? - - - + + +
        issues.add                              ? ? + ? + - + + +
        issues.info                             ? ? + + + + + + +
        issues.list                             ? + + + + + + + +
        issues.editInfo                         ? ? + + + - + + +
        issues.remove                           ? ? - - - - + + +
        issues.restore                          ? ? - - - - + + +
        issues.comments.add                     ? ? + + + - + + +
        issues.comments.editInfo                ? ? - - - - - - +
        issues.sub-issue.add                    ? ? + + + - + + +
        notifications.list                      ? + + + + + + + +
        notifications.read                      ? ? ? ? ? ? ? ? +
        """;

    // A sign for each of Who, and a blank between them.
    private const int Columns = 17;

    private static readonly Dictionary<string, string> Lines = Table.Split('\n').ToDictionary(line => line[..^Columns].Trim(), line => line[^Columns..].Replace(" ", "", StringComparison.Ordinal));

    public static Verdict Of(string call, Who who) =>
        !Lines.TryGetValue(call, out var line) ? throw new InvalidOperationException($"say in {nameof(Expectations)} who may call {call}")
        : line[(int)who] switch
        {
            '+' => Verdict.May,
            '-' => Verdict.MayNot,
            _ => Verdict.SeesNot,
        };
}
