"""Annotations: everything labeled on an image, up and down again."""

import json

import supervisely as sly

import shapes
from check import equal, refused


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


def every_geometry_comes_back_to_the_pixel(scene):
    meta, dataset, [image, other] = _project(scene)
    scene.api.annotation.upload_ann(image.id, _annotation(meta, shapes.labels(meta)))
    expected = _in_order_of_upload(shapes.geometries())
    read = lambda data: sly.Annotation.from_json(data, meta)
    api = scene.api.annotation
    shapes.same_labels(read(api.download_json(image.id)), expected, "by info")
    infos = api.download_batch(dataset.id, [other.id, image.id])
    equal([info.image_id for info in infos], [other.id, image.id])
    shapes.same_labels(read(infos[1].annotation), expected, "by bulk info")
    equal(infos[0].annotation["objects"], [])
    job_free = scene.api.image.figure.download(dataset.id, [image.id])[image.id]
    listed = [(meta.get_obj_class_by_id(figure.class_id).name, sly.deserialize_geometry(figure.geometry_type, figure.geometry)) for figure in job_free]
    equal([(name, shapes.plain(geometry)) for name, geometry in listed], [(name, shapes.plain(geometry)) for name, geometry in expected])


def a_second_trip_changes_nothing(scene):
    meta, dataset, [image, other] = _project(scene)
    api = scene.api.annotation
    api.upload_ann(image.id, _annotation(meta, shapes.labels(meta), _tags(meta)))
    first = api.download_json(image.id)
    api.upload_json(other.id, first)
    second = sly.Annotation.from_json(api.download_json(other.id), meta)
    shapes.same_labels(second, _in_order_of_upload(shapes.geometries()))
    equal(_values(second.img_tags), _values(_tags(meta)))


def every_tag_comes_back_with_its_value(scene):
    meta, _, [image, _] = _project(scene)
    tags = _tags(meta)
    label = sly.Label(sly.Rectangle(1, 1, 8, 9), meta.get_obj_class("box"), tags=sly.TagCollection(tags), description="left of the tree")
    scene.api.annotation.upload_ann(image.id, _annotation(meta, [label], tags, "A street"))
    annotation = sly.Annotation.from_json(scene.api.annotation.download_json(image.id), meta)
    equal(_values(annotation.img_tags), _values(tags))
    equal(_values(annotation.labels[0].tags), _values(tags))
    equal((annotation.labels[0].description, annotation.img_description), ("left of the tree", "A street"))
    numbers = [tag.value for tag in annotation.img_tags if tag.name == "number"]
    equal(sorted(type(value).__name__ for value in numbers), ["float", "int"])
    equal(_values(sly.TagCollection.from_api_response(scene.api.image.get_info_by_id(image.id).tags, meta.tag_metas)), _values(tags))


def an_upload_replaces_what_was_there(scene):
    meta, _, [image, other] = _project(scene)
    api = scene.api.annotation
    box = meta.get_obj_class("box")
    api.upload_anns([image.id, other.id], [_annotation(meta, [sly.Label(sly.Rectangle(i, i, i + 5, i + 5), box) for i in range(3)], _tags(meta)[:1])] * 2)
    before = api.download_json(image.id)
    kept = dict(before, objects=before["objects"][1:2], tags=[])
    api.upload_json(image.id, kept)
    after = api.download_json(image.id)
    equal([entry["id"] for entry in after["objects"]], [before["objects"][1]["id"]])
    equal((after["objects"][0]["points"], after["tags"]), (before["objects"][1]["points"], []))
    equal((scene.api.image.get_info_by_id(image.id).labels_count, scene.api.image.get_info_by_id(other.id).labels_count), (1, 3))
    api.upload_ann(image.id, _annotation(meta))
    equal(api.download_json(image.id)["objects"], [])


def files_and_json_are_uploaded_alike(scene):
    meta, dataset, [image, other] = _project(scene)
    data = _annotation(meta, [sly.Label(sly.Point(3, 4), meta.get_obj_class("spot"))], _tags(meta)[:2]).to_json()
    paths = [scene.path("a.json"), scene.path("b.json")]
    for path in paths:
        with open(path, "w", encoding="utf-8") as file:
            json.dump(data, file)
    scene.api.annotation.upload_paths([image.id, other.id], paths)
    for got in scene.api.annotation.download_json_batch(dataset.id, [image.id, other.id]):
        equal(sly.Annotation.from_json(got, meta).to_json()["objects"][0]["points"], {"exterior": [[4, 3]], "interior": []})
    scene.api.annotation.upload_jsons([image.id, other.id], [data, _annotation(meta).to_json()])
    equal([len(info.annotation["objects"]) for info in scene.api.annotation.get_list(dataset.id)], [1, 0])
    scene.api.annotation.upload_path(other.id, paths[0])
    equal(len(scene.api.annotation.download_json(other.id)["objects"]), 1)


def labels_are_appended_with_their_tags(scene):
    meta, _, [image, _] = _project(scene)
    tags = _tags(meta)
    labels = [sly.Label(geometry, meta.get_obj_class(name), tags=sly.TagCollection(tags[:i % 3])) for i, (name, geometry) in enumerate(shapes.geometries())]
    scene.api.annotation.append_labels(image.id, labels[:4])
    scene.api.annotation.append_labels(image.id, labels[4:])
    annotation = sly.Annotation.from_json(scene.api.annotation.download_json(image.id), meta)
    equal([label.obj_class.name for label in annotation.labels], [name for name, _ in shapes.geometries()])
    equal([_values(label.tags) for label in annotation.labels], [_values(tags[:i % 3]) for i in range(len(labels))])
    for (name, sent), got in zip(shapes.geometries(), annotation.labels):
        if name in ("mask", "soft", "outline", "road", "spot", "islands", "skeleton"):
            equal(shapes.plain(got.geometry), shapes.plain(sent), name)
    equal(annotation.labels[1].geometry.to_json()["points"]["exterior"], [[5, 3], [21, 16]], "what append_labels sends has no far edge")


def annotations_are_copied(scene):
    meta, dataset, [image, other] = _project(scene)
    scene.api.annotation.upload_ann(image.id, _annotation(meta, shapes.labels(meta), _tags(meta)))
    scene.api.annotation.copy(image.id, other.id)
    expected = _in_order_of_upload(shapes.geometries())
    shapes.same_labels(sly.Annotation.from_json(scene.api.annotation.download_json(other.id), meta), expected, "copied")
    target = scene.project()
    elsewhere = scene.dataset(target)
    [copied] = scene.api.image.copy_batch_optimized(dataset.id, [scene.api.image.get_info_by_id(image.id)], elsewhere.id)
    got = sly.Annotation.from_json(scene.api.annotation.download_json(copied.id), scene.meta(target))
    shapes.same_labels(got, expected, "in another project")
    equal(_values(got.img_tags), _values(_tags(meta)))


def labels_of_several_views_are_grouped(scene):
    project = scene.project(shapes.meta())
    scene.api.project.set_multiview_settings(project.id)
    dataset, meta = scene.dataset(project), scene.meta(project)
    images = scene.images(dataset, 2)
    labels = [sly.Label(sly.Point(i + 1, i + 2), meta.get_obj_class("spot")) for i in range(2)]
    scene.api.annotation.append_labels_group(dataset.id, [image.id for image in images], labels, meta, group_name="g1")
    for image in images:
        [label] = sly.Annotation.from_json(scene.api.annotation.download_json(image.id), meta).labels
        equal([(tag.name, tag.value) for tag in label.tags], [("@label-group-id", "g1")])


def an_upload_that_does_not_fit_changes_nothing(scene):
    meta, dataset, [image, other] = _project(scene)
    box = meta.get_obj_class("box")
    good = sly.Label(sly.Rectangle(1, 1, 5, 5), box)
    api = scene.api.annotation
    api.append_labels(image.id, [good])
    before = api.download_json(image.id)
    outside = _annotation(meta).to_json()
    outside["objects"] = [sly.Label(sly.Rectangle(1, 1, 500, 500), box).to_json()]
    stranger = _annotation(meta, [sly.Label(sly.Point(1, 1), sly.ObjClass("stranger", sly.Point))]).to_json()
    tagged = _annotation(meta, [good], [sly.Tag(sly.TagMeta("unknown", sly.TagValueType.NONE))]).to_json()
    for data in (outside, stranger, tagged):
        refused(lambda: api.upload_json(image.id, data), 400, "BAD_VALUE")
    shape = _annotation(meta, [good]).to_json()
    shape["objects"][0].update(geometryType="point", points={"exterior": [[1, 1]], "interior": []})
    refused(lambda: api.upload_json(image.id, shape), 400, "BAD_VALUE")
    [elsewhere] = scene.images(scene.dataset(scene.project(shapes.meta())))
    refused(lambda: api.upload_jsons([image.id, elsewhere.id], [_annotation(meta, [good]).to_json()] * 2), 400)
    equal(api.download_json(image.id), before)
    far = _annotation(meta).to_json()
    far["objects"] = [sly.Label(sly.Rectangle(1, 1, 500, 500), box).to_json()]
    api.upload_json(image.id, far, skip_bounds_validation=True)
    equal(api.download_json(image.id)["objects"][0]["points"]["exterior"], [[1, 1], [500, 500]])
