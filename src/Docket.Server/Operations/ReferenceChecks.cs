namespace Docket.Server.Operations;

/// <summary>Rows that name another row which is not there, or is of another team or project.</summary>
internal static class ReferenceChecks
{
    /// <param name="teams">The teams to look at.</param>
    /// <param name="unfinished">Projects that are not there yet, though their datasets are.</param>
    public static IEnumerable<string> All(Teams teams, IReadOnlyList<long> unfinished) =>
    [
        Missing(
            "'dataset ' || d.id || ' has no project'", "datasets d", $"d.project_id NOT IN (0{string.Concat(unfinished.Select(id => $", {id}"))}) AND {teams.Of("d")}",
            "projects p", "p.team_id = d.team_id AND p.id = d.project_id"),
        Missing("'image ' || i.id || ' has no dataset'", "images i", teams.Of("i"), "datasets d", "d.team_id = i.team_id AND d.id = i.dataset_id AND d.project_id = i.project_id"),
        Missing(
            "'image ' || i.id || ' differs from its content'", "images i", $"i.hash IS NOT NULL AND {teams.Of("i")}",
            "pictures p", "p.hash = i.hash AND p.size = i.size AND p.mime = i.mime AND p.width = i.width AND p.height = i.height"),
        Missing(
            "'figure ' || f.id || ' has no image'", "figures f", teams.Of("f"),
            "images i", "i.team_id = f.team_id AND i.id = f.image_id AND i.dataset_id = f.dataset_id AND i.project_id = f.project_id"),
        Missing("'figure ' || f.id || ' has no class'", "figures f", teams.Of("f"), "classes c", "c.team_id = f.team_id AND c.id = f.class_id AND c.project_id = f.project_id"),
        Missing("'tag ' || t.id || ' has no image'", "tags t", teams.Of("t"), "images i", "i.team_id = t.team_id AND i.id = t.image_id"),
        Missing(
            "'tag ' || t.id || ' has no figure'", "tags t", $"t.figure_id <> 0 AND {teams.Of("t")}",
            "figures f", "f.team_id = t.team_id AND f.image_id = t.image_id AND f.id = t.figure_id"),
        Missing("'tag ' || t.id || ' has no meta'", "tags t", teams.Of("t"), "tag_metas m", "m.team_id = t.team_id AND m.id = t.tag_meta_id"),
        Missing("'job ' || j.id || ' has no dataset'", "jobs j", teams.Of("j"), "datasets d", "d.team_id = j.team_id AND d.id = j.dataset_id AND d.project_id = j.project_id"),
        Missing("'job ' || j.id || ' has no guide'", "jobs j", $"j.guide_id IS NOT NULL AND {teams.Of("j")}", "guides g", "g.team_id = j.team_id AND g.id = j.guide_id"),
        Missing("'issue ' || s.id || ' has no job'", "issues s", $"s.job_id IS NOT NULL AND {teams.Of("s")}", "jobs j", "j.team_id = s.team_id AND j.id = s.job_id"),
        Missing("'comment ' || c.id || ' has no issue'", "issue_comments c", teams.Of("c"), "issues s", "s.team_id = c.team_id AND s.id = c.issue_id"),
        Missing("'an assignee has no issue ' || a.issue_id", "issue_assignees a", teams.Of("a"), "issues s", "s.team_id = a.team_id AND s.id = a.issue_id"),
        Missing("'sub-issue ' || u.id || ' has no issue'", "sub_issues u", teams.Of("u"), "issues s", "s.team_id = u.team_id AND s.id = u.issue_id"),
        Missing(
            "'sub-issue ' || b.sub_issue_id || ' is missing'", "issue_bindings b", teams.Of("b"),
            "sub_issues u", "u.team_id = b.team_id AND u.issue_id = b.issue_id AND u.id = b.sub_issue_id"),
        Missing(
            "'image ' || b.image_id || ' of issue ' || b.issue_id || ' is missing'", "issue_bindings b", teams.Of("b"),
            "images i", "i.team_id = b.team_id AND i.id = b.image_id AND i.dataset_id = b.dataset_id AND i.project_id = b.project_id"),
        Missing(
            "'figure ' || b.figure_id || ' of issue ' || b.issue_id || ' is missing'", "issue_bindings b", $"b.figure_id <> 0 AND {teams.Of("b")}",
            "figures f", "f.team_id = b.team_id AND f.image_id = b.image_id AND f.id = b.figure_id"),
        Missing("'image ' || e.image_id || ' is in job ' || e.job_id || ', which is missing'", "job_entities e", teams.Of("e"), "jobs j", "j.team_id = e.team_id AND j.id = e.job_id"),
        Missing("'image ' || e.image_id || ' of job ' || e.job_id || ' is missing'", "job_entities e", teams.Of("e"), "images i", "i.team_id = e.team_id AND i.id = e.image_id"),
        Missing(
            "'image ' || e.image_id || ' of job ' || e.job_id || ' is not in job ' || e.restarted_into", "job_entities e", $"e.restarted_into <> 0 AND {teams.Of("e")}",
            "jobs j JOIN job_entities n ON n.team_id = j.team_id AND n.job_id = j.id",
            "j.team_id = e.team_id AND j.id = e.restarted_into AND j.source_job_id = e.job_id AND n.image_id = e.image_id"),
    ];

    private static string Missing(string line, string table, string rows, string other, string match) =>
        $"SELECT {line} FROM {table} WHERE {rows} AND NOT EXISTS (SELECT 1 FROM {other} WHERE {match})";
}
