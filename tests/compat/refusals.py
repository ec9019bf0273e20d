"""Bad input: refused at once with a 4xx and a message for a person, and nothing changed. The SDK would repeat a 5xx for minutes."""

import requests
import supervisely as sly

import shapes
from check import equal, refused

NOWHERE = 999_999_999
EITHER = (400, 404)  # an id among others that is nobody's
BY_ID = ["jobs.info", "jobs.stop", "jobs.archive", "jobs.stats", "jobs.reject", "projects.info", "projects.meta", "projects.archive", "datasets.info",
         "datasets.archive", "images.info", "images.editInfo", "images.download", "teams.info", "workspaces.info", "users.info", "figures.info",
         "figures.tags.list", "advanced.object_classes.info", "projects.editInfo", "datasets.editInfo", "jobs.editInfo"]


class _World:
    def __init__(self, scene):
        self.scene = scene
        self.project = scene.project(shapes.meta())
        self.meta = scene.meta(self.project)
        self.dataset = scene.dataset(self.project)
        self.images = scene.images(self.dataset, 2)
        self.labeler = scene.person()
        [self.job] = scene.api.labeling_job.create("Job", self.dataset.id, [self.labeler.id], classes_to_label=["box"])

    def refused(self, method, body, status=400, code=None):
        try:
            return refused(lambda: self.scene.api.post(method, body), status, code)
        except AssertionError as error:
            raise AssertionError(f"{method} {str(body)[:300]}: {error}") from None


def an_id_that_is_none_is_refused(scene):
    world = _World(scene)
    for method in BY_ID:
        for wrong in ({}, {"id": None}, {"id": "seven"}, {"id": 1.5}, {"id": [1]}, {"id": {}}, {"id": True}, {"id": 2**70}):
            world.refused(method, wrong, 400, "BAD_VALUE")
        for nobodys in (NOWHERE, str(NOWHERE), 2**63 - 1):
            world.refused(method, {"id": nobodys}, 404, "NOT_FOUND")
        for nothing in (0, -1):
            world.refused(method, {"id": nothing}, EITHER)


def what_is_missing_is_none(scene):
    api = scene.api
    for module in (api.labeling_job, api.project, api.dataset, api.image, api.team, api.workspace, api.user, api.object_class, api.image.figure):
        equal(module.get_info_by_id(NOWHERE), None)


def a_body_that_is_no_json_is_refused(scene):
    for body in (b"{", b"[]", b"nonsense", b"\xff\xfe{}", b'"text"', b"7", b'{"id": NaN}', b'{"id": 1e999}', b'{"id": 1,}'):
        answer = requests.post(f"{scene.server.address}/public/api/v3/jobs.info", data=body, headers={"x-api-key": scene.server.token})
        equal(answer.status_code, 400, f"status for {body!r}")
        equal(answer.json()["details"]["type"] in ("BAD_JSON", "BAD_VALUE"), True, f"code for {body!r}")


def methods_that_are_not_there_say_so(scene):
    api = scene.api
    equal(refused(lambda: api.post("jobs.dance", {}), 404)["type"], "METHOD_NOT_FOUND")
    for method in ("videos.list", "volumes.list", "labeling-queues.list", "entities-collections.list", "webhooks.list"):
        refused(lambda: api.post(method, {}), 400, "NOT_IMPLEMENTED")
    anonymous = sly.Api(scene.server.address, "no such token")
    anonymous.retry_count = 1
    refused(lambda: anonymous.labeling_job.get_info_by_id(1), 401, "UNAUTHORIZED")


def a_job_that_cannot_be_made_is_refused(scene):
    world = _World(scene)
    create = scene.api.labeling_job.create
    dataset, labeler = world.dataset.id, world.labeler.id
    stranger = scene.api.user.create(scene.name("stranger"), "secret word").id
    before = len(scene.api.labeling_job.get_list(scene.team.id))
    refused(lambda: create("J", NOWHERE, [labeler]), 404, "NOT_FOUND")
    refused(lambda: create("J", dataset, [stranger]), 400, "BAD_VALUE")
    refused(lambda: create("J", dataset, [labeler], reviewer_id=stranger), 400, "BAD_VALUE")
    refused(lambda: create("J", dataset, [labeler, labeler]), 400, "BAD_VALUE")
    refused(lambda: create("J", dataset, []), 400, "BAD_VALUE")
    refused(lambda: create("", dataset, [labeler]), 400, "BAD_VALUE")
    refused(lambda: create("x" * 300, dataset, [labeler]), 400, "BAD_VALUE")
    refused(lambda: create("J", dataset, [labeler], description="x" * 256), 400, "BAD_VALUE")
    refused(lambda: create("J", dataset, [labeler], classes_to_label=["box", "unicorn"]), 400, "BAD_VALUE", "unicorn")
    refused(lambda: create("J", dataset, [labeler], tags_to_label=["unicorn"]), 400, "BAD_VALUE", "unicorn")
    refused(lambda: create("J", dataset, [labeler], include_images_with_tags=["unicorn"]), 400, "BAD_VALUE", "unicorn")
    refused(lambda: create("J", dataset, [labeler], include_images_with_tags=["flag"]), 400, "NO_IMAGES", "No images found")
    refused(lambda: create("J", dataset, [labeler], images_range=(5, 9)), 400, "NO_IMAGES")
    refused(lambda: create("J", dataset, [labeler], images_range=(2, 1)), 400)
    refused(lambda: create("J", dataset, [labeler], images_ids=[NOWHERE]), 400, "BAD_VALUE")
    refused(lambda: create("J", dataset, [labeler], objects_limit_per_image=-1), 400, "BAD_VALUE")
    people = [scene.person().id for _ in range(3)]
    refused(lambda: create("J", dataset, people), 400, "BAD_VALUE")
    for meta in ({"classes": "box"}, {"classes": [7]}, {"range": [1, 2]}, {"imageTags": [{"positive": True}]}, {"entityIds": ["x"]}, []):
        world.refused("jobs.add", {"name": "J", "datasetId": dataset, "userIds": [labeler], "meta": meta}, 400, "BAD_VALUE")
    equal(len(scene.api.labeling_job.get_list(scene.team.id)), before)


def a_job_that_cannot_be_changed_is_refused(scene):
    world = _World(scene)
    api, job, image = scene.api.labeling_job, world.job.id, world.images[0].id
    [elsewhere] = scene.images(scene.dataset(), 1)
    refused(lambda: api.set_status(job, "asleep"), 400, "BAD_VALUE")
    refused(lambda: api.set_status(NOWHERE, "completed"), 404)
    refused(lambda: api.set_entity_review_status(job, image, "praised"), 400, "BAD_VALUE")
    refused(lambda: api.set_entity_review_status(job, elsewhere.id, "done"), 404)
    refused(lambda: api.set_entity_review_status(NOWHERE, image, "done"), 404)
    refused(lambda: api.reject_annotations(job, mode="some"), 400, "BAD_VALUE")
    refused(lambda: api.set_custom_data(job, ["a list"], update=False), 400, "BAD_VALUE")
    refused(lambda: api.remove_batch([NOWHERE, NOWHERE + 1]), 404)
    for change in ({"priority": 0}, {"userId": NOWHERE}, {"name": ""}, {"meta": {"entityIds": [1]}}, {"meta": {"toolboxSettings": {"playbackRate": 77}}}):
        world.refused("jobs.editInfo", {"id": job, **change}, 400, "BAD_VALUE")
    world.refused("jobs.restart", {"id": job, "userIds": [world.labeler.id], "restartEntitiesMode": "some"}, 400, "BAD_VALUE")
    world.refused("jobs.restart", {"id": job, "userIds": []}, 400, "BAD_VALUE")
    equal(api.get_info_by_id(job), world.job)


def a_step_that_is_not_allowed_is_refused(scene):
    world = _World(scene)
    labeler, job, image = world.labeler.api.labeling_job, world.job.id, world.images[0].id
    for status in ("completed", "review_completed", "stopped"):
        refused(lambda: labeler.set_status(job, status), 400, "ILLEGAL_TRANSITION")
    for status in ("accepted", "rejected", "quality_check_accepted"):
        refused(lambda: labeler.set_entity_review_status(job, image, status), 400, "ILLEGAL_TRANSITION")
    labeler.set_status(job, "on_review")
    refused(lambda: labeler.set_entity_review_status(job, image, "none"), 400, "ILLEGAL_TRANSITION")
    refused(lambda: labeler.set_status(job, "in_progress"), 400, "ILLEGAL_TRANSITION")
    locked, = scene.api.labeling_job.create("Locked", world.dataset.id, [world.labeler.id], disable_submit=True, disable_confirm=True)
    labeler.set_status(locked.id, "in_progress")
    refused(lambda: labeler.set_status(locked.id, "on_review"), 400, "ILLEGAL_TRANSITION")
    refused(lambda: labeler.set_entity_review_status(locked.id, image, "done"), 400, "ILLEGAL_TRANSITION")


def a_list_that_makes_no_sense_is_refused(scene):
    world = _World(scene)
    lists = {"jobs.list": {"teamId": scene.team.id}, "images.list": {"datasetId": world.dataset.id}, "figures.list": {"datasetId": world.dataset.id},
             "datasets.list": {"projectId": world.project.id}, "projects.list": {"workspaceId": scene.workspace.id}, "teams.list": {},
             "workspaces.list": {"teamId": scene.team.id}, "members.list": {"teamId": scene.team.id}, "roles.list": {}, "tags.list":
             {"projectId": world.project.id}, "advanced.object_classes.list": {"projectId": world.project.id}, "teams.activity": {"teamId": scene.team.id},
             "annotations.list": {"datasetId": world.dataset.id}, "users.list": {}}
    for method, body in lists.items():
        for field, operator, value in (("nonsense", "=", 1), ("id", "near", 1), ("id", "in", 7), ("id", "=", "seven"), ("id", "=", [1])):
            world.refused(method, {**body, "filter": [{"field": field, "operator": operator, "value": value}]}, 400, "BAD_FILTER")
        for wrong in ({"sort": "nonsense"}, {"sort_order": "sideways"}, {"page": 0}, {"page": "two"}, {"per_page": 0}, {"filter": "id = 1"}, {"filter": [7]}):
            world.refused(method, {**body, **wrong})
        for name in body:
            world.refused(method, {name: NOWHERE}, 404, "NOT_FOUND")
    world.refused("images.list", {}, 400)
    world.refused("images.list", {"datasetId": world.dataset.id, "filters": [{"type": "nonsense", "data": {}}]}, 400)
    world.refused("images.list", {"datasetId": world.dataset.id, "pagination_mode": "token", "after": "?"}, 400)


def an_image_that_cannot_be_added_is_refused(scene):
    world = _World(scene)
    hash = world.images[0].hash
    good = {"title": "new.png", "hash": hash}
    for wrong in ({"hash": hash}, {"title": "a.png"}, {"title": "", "hash": hash}, {"title": "a/b.png", "hash": hash}, {"title": "x" * 300, "hash": hash},
                  {"title": "a.png", "hash": "short"}, {"title": "a.png", "imageId": NOWHERE}, {"title": "a.png", "hash": hash, "meta": []},
                  {"title": "a.png", "hash": hash, "parentId": NOWHERE}, {"title": 7, "hash": hash}, 7):
        world.refused("images.bulk.add", {"datasetId": world.dataset.id, "images": [good, wrong]}, EITHER)
    world.refused("images.bulk.add", {"datasetId": world.dataset.id, "images": [good, good]}, 400, "NONUNIQUE")
    world.refused("images.bulk.add", {"datasetId": world.dataset.id, "images": []}, 400, "BAD_VALUE")
    world.refused("images.bulk.add", {"datasetId": NOWHERE, "images": [good]}, 404)
    world.refused("images.bulk.download", {"datasetId": world.dataset.id, "imageIds": [world.images[0].id, NOWHERE]}, 404)
    world.refused("images.internal.hashes.list", {"hashes": []}, 400)
    equal(scene.api.image.get_list(world.dataset.id), world.images)


def a_figure_that_cannot_be_drawn_is_refused(scene):
    world = _World(scene)
    box, image = world.meta.get_obj_class("box").sly_id, world.images[0].id
    points = lambda *exterior, interior=(): {"points": {"exterior": list(exterior), "interior": list(interior)}}
    good = {"entityId": image, "classId": box, "geometryType": "rectangle", "geometry": points([1, 1], [5, 5])}
    free = world.meta.get_obj_class("free").sly_id
    any_class = lambda type, geometry: {"entityId": image, "classId": free, "geometryType": type, "geometry": geometry}
    wrong = [
        {**good, "classId": NOWHERE}, {**good, "entityId": NOWHERE}, {**good, "geometryType": "point"}, {**good, "geometry": {}}, {**good, "geometry": 7},
        {**good, "geometry": points([1, 1])}, {**good, "geometry": points([1, 1], [500, 5])}, {**good, "geometry": points([-1, 1], [5, 5])},
        {**good, "geometry": points([1, "x"], [5, 5])}, {**good, "geometry": points([1, 1, 1], [5, 5])}, {**good, "tags": [{"name": "unicorn"}]},
        {**good, "tags": [{"name": "number", "value": "five"}]}, {k: v for k, v in good.items() if k != "geometryType"},
        any_class("polygon", points([1, 1], [2, 2])), any_class("line", points([1, 1])), any_class("point", points([1, 1], [2, 2])),
        any_class("bitmap", {"bitmap": {"origin": [1, 1], "data": "nonsense"}}), any_class("bitmap", {"bitmap": {"origin": [1], "data": ""}}),
        any_class("multipolygon", {"parts": []}), any_class("oriented_bbox", {"points": [[1, 1], [2, 2]]}), any_class("graph", {"nodes": {}}),
        any_class("cuboid_2d", {"vertices": {"a": {"loc": [1, 1]}}})]
    for figure in wrong:
        world.refused("figures.bulk.add", {"datasetId": world.dataset.id, "figures": [good, figure]}, EITHER)
    world.refused("figures.bulk.add", {"datasetId": world.dataset.id, "figures": []}, 400, "BAD_VALUE")
    equal(scene.api.image.figure.download(world.dataset.id), {})


def a_meta_that_contradicts_itself_is_refused(scene):
    world = _World(scene)
    label = sly.Label(sly.Rectangle(1, 1, 5, 5), world.meta.get_obj_class("box"))
    scene.api.annotation.append_labels(world.images[0].id, [label])
    before = scene.api.project.get_meta(world.project.id)
    box = world.meta.get_obj_class("box")
    a_class = {"title": "x", "shape": "rectangle", "color": "#FF0000"}
    a_tag = {"name": "t", "value_type": "none", "color": "#FF0000"}
    wrong = [
        {"classes": [a_class, a_class], "tags": []}, {"classes": [{**a_class, "title": ""}], "tags": []},
        {"classes": [{**a_class, "color": "red"}], "tags": []}, {"classes": [], "tags": [{**a_tag, "value_type": "maybe"}]},
        {"classes": [], "tags": [{**a_tag, "value_type": "oneof_string"}]}, {"classes": [], "tags": [a_tag, a_tag]}, {"classes": "none"}, [],
        {"classes": [{**a_class, "title": "box", "id": box.sly_id, "shape": "point"}], "tags": []}]
    for meta in wrong:
        world.refused("projects.meta.update", {"id": world.project.id, "meta": meta})
    equal(scene.api.project.get_meta(world.project.id), before)


def names_that_cannot_be_are_refused(scene):
    world = _World(scene)
    for name in ("", "   ", "a/b", "a\\b", "x" * 256, None, 7, "nul\0"):
        world.refused("projects.add", {"workspaceId": scene.workspace.id, "name": name}, 400, "BAD_VALUE")
        world.refused("datasets.add", {"projectId": world.project.id, "name": name}, 400, "BAD_VALUE")
    world.refused("projects.add", {"workspaceId": scene.workspace.id, "name": scene.name(), "type": "videos"}, 400)
    world.refused("projects.add", {"workspaceId": scene.workspace.id, "name": scene.name(), "settings": []}, 400, "BAD_VALUE")
    world.refused("datasets.add", {"projectId": world.project.id, "name": "x", "parentId": NOWHERE}, EITHER)
    longest = scene.api.dataset.create(world.project.id, "ü" * 255)
    equal(scene.api.dataset.get_info_by_id(longest.id).name, "ü" * 255)


def a_stale_job_header_harms_only_what_it_concerns(scene):
    world = _World(scene)
    scene.api.add_header("x-job-id", str(NOWHERE))
    refused(lambda: scene.api.image.get_list(world.dataset.id), 404)
    equal(scene.api.dataset.get_info_by_id(world.dataset.id).id, world.dataset.id)
    equal(scene.api.labeling_job.get_info_by_id(world.job.id), world.job)
    scene.api.pop_header("x-job-id")
    scene.api.add_header("x-job-id", "seven")
    refused(lambda: scene.api.image.get_list(world.dataset.id), 400)
    scene.api.pop_header("x-job-id")


def fields_that_nobody_knows_are_passed_over(scene):
    world = _World(scene)
    scene.api.add_additional_field("whatever", {"a": [1]})
    equal(scene.api.labeling_job.get_info_by_id(world.job.id), world.job)
    equal(scene.api.image.get_list(world.dataset.id), world.images)
