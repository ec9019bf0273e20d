"""Labels that go up by the asynchronous calls of the SDK."""

import numpy as np
import supervisely as sly
from supervisely._utils import run_coroutine

import shapes
from annotations import _annotation, _project, _tags, _values
from check import equal


def annotations_are_uploaded_at_once(scene):
    meta, dataset, images = _project(scene, 3)
    labels = [label.clone(tags=sly.TagCollection(_tags(meta)[:2])) for label in shapes.labels(meta)]
    annotations = [_annotation(meta, labels, _tags(meta)), _annotation(meta, labels[:1]), _annotation(meta)]
    ids = [image.id for image in images]
    run_coroutine(scene.api.annotation.upload_anns_async(ids, annotations, dataset_id=dataset.id, log_progress=False))
    first, second, third = [sly.Annotation.from_json(data, meta) for data in scene.api.annotation.download_json_batch(dataset.id, ids)]
    equal([label.obj_class.name for label in first.labels], [label.obj_class.name for label in labels])
    equal([_values(label.tags) for label in first.labels], [_values(_tags(meta)[:2])] * len(labels))
    equal(_values(first.img_tags), _values(_tags(meta)))
    for got, (name, sent) in zip(first.labels, shapes.geometries()):
        if name in ("outline", "road", "mask", "soft", "islands"):
            equal(shapes.plain(got.geometry), shapes.plain(sent), name)
    equal((len(second.labels), len(third.labels)), (1, 0))
    scene.api.annotation.upload_anns_fast(ids[2:], annotations[1:2], log_progress=False)
    equal(len(scene.api.annotation.download_json(ids[2])["objects"]), 1)


def masks_travel_apart_at_once(scene):
    meta, dataset, [image, _] = _project(scene)
    api, soft = scene.api.image.figure, meta.get_obj_class("soft")
    ids = api.create_bulk([{"entityId": image.id, "classId": soft.sly_id, "geometryType": "alpha_mask"}] * 120, dataset_id=dataset.id)
    inner = [sly.AlphaMask(np.full((3, 3), i + 1, dtype=np.uint8), origin=sly.PointLocation(i % 30, i % 50)).to_json()["bitmap"] for i in range(120)]
    run_coroutine(api.upload_geometries_batch_async(ids, inner))
    equal(run_coroutine(api.download_geometries_batch_async(ids)), inner)
