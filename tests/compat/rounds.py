"""A job from the first label to the last round: annotator, reviewer and manager each by their own token."""

import supervisely as sly

from check import equal, refused, true
from jobs import META
from scene import REVIEWER


class _Work:
    """A project with labeled classes, an annotator, a reviewer and one job."""

    def __init__(self, scene, count=3, **options):
        self.scene = scene
        self.project = scene.project(META)
        self.dataset = scene.dataset(self.project)
        self.images = scene.images(self.dataset, count)
        self.labeler, self.reviewer = scene.person(), scene.person(REVIEWER)
        self.meta = scene.meta(self.project)
        options = {"classes_to_label": ["car", "tree"], "tags_to_label": ["wet", "kind"], **options}
        [self.job] = scene.api.labeling_job.create("Round", self.dataset.id, [self.labeler.id], reviewer_id=self.reviewer.id, **options)

    def car(self, top, left, tags=()):
        return sly.Label(sly.Rectangle(top, left, top + 9, left + 9), self.meta.get_obj_class("car"), tags=sly.TagCollection(list(tags)))

    def draw(self, person, image, *labels):
        """Labels as a labeling tool does: in the job."""
        person.api.add_header("x-job-id", str(self.job.id))
        try:
            person.api.annotation.append_labels(image.id, list(labels))
        finally:
            person.api.pop_header("x-job-id")

    def review(self, *statuses):
        for image, status in zip(self.images, statuses):
            self.reviewer.api.labeling_job.set_entity_review_status(self.job.id, image.id, status)

    def now(self):
        return self.scene.api.labeling_job.get_info_by_id(self.job.id)


def a_job_goes_its_way_with_every_counter(scene):
    work = _Work(scene)
    labeler, reviewer = work.labeler.api.labeling_job, work.reviewer.api.labeling_job
    equal([job.id for job in labeler.get_list(scene.team.id)], [work.job.id])
    labeler.set_status(work.job.id, "in_progress")
    started = work.now()
    equal(started.status, "in_progress")
    true(started.started_at is not None, "no start is noted")
    for image in work.images[:2]:
        labeler.set_entity_review_status(work.job.id, image.id, "done")
    job = work.now()
    equal((job.finished_images_count, job.progress_images_count, job.accepted_images_count), (2, 2, 0))
    labeler.set_status(work.job.id, "on_review")
    equal([entity["reviewStatus"] for entity in work.now().entities], ["done"] * 3)
    work.review("accepted", "rejected", "accepted")
    reviewer.set_status(work.job.id, "completed")
    job = work.now()
    equal((job.images_count, job.finished_images_count, job.progress_images_count, job.accepted_images_count, job.rejected_images_count), (3, 0, 2, 2, 1))
    equal([entity["reviewStatus"] for entity in job.entities], ["accepted", "rejected", "accepted"])
    equal((job.status, job.started_at), ("completed", started.started_at))
    true(job.finished_at >= job.started_at, "the end is before the start")


def a_quality_check_comes_between_review_and_end(scene):
    work = _Work(scene, 1, enable_quality_check=True)
    work.labeler.api.labeling_job.set_status(work.job.id, "in_progress")
    work.labeler.api.labeling_job.set_status(work.job.id, "on_review")
    work.review("accepted")
    work.reviewer.api.labeling_job.set_status(work.job.id, "completed")
    equal(work.now().status, "review_completed")
    scene.api.labeling_job.set_entity_review_status(work.job.id, work.images[0].id, "quality_check_accepted")
    scene.api.labeling_job.set_status(work.job.id, "completed")
    equal((work.now().status, work.now().accepted_images_count), ("completed", 1))


def annotations_of_a_job_are_what_was_drawn_in_it(scene):
    work = _Work(scene)
    kind = sly.Tag(work.meta.get_tag_meta("kind"), value="new")
    work.draw(work.labeler, work.images[0], work.car(3, 5, [kind]), work.car(15, 20))
    tree = sly.Label(sly.Polygon([[1, 1], [1, 12], [14, 6]], interior=[[[4, 4], [4, 8], [8, 6]]]), work.meta.get_obj_class("tree"))
    work.draw(work.labeler, work.images[2], tree)
    api = scene.api.labeling_job
    ids = [image.id for image in work.images]
    first, second, third = api.get_annotations(work.job.id, image_ids=ids)
    equal([label.geometry.to_bbox().to_json()["points"]["exterior"] for label in first.labels], [[[5, 3], [13, 11]], [[20, 15], [28, 23]]])
    equal([[(tag.name, tag.value) for tag in label.tags] for label in first.labels], [[("kind", "new")], []])
    equal([label.obj_class.name for label in third.labels], ["tree"])
    equal(third.labels[0].geometry.to_json()["points"], tree.geometry.to_json()["points"])
    equal((len(second.labels), first.img_size), (0, (30, 40)))
    true("x-job-id" not in scene.api.headers, "the job's header is left behind")
    infos = scene.api.image.get_list(work.dataset.id)
    same = work.reviewer.api.labeling_job.get_annotations(work.job.id, image_infos=infos, project_meta=api.get_project_meta(work.job.id))
    equal([annotation.to_json()["objects"] != [] for annotation in same], [True, False, True])


def statistics_count_figures_tags_and_images(scene):
    work = _Work(scene)
    wet, old = sly.Tag(work.meta.get_tag_meta("wet")), sly.Tag(work.meta.get_tag_meta("kind"), value="old")
    work.draw(work.labeler, work.images[0], work.car(3, 5, [wet, old]), work.car(15, 20, [old]))
    work.draw(work.labeler, work.images[1], work.car(1, 1))
    work.labeler.api.labeling_job.set_entity_review_status(work.job.id, work.images[1].id, "done")
    stats = scene.api.labeling_job.get_stats(work.job.id)
    job = stats["job"]
    equal((job["id"], job["name"], job["imagesCount"], job["finishedImagesCount"], job["finishedAt"]), (work.job.id, "Round", 3, 1, None))
    tags = {row["name"]: (row["images"], row["figures"]) for row in job["tagsStats"]}
    equal(tags, {"kind": (0, 2), "kind (new)": (0, 0), "kind (old)": (0, 2), "wet": (0, 1)})
    kind = next(row for row in job["tagsStats"] if row["name"] == "kind")
    equal({row.get("parentId") for row in job["tagsStats"] if "(" in row["name"]}, {kind["id"]})
    classes = {row["name"]: (row["shape"], row["imagesCount"], row["labelsCount"], row["color"]) for row in stats["classes"]}
    equal(classes, {"car": ("rectangle", 2, 3, "#FF0000"), "tree": ("polygon", 0, 0, "#00FF00")})
    rows = stats["images"]
    equal(rows["total"], 3)
    equal([(row["id"], row["name"], row["reviewStatus"], row["labelsCount"]) for row in rows["images"]],
          [(image.id, image.name, status, count) for image, status, count in zip(work.images, ("none", "done", "none"), (2, 1, 0))])
    for duration in (job["editingDuration"], job["annotationDuration"], *(row["annotationDuration"] for row in rows["images"])):
        true(isinstance(duration, int) and 0 <= duration < 300, f"a duration of {duration!r}")


def the_activity_of_a_job_has_a_row_for_each_act(scene):
    work = _Work(scene)
    work.draw(work.labeler, work.images[0], work.car(3, 5))
    work.labeler.api.labeling_job.set_entity_review_status(work.job.id, work.images[0].id, "done")
    table = scene.api.labeling_job.get_activity(scene.team.id, work.job.id)
    equal(set(table["job"]), {"Round"})
    equal(set(table["user"]), {work.labeler.login})
    figure = table[table["action"] == "create_figure"].iloc[0]
    equal((figure["imageId"], figure["image"], figure["class"], figure["jobId"]), (work.images[0].id, work.images[0].name, "car", work.job.id))
    review = table[table["action"] == "image_review_status_updated"].iloc[0]
    equal((review["imageId"], review["meta"]), (work.images[0].id, {"reviewStatus": "done"}))
    equal(len(table.columns), 18)


def rejected_images_come_back_in_a_new_job(scene):
    work = _Work(scene)
    other = scene.person()
    work.review("accepted", "rejected", "rejected")
    [row] = scene.api.labeling_job.restart(work.job.id)
    equal((row["userId"], row["name"], row["type"]), (work.labeler.id, "Round (#2)", "annotation"))
    again = scene.api.labeling_job.get_info_by_id(row["id"])
    equal(again.entities, [{"id": image.id, "name": image.name, "reviewStatus": "none"} for image in work.images[1:]])
    equal((again.status, again.reviewer_id, again.classes_to_label, again.tags_to_label), ("pending", work.reviewer.id, ["car", "tree"], ["wet", "kind"]))
    equal(work.now().status, "completed")
    equal([entity["reviewStatus"] for entity in work.now().entities], ["accepted", "rejected", "rejected"])
    scene.api.labeling_job.set_entity_review_status(again.id, work.images[1].id, "rejected")
    [third] = scene.api.labeling_job.restart(again.id, assignee_ids=[other.id], title="Third", complete_existing=False)
    equal((third["userId"], third["name"]), (other.id, "Third"))
    equal(scene.api.labeling_job.get_status(again.id), scene.api.labeling_job.Status.PENDING)


def a_restart_without_rejected_images_changes_nothing(scene):
    work = _Work(scene)
    work.review("accepted")
    details = refused(lambda: scene.api.labeling_job.restart(work.job.id), 400, "NO_IMAGES", "No images found")
    true(details["message"], "no message")
    equal(scene.api.labeling_job.restart(work.job.id, ignore_no_rejected_error=True), [])
    equal(work.now().status, "pending")


def a_restart_takes_all_that_is_not_accepted(scene):
    work = _Work(scene)
    work.review("accepted", "none", "done")
    [row] = scene.api.labeling_job.restart(work.job.id, only_rejected_entities=False)
    equal([entity["id"] for entity in scene.api.labeling_job.get_info_by_id(row["id"]).entities], [image.id for image in work.images[1:]])
    equal([entity["reviewStatus"] for entity in work.now().entities], ["accepted", "rejected", "rejected"])


def annotations_are_rejected_all_or_where_unmarked(scene):
    work = _Work(scene)
    work.review("accepted", "rejected", "done")
    scene.api.labeling_job.reject_annotations(work.job.id, mode="unmarked")
    equal([entity["reviewStatus"] for entity in work.now().entities], ["accepted", "rejected", "rejected"])
    scene.api.labeling_job.reject_annotations(work.job.id)
    equal((work.now().rejected_images_count, work.now().status), (3, "pending"))
