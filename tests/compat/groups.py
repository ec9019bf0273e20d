"""What the SDK composes of many calls: groups of images, folders, whole projects on disk, and a thousand random labels."""

import os

import numpy as np
import supervisely as sly

import shapes
from annotations import _annotation, _project, _tags, _values
from check import equal, same_pixels
from scene import encoded, picture


def _folder(scene, name, count, first=0):
    os.makedirs(scene.path(name))
    paths = [os.path.join(scene.path(name), f"{name}-{i}.png") for i in range(count)]
    for i, path in enumerate(paths):
        with open(path, "wb") as file:
            file.write(encoded(picture(seed=first + i)))
    return paths


def _groups(scene, dataset, tag):
    return {image.name: [t["value"] for t in image.tags if t["tagId"] == tag.sly_id] for image in scene.api.image.get_list(dataset.id)}


def folders_are_uploaded_with_free_names(scene):
    dataset = scene.dataset()
    _folder(scene, "a", 2)
    _folder(scene, "b", 1, 2)
    images = scene.api.image.upload_dirs(dataset.id, [scene.path("a"), scene.path("b")])
    equal(sorted(image.name for image in images), ["a-0.png", "a-1.png", "b-0.png"])
    again = scene.api.image.upload_dir(dataset.id, scene.path("b"))
    equal(([image.name for image in again], again[0].hash), (["b-0_01.png"], next(image.hash for image in images if image.name == "b-0.png")))


def views_of_one_scene_are_grouped(scene):
    project = scene.project()
    scene.api.project.set_multiview_settings(project.id)
    dataset, tag = scene.dataset(project), scene.meta(project).get_tag_meta("multiview")
    views = scene.api.image.upload_multiview_images(dataset.id, "corner", _folder(scene, "view", 2))
    equal(_groups(scene, dataset, tag), {"view-0.png": ["corner"], "view-1.png": ["corner"]})
    more = scene.images(dataset, 2)
    scene.api.image.group_images_for_multiview([image.id for image in more], "square")
    equal([_groups(scene, dataset, tag)[image.name] for image in more], [["square"], ["square"]])
    equal(len(views), 2)


def channels_of_one_picture_are_grouped(scene):
    project = scene.project()
    scene.api.project.set_multispectral_settings(project.id)
    dataset, tag = scene.dataset(project), scene.meta(project).get_tag_meta("multispectral")
    channels = [picture(seed=i)[:, :, 0] for i in range(3)]
    images = scene.api.image.upload_multispectral(dataset.id, "field.png", channels=channels)
    equal(_groups(scene, dataset, tag), {f"field_{i}.png": ["field.png"] for i in range(3)})
    same_pixels(scene.api.image.download_np(images[1].id)[:, :, 0], channels[1])


def overlays_are_uploaded_with_their_images(scene):
    project = scene.project()
    scene.api.project.set_overlay_settings(project.id)
    equal(scene.api.project.get_settings(project.id)["labelingInterface"], "overlay")
    dataset = scene.dataset(project)
    base, over = _folder(scene, "base", 2), _folder(scene, "over", 3, 2)
    scene.api.image.upload_overlay_images(dataset.id, ["x.png", "y.png"], paths=base, overlay_names=[["x1.png", "x2.png"], ["y1.png"]],
                                          overlay_paths=[over[:2], over[2:]])
    images = {image.name: image for image in scene.api.image.get_list(dataset.id)}
    parents = {name: images[parent].id if parent else None for name, parent in
               (("x.png", None), ("y.png", None), ("x1.png", "x.png"), ("x2.png", "x.png"), ("y1.png", "y.png"))}
    equal({name: image.parent_id for name, image in images.items()}, parents)


def a_project_goes_to_disk_and_back(scene):
    meta, dataset, images = _project(scene, 3)
    labels = [label.clone(tags=sly.TagCollection(_tags(meta)[:2])) for label in shapes.labels(meta)]
    scene.api.annotation.upload_anns([images[0].id, images[2].id], [_annotation(meta, labels, _tags(meta)), _annotation(meta, labels[3:5])])
    nested = scene.api.dataset.create(dataset.project_id, "nested", parent_id=dataset.id)
    scene.images(nested, 2)
    sly.download_project(scene.api, dataset.project_id, scene.path("disk"), log_progress=False)
    local = sly.Project(scene.path("disk"), sly.OpenMode.READ)
    equal((local.total_items, sorted(d.name for d in local.datasets)), (5, sorted([dataset.name, f"{dataset.name}/nested"])))
    id, _ = sly.upload_project(scene.path("disk"), scene.api, scene.workspace.id, scene.name("copy"), log_progress=False)
    copied_meta = sly.ProjectMeta.from_json(scene.api.project.get_meta(id))
    equal(sorted(c.name for c in copied_meta.obj_classes), sorted(c.name for c in meta.obj_classes))
    (path, top), (inner, below) = list(scene.api.dataset.tree(id))
    equal((path, inner, top.name, below.name), ([], [dataset.name], dataset.name, "nested"))
    copies = {image.name: image for image in scene.api.image.get_list(top.id)}
    equal({name: image.hash for name, image in copies.items()}, {image.name: image.hash for image in images})
    for image in images:
        before = sly.Annotation.from_json(scene.api.annotation.download_json(image.id), meta)
        after = sly.Annotation.from_json(scene.api.annotation.download_json(copies[image.name].id), copied_meta)
        shapes.same_labels(after, [(label.obj_class.name, label.geometry) for label in before.labels], image.name)
        tags = lambda annotation: ([_values(label.tags) for label in annotation.labels], _values(annotation.img_tags))
        equal(tags(after), tags(before))


def a_thousand_random_labels_come_back(scene):
    meta, dataset, images = _project(scene, 20)
    random = np.random.default_rng(11)
    sent = [[_random(random, i) for i in range(50)] for _ in images]
    annotations = [_annotation(meta, [sly.Label(geometry, meta.get_obj_class(name)) for name, geometry in drawn]) for drawn in sent]
    scene.api.annotation.upload_anns([image.id for image in images], annotations)
    for drawn, data in zip(sent, scene.api.annotation.download_json_batch(dataset.id, [image.id for image in images])):
        shapes.same_labels(sly.Annotation.from_json(data, meta), drawn)
    listed = scene.api.image.figure.download(dataset.id)
    for image, drawn in zip(images, sent):
        got = [sly.deserialize_geometry(figure.geometry_type, figure.geometry) for figure in listed[image.id]]
        equal([shapes.plain(geometry) for geometry in got], [shapes.plain(geometry) for _, geometry in drawn])


def _random(random, i):
    rows = lambda count: random.integers(0, shapes.HEIGHT, count).tolist()
    cols = lambda count: random.integers(0, shapes.WIDTH, count).tolist()
    points = lambda count: [list(pair) for pair in zip(rows(count), cols(count))]
    (top, bottom), (left, right) = sorted(rows(2)), sorted(cols(2))
    kind = i % 6
    if kind == 0:
        return "box", sly.Rectangle(top, left, bottom, right)
    if kind == 1:
        return "outline", sly.Polygon(points(random.integers(3, 12)), interior=[points(3)])
    if kind == 2:
        return "road", sly.Polyline(points(random.integers(2, 9)))
    if kind == 3:
        return "spot", sly.Point(top, left)
    if kind == 4:
        return "turned", sly.OrientedBBox(top, left, bottom, right, angle=float(random.uniform(-3, 3)))
    mask = random.random((bottom - top + 1, right - left + 1)) > 0.4
    mask[random.integers(mask.shape[0]), random.integers(mask.shape[1])] = True
    return "mask", sly.Bitmap(mask, origin=sly.PointLocation(top, left))
