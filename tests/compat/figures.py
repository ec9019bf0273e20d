"""Figures by themselves: three ways to draw, listing, masks that travel apart, removing and restoring."""

import numpy as np
import supervisely as sly

import shapes
from check import equal, raises, refused


def _project(scene, count=2):
    project = scene.project(shapes.meta())
    dataset = scene.dataset(project)
    return scene.meta(project), dataset, scene.images(dataset, count, shapes.WIDTH, shapes.HEIGHT)


def _box(meta, image, left=1, **more):
    geometry = {"points": {"exterior": [[left, 2], [left + 5, 9]], "interior": []}}
    return {"entityId": image.id, "classId": meta.get_obj_class("box").sly_id, "geometryType": "rectangle", "geometry": geometry, **more}


def figures_are_listed_with_all_they_have(scene):
    meta, dataset, [image, other] = _project(scene)
    tag = sly.Tag(meta.get_tag_meta("text"), value="t")
    label = sly.Label(sly.Rectangle(2, 3, 11, 12), meta.get_obj_class("box"), tags=sly.TagCollection([tag]))
    scene.api.annotation.append_labels(image.id, [label])
    listed = scene.api.image.figure.download(dataset.id)
    equal(list(listed), [image.id])
    [figure] = listed[image.id]
    equal((figure.class_id, figure.entity_id, figure.dataset_id, figure.project_id, figure.object_id),
          (meta.get_obj_class("box").sly_id, image.id, dataset.id, dataset.project_id, None))
    equal((figure.geometry_type, figure.geometry["points"]), ("rectangle", {"exterior": [[3, 2], [11, 10]], "interior": []}))
    equal(([(t["tagId"], t["value"]) for t in figure.tags], figure.frame_index, figure.area), ([(tag.meta.sly_id, "t")], None, "81"))
    equal(figure.bbox.to_json()["points"]["exterior"], [[3, 2], [12, 11]])
    [exact] = scene.api.image.figure.download(dataset.id, [image.id, other.id], integer_coords=False)[image.id]
    equal(exact.geometry["points"]["exterior"], [[3, 2], [12, 11]])
    [bare] = scene.api.image.figure.download(dataset.id, [image.id], skip_geometry=True)[image.id]
    equal((bare.id, bare.geometry, bare.geometry_type), (figure.id, None, "rectangle"))
    equal(scene.api.image.figure.download(dataset.id, [other.id]), {})
    equal([f.id for f in scene.api.image.figure.get_by_ids(dataset.id, [figure.id])], [figure.id])


def figures_of_many_images_are_made_at_once(scene):
    meta, dataset, [image, other] = _project(scene)
    api = scene.api.image.figure
    ids = api.create_bulk([_box(meta, [image, other][i % 2], i) for i in range(7)], dataset_id=dataset.id, batch_size=3)
    listed = api.download(dataset.id)
    equal({i.id: [f.id for f in listed[i.id]] for i in (image, other)}, {image.id: ids[0::2], other.id: ids[1::2]})
    equal([f.geometry["points"]["exterior"][0] for f in listed[other.id]], [[1, 2], [3, 2], [5, 2]])
    more = api.create_bulk([_box(meta, image)], entity_id=image.id)
    equal([f.id for f in api.download(dataset.id)[image.id]], ids[0::2] + more)
    raises(ValueError, lambda: api.create_bulk([_box(meta, image)]))


def figures_of_a_class_are_chosen(scene):
    meta, dataset, [image, other] = _project(scene)
    scene.api.annotation.append_labels(image.id, [sly.Label(sly.Point(1, 1), meta.get_obj_class("spot"))])
    boxes = scene.api.image.figure.create_bulk([_box(meta, image), _box(meta, other)], dataset_id=dataset.id)
    chosen = [{"type": "objects_class", "data": {"from": 1, "to": 9999, "include": True, "classId": meta.get_obj_class("box").sly_id}}]
    listed = scene.api.image.figure.download(dataset.id, filters=chosen)
    equal([f.id for figures in listed.values() for f in figures], boxes)


def subpixels_are_kept_as_they_are(scene):
    meta, dataset, [image, other] = _project(scene)
    points = [[1.25, 2.5], [10.75, 2.125], [5.0625, 9.9]]
    figure = {"entityId": image.id, "classId": meta.get_obj_class("outline").sly_id, "geometryType": "polygon",
              "geometry": {"points": {"exterior": points, "interior": []}}}
    api = scene.api.image.figure
    api.create_bulk([figure], dataset_id=dataset.id)
    [exact] = api.download(dataset.id, integer_coords=False)[image.id]
    equal(exact.geometry["points"]["exterior"], points)
    api.create_bulk([{**figure, "entityId": other.id, "geometry": exact.geometry}], dataset_id=dataset.id)
    equal(api.download(dataset.id, integer_coords=False)[other.id][0].geometry, exact.geometry)
    equal(api.download(dataset.id)[image.id][0].geometry["points"]["exterior"], [[1, 2], [10, 2], [5, 9]])


def a_figure_is_read_by_its_id(scene):
    meta, dataset, [image, _] = _project(scene)
    [id] = scene.api.image.figure.create_bulk([_box(meta, image, description="d")], dataset_id=dataset.id)
    figure = scene.api.image.figure.get_info_by_id(id)
    equal((figure.id, figure.entity_id, figure.geometry_type, figure.class_id), (id, image.id, "rectangle", meta.get_obj_class("box").sly_id))
    equal(figure.geometry["points"]["exterior"][0], [1, 2])
    equal(scene.api.image.figure.get_info_by_id(999_999_999), None)


def removed_figures_come_back(scene):
    meta, dataset, [image, _] = _project(scene)
    api = scene.api.image.figure
    ids = api.create_bulk([_box(meta, image, i) for i in range(4)], dataset_id=dataset.id)
    api.remove_batch(ids[:3])
    equal([figure.id for figure in api.download(dataset.id)[image.id]], ids[3:])
    equal((scene.api.image.get_info_by_id(image.id).labels_count, api.get_info_by_id(ids[0])), (1, None))
    api.restore_batch(ids[1:3])
    api.restore(ids[0])
    equal([figure.id for figure in api.download(dataset.id)[image.id]], ids)
    api.remove(ids[1])
    equal(scene.api.image.get_info_by_id(image.id).labels_count, 3)


def limits_and_lists_of_a_job_bind_the_annotator(scene):
    meta, dataset, [image, _] = _project(scene)
    labeler = scene.person()
    [job] = scene.api.labeling_job.create("Limits", dataset.id, [labeler.id], classes_to_label=["box"], objects_limit_per_image=2, tags_to_label=["text"],
                                          tags_limit_per_image=1, read_only_tags=["flag"])
    tag = lambda name, value=None: {"name": name, "value": value}
    draw = labeler.api.image.figure.create_bulk
    refused(lambda: draw([_box(meta, image)], dataset_id=dataset.id), 403)
    labeler.api.add_header("x-job-id", str(job.id))
    draw([_box(meta, image)], dataset_id=dataset.id)
    equal(scene.api.labeling_job.get_status(job.id), scene.api.labeling_job.Status.IN_PROGRESS)
    refused(lambda: draw([_box(meta, image), _box(meta, image)], dataset_id=dataset.id), 400, "LIMIT_EXCEEDED")
    spot = {"entityId": image.id, "classTitle": "spot", "geometryType": "point", "geometry": {"points": {"exterior": [[1, 1]], "interior": []}}}
    refused(lambda: draw([spot], dataset_id=dataset.id), 400, "BAD_VALUE")
    refused(lambda: draw([_box(meta, image, tags=[tag("flag")])], dataset_id=dataset.id), 400, "BAD_VALUE")
    refused(lambda: draw([_box(meta, image, tags=[tag("number", 1)])], dataset_id=dataset.id), 400, "BAD_VALUE")
    equal(len(draw([_box(meta, image, tags=[tag("text", "a")])], dataset_id=dataset.id)), 1)
    labeler.api.labeling_job.set_status(job.id, "on_review")
    refused(lambda: draw([_box(meta, image, 9)], dataset_id=dataset.id), 400, "ILLEGAL_TRANSITION")
    equal(len(scene.api.image.figure.download(dataset.id)[image.id]), 2)


def a_mask_with_alpha_travels_apart(scene):
    meta, dataset, [image, _] = _project(scene)
    soft = meta.get_obj_class("soft")
    api = scene.api.image.figure
    ids = api.create_bulk([{"entityId": image.id, "classId": soft.sly_id, "geometryType": "alpha_mask"}] * 3, dataset_id=dataset.id)
    equal([figure.geometry for figure in api.download(dataset.id)[image.id]], [None] * 3)
    masks = [sly.AlphaMask(np.random.default_rng(i).integers(1, 256, (8, 9), dtype=np.uint8), origin=sly.PointLocation(i, 2 * i)) for i in range(3)]
    inner = [mask.to_json()["bitmap"] for mask in masks]
    api.upload_geometries_batch(ids, inner)
    equal(api.download_geometries_batch([ids[2], ids[0], ids[1]]), [inner[2], inner[0], inner[1]])
    equal(api.download_geometry(ids[1]), [inner[1]])
    listed = api.download(dataset.id)[image.id]
    equal([shapes.plain(sly.AlphaMask.from_json(figure.geometry)) for figure in listed], [shapes.plain(mask) for mask in masks])
    api.upload_geometry(ids[0], inner[2])
    equal(api.download_geometries_batch(ids[:1]), [inner[2]])
