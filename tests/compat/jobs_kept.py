"""What becomes of a job: clones, other people, custom data, stopping, archiving, removing."""

from check import equal, raises, refused, true
from jobs import META
from scene import REVIEWER


def _job(scene, count=3, **options):
    project = scene.project(META)
    dataset = scene.dataset(project)
    images = scene.images(dataset, count)
    labeler = scene.person()
    [job] = scene.api.labeling_job.create("Kept", dataset.id, [labeler.id], **options)
    return job, labeler, images


def a_clone_has_the_same_images_and_rules(scene):
    reviewer, other = scene.person(REVIEWER), scene.person()
    job, labeler, _ = _job(scene, readme="Read", description="Short", classes_to_label=["car"], tags_to_label=["kind"], objects_limit_per_image=4,
                           tags_limit_per_image=5, images_range=(2, 3), reviewer_id=reviewer.id)
    [clone] = scene.api.labeling_job.clone(job.id)
    own = ("id", "created_at")
    equal({k: v for k, v in clone._asdict().items() if k not in own}, {k: v for k, v in job._asdict().items() if k not in own})
    [clone] = scene.api.labeling_job.clone(job.id, new_title="Copy", reviewer_id=labeler.id, assignee_ids=[other.id])
    equal((clone.name, clone.reviewer_id, clone.assigned_to_id, clone.entities), ("Copy", labeler.id, other.id, job.entities))


def custom_data_is_merged_or_replaced(scene):
    job, *_ = _job(scene)
    api = scene.api.labeling_job
    equal(api.get_custom_data(job.id), {})
    api.set_custom_data(job.id, {"a": 1, "b": {"c": [1, 2.5, None, "é"]}})
    api.set_custom_data(job.id, {"a": 2})
    equal(api.get_custom_data(job.id), {"a": 2, "b": {"c": [1, 2.5, None, "é"]}})
    api.set_custom_data(job.id, {"d": True}, update=False)
    equal(api.get_custom_data(job.id), {"d": True})


def other_people_take_over_a_job(scene):
    job, labeler, images = _job(scene)
    other, reviewer = scene.person(), scene.person(REVIEWER)
    api = scene.api.labeling_job
    api.set_entity_review_status(job.id, images[0].id, "done")
    changed = api.set_assignees(job.id, annotator_id=other.id)
    equal((changed.assigned_to_id, changed.assigned_to_login, changed.reviewer_id, changed.finished_images_count), (other.id, other.login, None, 1))
    equal(api.set_assignees(job.id, reviewer_id=reviewer.id, return_info=False), None)
    equal(api.get_info_by_id(job.id).reviewer_login, reviewer.login)
    equal(labeler.api.labeling_job.get_info_by_id(job.id), None)
    equal(other.api.labeling_job.get_info_by_id(job.id).id, job.id)
    raises(ValueError, lambda: api.set_assignees(job.id))


def a_stranger_cannot_take_over_a_job(scene):
    job, *_ = _job(scene)
    stranger = scene.api.user.create(scene.name("stranger"), "secret word")
    api = scene.api.labeling_job
    raises(RuntimeError, lambda: api.set_assignees(job.id, annotator_id=stranger.id))
    refused(lambda: api.set_assignees(job.id, annotator_id=stranger.id, check_membership=False), 400, "BAD_VALUE")
    equal(api.get_info_by_id(job.id), job)


def a_stopped_job_takes_no_more_labels(scene):
    job, labeler, images = _job(scene)
    scene.api.labeling_job.stop(job.id)
    scene.api.labeling_job.stop(job.id)
    stopped = scene.api.labeling_job.get_info_by_id(job.id)
    equal(stopped.status, "stopped")
    true(stopped.finished_at is not None, "no end is noted")
    refused(lambda: labeler.api.labeling_job.set_entity_review_status(job.id, images[0].id, "done"), 400, "ILLEGAL_TRANSITION")
    refused(lambda: labeler.api.labeling_job.set_status(job.id, "in_progress"), 400, "ILLEGAL_TRANSITION")


def an_archived_job_is_listed_only_on_demand(scene):
    job, *_ = _job(scene)
    api = scene.api.labeling_job
    api.archive(job.id)
    equal(api.get_info_by_id(job.id), None)
    equal(api.get_list(scene.team.id, dataset_id=job.dataset_id), [])
    [shown] = api.get_list(scene.team.id, dataset_id=job.dataset_id, show_disabled=True)
    equal((shown.id, shown.disabled, shown.status), (job.id, True, "pending"))
    equal(api.get_info_by_ids([job.id]), [None])


def removed_jobs_are_gone_and_labels_stay(scene):
    job, labeler, images = _job(scene)
    api = scene.api.labeling_job
    others = api.clone(job.id) + api.clone(job.id)
    api.remove(job.id)
    equal(api.get_info_by_id(job.id), None)
    gone = []
    api.remove_batch([other.id for other in others], progress_cb=gone.append)
    equal((api.get_info_by_ids([other.id for other in others]), gone), ([None, None], [2]))
    equal(api.get_list(scene.team.id, dataset_id=job.dataset_id, show_disabled=True), [])
    equal(len(scene.api.image.get_list(job.dataset_id)), len(images))
