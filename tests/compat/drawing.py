"""Drawing in a job: what its rules allow the annotator, also when sixteen do it at once."""

from concurrent.futures import ThreadPoolExecutor

import requests
import supervisely as sly

import shapes
from check import equal, refused
from scene import REVIEWER, connect


class _Job:
    def __init__(self, scene, count=2, **options):
        self.scene = scene
        self.project = scene.project(shapes.meta())
        self.meta = scene.meta(self.project)
        self.dataset = scene.dataset(self.project)
        self.images = scene.images(self.dataset, count, shapes.WIDTH, shapes.HEIGHT)
        self.labeler = scene.person()
        [self.job] = scene.api.labeling_job.create("Drawing", self.dataset.id, [self.labeler.id], **{"classes_to_label": ["spot"], **options})
        self.api = self.labeler.api
        self.api.add_header("x-job-id", str(self.job.id))

    def spot(self, name="spot"):
        return sly.Label(sly.Point(3, 4), self.scene.meta(self.project).get_obj_class(name))

    def draw(self, image, *labels, api=None):
        (api or self.api).annotation.append_labels(image.id, list(labels or [self.spot()]))

    def figures(self, image):
        return [figure.id for figure in self.scene.api.image.figure.download(self.dataset.id, [image.id]).get(image.id, [])]


def classes_made_later_are_for_dynamic_jobs(scene):
    fixed, dynamic = _Job(scene), _Job(scene, dynamic_classes=True)
    for work in (fixed, dynamic):
        scene.api.project.append_classes(work.project.id, [sly.ObjClass("new", sly.Point)])
    refused(lambda: fixed.draw(fixed.images[0], fixed.spot("new")), 400, "BAD_VALUE")
    dynamic.draw(dynamic.images[0], dynamic.spot("new"))
    equal((len(fixed.figures(fixed.images[0])), len(dynamic.figures(dynamic.images[0]))), (0, 1))


def removed_figures_are_restored_where_that_is_allowed(scene):
    for allowed in (False, True):
        work = _Job(scene, 1, allow_restore=allowed)
        work.draw(work.images[0])
        [figure] = work.figures(work.images[0])
        work.api.image.figure.remove(figure)
        equal(work.figures(work.images[0]), [])
        if allowed:
            work.api.image.figure.restore(figure)
            equal(work.figures(work.images[0]), [figure])
        else:
            refused(lambda: work.api.image.figure.restore(figure), 400, "ILLEGAL_TRANSITION")


def tags_of_images_keep_to_the_job(scene):
    work = _Job(scene, tags_to_label=["text", "flag"], read_only_tags=["flag"], tags_limit_per_image=2)
    id = lambda name: work.meta.get_tag_meta(name).sly_id
    first, second = work.images
    work.api.image.add_tag(first.id, id("text"), "a")
    work.api.image.add_tag(first.id, id("text"), "b")
    refused(lambda: work.api.image.add_tag(first.id, id("text"), "c"), 400, "LIMIT_EXCEEDED")
    refused(lambda: work.api.image.add_tag(second.id, id("flag")), 400, "BAD_VALUE")
    refused(lambda: work.api.image.add_tag(second.id, id("number"), 5), 400, "BAD_VALUE")
    equal([[tag["value"] for tag in scene.api.image.get_info_by_id(image.id).tags] for image in work.images], [["a", "b"], []])


def a_job_shows_its_images_alone(scene):
    work = _Job(scene, 4, images_range=(2, 3))
    inside = [image.id for image in work.images[1:3]]
    equal([image.id for image in work.api.image.get_list(work.dataset.id)], inside)
    equal((work.api.image.get_info_by_id(work.images[0].id), work.api.image.get_info_by_id(inside[0]).id), (None, inside[0]))
    refused(lambda: work.draw(work.images[0]), 404)
    scene.api.annotation.append_labels(work.images[0].id, [work.spot()])
    work.draw(work.images[1])
    equal(list(work.api.image.figure.download(work.dataset.id)), inside[:1])
    equal([info.image_id for info in work.api.annotation.get_list(work.dataset.id)], inside)
    other = scene.person()
    other.api.add_header("x-job-id", str(work.job.id))
    refused(lambda: other.api.image.get_list(work.dataset.id), 404)


def a_reviewer_corrects_under_review(scene):
    work = _Job(scene, 1)
    reviewer = scene.person(REVIEWER)
    scene.api.labeling_job.set_assignees(work.job.id, reviewer_id=reviewer.id)
    reviewer.api.add_header("x-job-id", str(work.job.id))
    refused(lambda: work.draw(work.images[0], api=reviewer.api), 400, "ILLEGAL_TRANSITION")
    work.draw(work.images[0])
    work.api.labeling_job.set_status(work.job.id, "on_review")
    work.draw(work.images[0], api=reviewer.api)
    equal(len(work.figures(work.images[0])), 2)
    stats = scene.api.labeling_job.get_stats(work.job.id)
    equal([row["labelsCount"] for row in stats["images"]["images"]], [2])


def sixteen_at_once_keep_the_limit_and_the_counters(scene):
    work = _Job(scene, 16, objects_limit_per_image=5)
    clients = []
    for _ in range(16):
        clients.append(connect(scene.server.address, work.api.token))
        clients[-1].add_header("x-job-id", str(work.job.id))
    spot = work.meta.get_obj_class("spot")

    def draw(place):
        try:
            # Each elsewhere: two that are alike to the letter could be one whose answer was lost.
            work.draw(work.images[0], sly.Label(sly.Point(place, place), spot), api=clients[place])
            return "drawn"
        except requests.HTTPError as error:
            return error.response.json()["details"]["type"]

    def mark(pair):
        client, image = pair
        client.labeling_job.set_entity_review_status(work.job.id, image.id, "done")

    with ThreadPoolExecutor(16) as pool:
        drawn = sorted(pool.map(draw, range(16)))
        list(pool.map(mark, zip(clients, work.images)))
    equal(drawn, ["LIMIT_EXCEEDED"] * 11 + ["drawn"] * 5)
    equal((len(work.figures(work.images[0])), scene.api.image.get_info_by_id(work.images[0].id).labels_count), (5, 5))
    job = scene.api.labeling_job.get_info_by_id(work.job.id)
    equal((job.finished_images_count, job.progress_images_count, job.status), (16, 16, "in_progress"))
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda pair: scene.api.labeling_job.set_entity_review_status(work.job.id, pair[1].id, ("accepted", "rejected")[pair[0] % 2]),
                      enumerate(work.images)))
    job = scene.api.labeling_job.get_info_by_id(work.job.id)
    equal([entity["reviewStatus"] for entity in job.entities], ["accepted", "rejected"] * 8)
    equal((job.finished_images_count, job.accepted_images_count, job.rejected_images_count), (0, 8, 8))
