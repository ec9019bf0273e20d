"""The asynchronous calls of the SDK, and those that are asynchronous inside."""

from supervisely._utils import run_coroutine

import shapes
from check import equal, same_pixels
from scene import picture


def _project(scene, count=3):
    project = scene.project(shapes.meta())
    dataset = scene.dataset(project)
    return scene.meta(project), dataset, scene.images(dataset, count, shapes.WIDTH, shapes.HEIGHT)


def _pixels(seed):
    return picture(shapes.WIDTH, shapes.HEIGHT, seed)


async def _all(generator):
    return [item async for item in generator]


def pictures_come_by_stream_and_by_array(scene):
    _, dataset, images = _project(scene)
    api, ids = scene.api.image, [image.id for image in images]
    same_pixels(run_coroutine(api.download_np_async(ids[1])), _pixels(1))
    for seed, got in enumerate(run_coroutine(api.download_nps_async(ids))):
        same_pixels(got, _pixels(seed))
    whole = [scene.api.image.download_bytes(dataset.id, [id])[0] for id in ids]
    paths = [scene.path(f"{id}.png") for id in ids]
    run_coroutine(api.download_paths_async(ids, paths, check_hash=True))
    equal([open(path, "rb").read() for path in paths], whole)
    run_coroutine(api.download_path_async(ids[0], scene.path("one.png")))
    equal(open(scene.path("one.png"), "rb").read(), whole[0])
    equal(run_coroutine(api.download_bytes_single_async(ids[2])), whole[2])
    equal(run_coroutine(api.download_bytes_many_async(ids)), whole)
    equal(dict(run_coroutine(_all(api.download_bytes_generator_async(dataset.id, ids[::-1])))), dict(zip(ids, whole)))


def a_part_of_a_picture_comes_alone(scene):
    _, dataset, [image, *_] = _project(scene)
    [whole] = scene.api.image.download_bytes(dataset.id, [image.id])
    part = run_coroutine(scene.api.image.download_bytes_single_async(image.id, range_start=10, range_end=29))
    equal(part, whole[10:30])
    run_coroutine(scene.api.image.download_path_async(image.id, scene.path("tail"), range_start=100))
    equal(open(scene.path("tail"), "rb").read(), whole[100:])


def images_are_listed_page_by_page(scene):
    _, dataset, images = _project(scene, 7)
    dataset = scene.api.dataset.get_info_by_id(dataset.id)
    pages = run_coroutine(_all(scene.api.image.get_list_generator_async(dataset.id, per_page=3)))
    equal(sorted(image.id for page in pages for image in page), [image.id for image in images])
    equal(sorted(len(page) for page in pages), [1, 3, 3])


def annotations_are_downloaded_at_once(scene):
    meta, dataset, images = _project(scene)
    box = meta.get_obj_class("box")
    for i, image in enumerate(images):
        scene.api.image.figure.create_bulk([{"entityId": image.id, "classId": box.sly_id, "geometryType": "rectangle", "geometry": {
            "points": {"exterior": [[i, i], [i + 4, i + 5]], "interior": []}}}], dataset_id=dataset.id)
    api, ids = scene.api.annotation, [image.id for image in images]
    corners = lambda info: info.annotation["objects"][0]["points"]["exterior"]
    expected = [[[i, i], [i + 3, i + 4]] for i in range(3)]
    equal(corners(run_coroutine(api.download_async(ids[1]))), expected[1])
    for infos in (run_coroutine(api.download_batch_async(dataset.id, ids)), run_coroutine(api.download_bulk_async(dataset.id, ids)),
                  api.download_batch(dataset.id, ids)):
        equal([info.image_id for info in infos], ids)
        equal([corners(info) for info in infos], expected)
    for listed in (run_coroutine(scene.api.image.figure.download_async(dataset.id, ids, log_progress=False)),
                   scene.api.image.figure.download_fast(dataset.id, log_progress=False)):
        equal([[figure.geometry["points"]["exterior"] for figure in listed[id]] for id in ids], [[corner] for corner in expected])


def many_jobs_are_asked_for_at_once(scene):
    _, dataset, images = _project(scene)
    labeler = scene.person()
    jobs = [scene.api.labeling_job.create(f"Async {i}", dataset.id, [labeler.id])[0] for i in range(6)]
    ids = [job.id for job in jobs]
    equal(run_coroutine(scene.api.labeling_job._get_info_by_ids_async([*ids, 999_999_999])), [*jobs, None])
    equal(scene.api.labeling_job._get_info_by_ids_threaded(ids), jobs)
    equal(scene.api.labeling_job.get_list(scene.team.id, dataset_id=dataset.id, with_entities=True), jobs)
