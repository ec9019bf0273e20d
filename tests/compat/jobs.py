"""Labeling jobs: making them with every option, finding them, moving them on."""

import supervisely as sly

from check import equal, raises
from scene import REVIEWER

CAR = sly.ObjClass("car", sly.Rectangle, color=[255, 0, 0])
TREE = sly.ObjClass("tree", sly.Polygon, color=[0, 255, 0])
WET = sly.TagMeta("wet", sly.TagValueType.NONE, color=[0, 0, 255])
KIND = sly.TagMeta("kind", sly.TagValueType.ONEOF_STRING, possible_values=["old", "new"], color=[9, 9, 9])
META = sly.ProjectMeta([CAR, TREE], [WET, KIND])


def _dataset(scene, count=5):
    project = scene.project(META)
    dataset = scene.dataset(project)
    return project, dataset, scene.images(dataset, count)


def a_job_has_every_option_it_was_made_with(scene):
    project, dataset, images = _dataset(scene)
    labeler, reviewer = scene.person(), scene.person(REVIEWER)
    [job] = scene.api.labeling_job.create(
        "Cars", dataset.id, [labeler.id], readme="Draw *cars*", description="The cars", classes_to_label=["car"], objects_limit_per_image=3,
        tags_to_label=["wet", "kind"], tags_limit_per_image=2, reviewer_id=reviewer.id, images_ids=[images[1].id, images[3].id], dynamic_classes=True,
        dynamic_tags=True, disable_confirm=True, disable_submit=True, enable_quality_check=True, allow_restore=True, read_only_tags=["wet"])
    me = scene.api.user.get_my_info()
    expected = dict(
        name="Cars", readme="Draw *cars*", description="The cars", team_id=scene.team.id, workspace_id=scene.workspace.id,
        workspace_name=scene.workspace.name, project_id=project.id, project_name=project.name, dataset_id=dataset.id, dataset_name=dataset.name,
        created_by_id=me.id, created_by_login=me.login, assigned_to_id=labeler.id, assigned_to_login=labeler.login, reviewer_id=reviewer.id,
        reviewer_login=reviewer.login, started_at=None, finished_at=None, status="pending", disabled=False, labeling_queue_id=None, labeling_exam_id=None,
        images_count=2, finished_images_count=0, rejected_images_count=0, accepted_images_count=0, progress_images_count=0, classes_to_label=["car"],
        tags_to_label=["wet", "kind"], images_range=(None, None), objects_limit_per_image=3, tags_limit_per_image=2, filter_images_by_tags=[],
        include_images_with_tags=[], exclude_images_with_tags=[], priority=2)
    equal({key: getattr(job, key) for key in expected}, expected)
    equal(job.entities, [{"id": image.id, "name": image.name, "reviewStatus": "none"} for image in (images[1], images[3])])
    meta = scene.api.post("jobs.info", {"id": job.id}).json()["meta"]
    flags = ["dynamicClasses", "dynamicTags", "disableConfirm", "disableSubmit", "enableIntermediateReview", "allowRestore"]
    equal([meta[flag] for flag in flags], [True] * 6)
    equal([tag["name"] for tag in meta["readOnlyTags"]], ["wet"])


def a_job_without_options_has_the_defaults(scene):
    _, dataset, images = _dataset(scene, 2)
    labeler = scene.person()
    [job] = scene.api.labeling_job.create("Plain", dataset.id, [labeler.id])
    equal((job.reviewer_id, job.reviewer_login, job.classes_to_label, job.tags_to_label), (None, None, [], []))
    equal((job.objects_limit_per_image, job.tags_limit_per_image, job.images_range), (None, None, (None, None)))
    equal([entity["id"] for entity in job.entities], [image.id for image in images])
    equal(scene.api.labeling_job.get_info_by_id(job.id), job)


def images_are_dealt_out_to_several_people(scene):
    _, dataset, images = _dataset(scene, 5)
    people = [scene.person(), scene.person()]
    jobs = scene.api.labeling_job.create("Shared", dataset.id, [person.id for person in people])
    equal([job.name for job in jobs], ["Shared (#1)", "Shared (#2)"])
    equal([job.assigned_to_id for job in jobs], [person.id for person in people])
    equal([[entity["id"] for entity in job.entities] for job in jobs], [[image.id for image in images[:3]], [image.id for image in images[3:]]])


def a_range_chooses_images_by_position(scene):
    _, dataset, images = _dataset(scene, 5)
    labeler = scene.person()
    for chosen, expected in (((2, 4), images[1:4]), ((4, None), images[3:]), ((None, 2), images[:2])):
        [job] = scene.api.labeling_job.create("Range", dataset.id, [labeler.id], images_range=chosen)
        equal(job.images_range, chosen)
        equal([entity["id"] for entity in job.entities], [image.id for image in expected])


def jobs_are_found_by_each_filter(scene):
    project, dataset, _ = _dataset(scene, 2)
    other_project, other_dataset, _ = _dataset(scene, 1)
    labeler, other, reviewer = scene.person(), scene.person(), scene.person(REVIEWER)
    api = scene.api.labeling_job
    [first] = api.create("First", dataset.id, [labeler.id], reviewer_id=reviewer.id)
    [second] = api.create("Second", dataset.id, [other.id])
    [third] = api.create("Third", other_dataset.id, [labeler.id])
    [own] = reviewer.api.labeling_job.create("Own", other_dataset.id, [labeler.id])
    api.set_status(second.id, "completed")

    def found(**filters):
        jobs = api.get_list(scene.team.id, **filters)
        return [job.id for job in jobs if job.id in (first.id, second.id, third.id, own.id)]

    equal(found(), [first.id, second.id, third.id, own.id])
    equal(found(assigned_to_id=labeler.id), [first.id, third.id, own.id])
    equal(found(created_by_id=reviewer.id), [own.id])
    equal(found(reviewer_id=reviewer.id), [first.id])
    equal(found(project_id=project.id), [first.id, second.id])
    equal(found(dataset_id=other_dataset.id), [third.id, own.id])
    equal(found(dataset_id=other_dataset.id, assigned_to_id=other.id), [])
    equal(found(exclude_statuses=["completed"]), [first.id, third.id, own.id])
    equal(found(exclude_statuses=["pending", "in_progress"]), [second.id])
    equal(found(is_part_of_queue=False), [first.id, second.id, third.id, own.id])
    equal(found(queue_ids=[1, 2]), [])
    equal(other_project.id, third.project_id)


def a_listed_job_lacks_only_its_entities(scene):
    _, dataset, _ = _dataset(scene, 2)
    labeler = scene.person()
    [job] = scene.api.labeling_job.create("Listed", dataset.id, [labeler.id], classes_to_label=["tree"], tags_to_label=["kind"])
    [listed] = scene.api.labeling_job.get_list(scene.team.id, dataset_id=dataset.id)
    equal(listed, job._replace(entities=None))
    [whole] = scene.api.labeling_job.get_list(scene.team.id, dataset_id=dataset.id, with_entities=True)
    equal(whole, job)


def many_jobs_come_in_the_order_asked_with_none_for_the_missing(scene):
    _, dataset, _ = _dataset(scene, 3)
    labeler = scene.person()
    jobs = [scene.api.labeling_job.create(f"Many {i}", dataset.id, [labeler.id])[0] for i in range(3)]
    asked = [jobs[2].id, 999_999_999, jobs[0].id, jobs[1].id]
    equal(scene.api.labeling_job.get_info_by_ids(asked), [jobs[2], None, jobs[0], jobs[1]])
    equal(scene.api.labeling_job.get_info_by_id(999_999_999), None)


def the_meta_of_a_job_holds_its_classes_and_tags_only(scene):
    project, dataset, _ = _dataset(scene, 1)
    labeler = scene.person()
    [job] = scene.api.labeling_job.create("Meta", dataset.id, [labeler.id], classes_to_label=["tree"], tags_to_label=["kind"])
    meta = scene.api.labeling_job.get_project_meta(job.id)
    whole = scene.meta(project)
    equal(meta.to_json()["classes"], [whole.get_obj_class("tree").to_json()])
    equal(meta.to_json()["tags"], [whole.get_tag_meta("kind").to_json()])


def a_wait_ends_at_the_status_waited_for(scene):
    _, dataset, _ = _dataset(scene, 1)
    labeler = scene.person()
    api = scene.api.labeling_job
    [job] = api.create("Wait", dataset.id, [labeler.id])
    equal(api.get_status(job.id), api.Status.PENDING)
    for status in ("in_progress", "on_review", "review_completed", "completed", "stopped", "pending"):
        api.set_status(job.id, status)
        equal(api.get_status(job.id), api.Status(status))
        api.wait(job.id, api.Status(status), wait_attempts=1, wait_attempt_timeout_sec=0)
    raises(sly.WaitingTimeExceeded, lambda: api.wait(job.id, api.Status.COMPLETED, wait_attempts=1, wait_attempt_timeout_sec=0))
