"""Issues: made, talked over, bound to labels, closed and removed."""

import supervisely as sly

from check import equal, refused
from scene import REVIEWER


def an_issue_is_made_changed_and_removed(scene):
    api, me = scene.api.issues, scene.api.user.get_my_info()
    person = scene.person()
    issue = api.add(scene.team.id, "Too wide", comment="Look at the left", assignees=[person.id])
    equal((issue.name, issue.status, issue.user_login, issue.created_by_id), ("Too wide", "open", me.login, me.id))
    equal((issue.image_id, issue.dataset_id, issue.project_id, issue.image_name), (None, None, None, None))
    equal(api.get_info_by_id(issue.id), issue)
    equal(api.get_list(scene.team.id), [issue])
    equal([one.id for one in person.api.issues.get_list(scene.team.id)], [issue.id])
    changed = api.update(issue.id, issue_name="Too narrow", status="closed", is_pinned=True)
    equal((changed.name, changed.status), ("Too narrow", "closed"))
    equal(api.get_list(scene.team.id, [{"field": "status", "operator": "=", "value": "open"}]), [])
    equal(person.api.issues.update(issue.id, status="open").status, "open")
    refused(lambda: api.add(scene.team.id, "No", assignees=[999_999_999]), 400, "BAD_VALUE")
    api.remove(issue.id)
    equal((api.get_info_by_id(issue.id), api.get_list(scene.team.id)), (None, []))
    refused(lambda: api.add_comment(issue.id, "Late"), 404)


def comments_are_written_and_changed_by_their_author(scene):
    api, me = scene.api.issues, scene.api.user.get_my_info()
    reviewer = scene.person(REVIEWER)
    issue = api.add(scene.team.id, "Too wide", comment="First")
    second = reviewer.api.issues.add_comment(issue.id, "Second")
    equal((second.issue_id, second.comment, second.created_by, second.created_by_user), (issue.id, "Second", reviewer.id, reviewer.login))
    equal((second.meta, second.links), ({}, {}))
    changed = reviewer.api.issues.update_comment(second.id, "Changed")
    equal((changed.id, changed.comment, changed.created_at), (second.id, "Changed", second.created_at))
    refused(lambda: api.update_comment(second.id, "Mine"), 403, "FORBIDDEN")
    said = scene.api.post("issues.info", {"id": issue.id}).json()["comments"]
    equal([(one["createdByUser"], one["comment"]) for one in said], [(me.login, "First"), (reviewer.login, "Changed")])


def a_sub_issue_binds_labels_at_a_place(scene):
    car = sly.ObjClass("car", sly.Rectangle)
    project = scene.project(sly.ProjectMeta([car]))
    dataset = scene.dataset(project)
    first, second = scene.images(dataset, 2)
    meta = scene.meta(project)
    for image in (first, second):
        scene.api.annotation.append_labels(image.id, [sly.Label(sly.Rectangle(1, 1, 9, 9), meta.get_obj_class("car"))])
    drawn = [scene.api.annotation.download(image.id) for image in (first, second)]
    labels = [info.annotation["objects"][0]["id"] for info in drawn]
    issue = scene.api.issues.add(scene.team.id, "Too wide")
    scene.api.issues.add_subissue(issue.id, first.id, labels[0], top=4, left=2.5, annotation_info=drawn[0], project_meta=meta)
    bound = scene.api.issues.get_info_by_id(issue.id)
    equal((bound.image_id, bound.image_name, bound.dataset_id, bound.project_id), (first.id, first.name, dataset.id, project.id))
    scene.api.issues.add_subissue(issue.id, [first.id, second.id], labels, top=1, left=1, annotation_info=drawn[1], project_meta=meta)
    one, two = scene.api.post("issues.info", {"id": issue.id}).json()["subIssues"]
    equal((one["meta"]["position"], one["meta"]["annotationData"]["imageId"]), ({"left": 2.5, "top": 4}, first.id))
    equal([binding["value"] for binding in two["bindings"]], labels)

    def found(field, value):
        return [issue.id for issue in scene.api.issues.get_list(scene.team.id, [{"field": field, "operator": "=", "value": value}])]

    equal((found("imageId", second.id), found("figureId", labels[1]), found("projectId", project.id)), ([issue.id],) * 3)
    labeler = scene.person()
    equal(labeler.api.issues.get_list(scene.team.id), [])
    scene.api.labeling_job.create("Job", dataset.id, [labeler.id])
    equal(labeler.api.issues.get_list(scene.team.id), [bound._replace(updated_at=scene.api.issues.get_info_by_id(issue.id).updated_at)])
