"""Annotations: everything labeled on an image, up and down again."""

import json

import supervisely as sly

import shapes
from check import equal, raises, refused, true
from scene import picture


def _project(scene, count=2):
    project = scene.project(shapes.meta())
    dataset = scene.dataset(project)
    return scene.meta(project), dataset, scene.images(dataset, count, shapes.WIDTH, shapes.HEIGHT)


def _annotation(meta, labels=(), tags=(), description=""):
    return sly.Annotation((shapes.HEIGHT, shapes.WIDTH), labels=list(labels), img_tags=sly.TagCollection(list(tags)), img_description=description)


def _tags(meta):
    values = [("flag", None), ("number", 7), ("number", -2.5), ("text", "Grüße"), ("choice", "ü"), ("day", "2026-11-23T10:00:00.000Z")]
    return [sly.Tag(meta.get_tag_meta(name), value=value) for name, value in values]


def _values(tags):
    return sorted(((tag.name, tag.value) for tag in tags), key=str)


def _in_order_of_upload(geometries):
    """Multipolygons and alpha masks follow in a call of their own."""
    late = ("islands", "soft")
    return [g for g in geometries if g[0] not in late] + [g for g in geometries if g[0] in late]


def annotations_are_listed_in_pages(scene):
    meta, dataset, images = _project(scene, 5)
    for image in images[:3]:
        scene.api.annotation.append_labels(image.id, [sly.Label(sly.Point(3, 4), meta.get_obj_class("spot"))])
    infos = scene.api.annotation.get_list(dataset.id)
    equal([(info.image_id, info.image_name, len(info.annotation["objects"])) for info in infos],
          [(image.id, image.name, 1 if i < 3 else 0) for i, image in enumerate(images)])
    chosen = scene.api.annotation.get_list(dataset.id, filters=[{"field": "imageId", "operator": "in", "value": [images[4].id, images[0].id]}])
    equal([info.image_id for info in chosen], [images[0].id, images[4].id])
    pages = list(scene.api.annotation.get_list_generator(dataset.id, batch_size=2))
    equal([[info.image_id for info in page] for page in pages], [[i.id for i in images[:2]], [i.id for i in images[2:4]], [images[4].id]])


def figures_are_chosen_by_class(scene):
    meta, dataset, [image, other] = _project(scene)
    spot, box = meta.get_obj_class("spot"), meta.get_obj_class("box")
    scene.api.annotation.append_labels(image.id, [sly.Label(sly.Point(3, 4), spot), sly.Label(sly.Rectangle(1, 1, 5, 5), box)])
    scene.api.annotation.append_labels(other.id, [sly.Label(sly.Rectangle(1, 1, 5, 5), box)])
    boxes = [{"type": "objects_class", "data": {"from": 1, "to": 9999, "include": True, "classId": box.sly_id}}]
    equal([entry["classTitle"] for entry in scene.api.annotation.download(image.id, figure_filters=boxes).annotation["objects"]], ["box"])
    spots = [{"type": "objects_class", "data": {"from": 1, "to": 9999, "include": True, "classId": spot.sly_id}}]
    got = scene.api.annotation.download_batch(dataset.id, [image.id, other.id], figure_filters=spots)
    equal([[entry["classTitle"] for entry in info.annotation["objects"]] for info in got], [["spot"], []])


def a_label_is_read_and_changed_by_its_id(scene):
    """What goes up as it is, without a far edge, comes down one pixel smaller."""
    meta, dataset, [image, _] = _project(scene)
    box = meta.get_obj_class("box")
    scene.api.annotation.append_labels(image.id, [sly.Label(sly.Rectangle(1, 1, 5, 5), box, tags=sly.TagCollection(_tags(meta)[:2]))])
    [entry] = scene.api.annotation.download_json(image.id)["objects"]
    label = scene.api.annotation.get_label_by_id(entry["id"], meta)
    equal((label.obj_class.name, label.geometry.to_json()["points"]["exterior"], _values(label.tags)), ("box", [[1, 1], [4, 4]], _values(_tags(meta)[:2])))
    equal(len(scene.api.annotation.get_label_by_id(entry["id"], meta, with_tags=False).tags), 0)
    scene.api.annotation.update_label(entry["id"], sly.Label(sly.Rectangle(2, 3, 8, 9), box, tags=sly.TagCollection(_tags(meta)[3:4])))
    changed = scene.api.annotation.get_label_by_id(entry["id"], meta)
    equal((changed.geometry.to_json()["points"]["exterior"], _values(changed.tags)), ([[3, 2], [8, 7]], [("text", "Grüße")]))


def priority_is_the_order_of_drawing(scene):
    meta, _, [image, _] = _project(scene)
    spot = meta.get_obj_class("spot")
    scene.api.annotation.append_labels(image.id, [sly.Label(sly.Point(i, i), spot) for i in range(3)])
    ids = [entry["id"] for entry in scene.api.annotation.download_json(image.id)["objects"]]
    for id, priority in zip(ids, (3, 1, 2)):
        scene.api.annotation.update_label_priority(id, priority)
    equal([entry["id"] for entry in scene.api.annotation.download_json(image.id)["objects"]], [ids[1], ids[2], ids[0]])
