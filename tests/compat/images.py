"""Images: every way in and out, equal to the byte, and finding them."""

import os
from urllib.request import urlopen

import cv2
import numpy as np
import supervisely as sly
from supervisely.io.fs import get_file_hash

from check import equal, raises, refused, same_pixels, true
from scene import encoded, picture


def _files(scene, count, extension=".png"):
    """Paths of that many different pictures on disk."""
    paths = []
    for seed in range(count):
        paths.append(scene.path(f"file-{seed}{extension}"))
        with open(paths[-1], "wb") as file:
            file.write(encoded(picture(20 + seed, 10, seed), extension))
    return paths


def _bytes(path):
    with open(path, "rb") as file:
        return file.read()


def an_uploaded_file_is_described_as_it_is(scene):
    project = scene.project()
    dataset = scene.dataset(project)
    [path] = _files(scene, 1, ".jpg")
    image = scene.api.image.upload_path(dataset.id, "street.jpg", path, meta={"camera": {"id": 7}})
    expected = dict(name="street.jpg", link=None, hash=get_file_hash(path), mime="image/jpeg", ext="jpeg", size=os.path.getsize(path), width=20, height=10,
                    labels_count=0, dataset_id=dataset.id, project_id=project.id, meta={"camera": {"id": 7}}, tags=[], parent_id=None)
    equal({key: getattr(image, key) for key in expected}, expected)
    equal(int(image.created_by), scene.api.user.get_my_info().id)
    equal(scene.api.image.get_info_by_id(image.id), image)
    equal(scene.api.image.get_info_by_name(dataset.id, "street.jpg"), image)
    equal(scene.api.image.get_list(dataset.id), [image])
    equal(scene.api.image.get_project_id(image.id), project.id)
    equal(urlopen(image.full_storage_url).read(), _bytes(path))
    true(image.full_storage_url.endswith(image.path_original), "the path is not the end of the address")


def files_of_each_kind_come_back_byte_by_byte(scene):
    dataset = scene.dataset()
    kinds = {".png": "image/png", ".jpg": "image/jpeg", ".bmp": "image/bmp", ".webp": "image/webp"}
    paths = [_files(scene, 1, extension)[0] for extension in kinds]
    images = scene.api.image.upload_paths(dataset.id, [os.path.basename(path) for path in paths], paths)
    equal([image.mime for image in images], list(kinds.values()))
    for image, path in zip(images, paths):
        scene.api.image.download_path(image.id, scene.path("got"))
        equal(_bytes(scene.path("got")), _bytes(path))
    targets = [scene.path(f"got-{i}") for i in range(len(paths))]
    scene.api.image.download_paths(dataset.id, [image.id for image in images], targets)
    equal([_bytes(target) for target in targets], [_bytes(path) for path in paths])
    equal(scene.api.image.download_bytes(dataset.id, [image.id for image in images]), [_bytes(path) for path in paths])


def arrays_come_back_pixel_by_pixel(scene):
    dataset = scene.dataset()
    images = scene.images(dataset, 3)
    same_pixels(scene.api.image.download_np(images[1].id), picture(seed=1))
    shuffled = [images[2].id, images[0].id, images[1].id]
    for got, seed in zip(scene.api.image.download_nps(dataset.id, shuffled), (2, 0, 1)):
        same_pixels(got, picture(seed=seed))
    pairs = dict(scene.api.image.download_nps_generator(dataset.id, shuffled))
    equal(set(pairs), set(shuffled))
    same_pixels(pairs[images[2].id], picture(seed=2))
    alpha = np.dstack([picture(), np.arange(1200, dtype=np.uint8).reshape(30, 40)])
    cv2.imwrite(scene.path("alpha.png"), cv2.cvtColor(alpha, cv2.COLOR_RGBA2BGRA))
    image = scene.api.image.upload_path(dataset.id, "alpha.png", scene.path("alpha.png"))
    same_pixels(scene.api.image.download_np(image.id, keep_alpha=True), alpha)


def content_is_known_by_its_hash(scene):
    dataset, other = scene.dataset(), scene.dataset()
    images = scene.images(dataset, 3)
    hashes = [image.hash for image in images]
    unknown = get_file_hash(__file__)
    equal(set(scene.api.image.check_existing_hashes([*hashes, unknown])), set(hashes))
    equal((scene.api.image.check_image_uploaded(hashes[0]), scene.api.image.check_image_uploaded(unknown)), (True, False))
    again = scene.api.image.upload_hashes(other.id, ["c.png", "a.png"], [hashes[2], hashes[0]], metas=[{"n": 1}, {}])
    equal([(image.name, image.hash, image.meta) for image in again], [("c.png", hashes[2], {"n": 1}), ("a.png", hashes[0], {})])
    equal(scene.api.image.upload_hash(other.id, "b.png", hashes[1]).size, images[1].size)
    refused(lambda: scene.api.image.upload_hash(other.id, "d.png", unknown), 400, "BAD_VALUE")
    targets = [scene.path(f"hash-{i}.png") for i in range(3)]
    scene.api.image.download_paths_by_hashes(hashes, targets)
    equal([get_file_hash(target) for target in targets], hashes)
    for (content, got), seed in zip(sorted(scene.api.image.download_nps_by_hashes_generator(hashes), key=lambda pair: hashes.index(pair[0])), range(3)):
        equal(content, hashes[seed])
        same_pixels(got, picture(seed=seed))


def images_are_copied_and_moved_by_id(scene):
    source, target = scene.dataset(), scene.dataset()
    images = scene.images(source, 3)
    copy = scene.api.image.upload_id(target.id, "copy.png", images[0].id)
    equal((copy.hash, copy.dataset_id), (images[0].hash, target.id))
    more = scene.api.image.upload_ids(target.id, ["x.png", "y.png"], [images[2].id, images[0].id], metas=[{"n": 1}, {}])
    equal([(image.name, image.hash, image.meta) for image in more], [("x.png", images[2].hash, {"n": 1}), ("y.png", images[0].hash, {})])
    copies = scene.api.image.copy_batch(target.id, [images[2].id, images[1].id])
    equal([(image.name, image.hash) for image in copies], [(image.name, image.hash) for image in (images[2], images[1])])
    raises(ValueError, lambda: scene.api.image.copy(target.id, images[1].id))
    renamed = scene.api.image.copy(target.id, images[1].id, change_name_if_conflict=True)
    equal((renamed.name != images[1].name, renamed.hash), (True, images[1].hash))


def many_images_keep_their_order(scene):
    dataset = scene.dataset()
    names = [f"n-{i * 7919 % 130:03d}.png" for i in range(130)]
    counted = []
    images = scene.api.image.upload_nps(dataset.id, names, [picture(4, 4, seed) for seed in range(130)], progress_cb=counted.append)
    equal([image.name for image in images], names)
    equal([image.name for image in scene.api.image.get_list(dataset.id)], names)
    equal([image.name for image in scene.api.image.get_list(dataset.id, sort="name", sort_order="desc", limit=3)], sorted(names)[:-4:-1])
    pages = list(scene.api.image.get_list_generator(dataset.id, batch_size=50))
    equal([[image.name for image in page] for page in pages], [names[:50], names[50:100], names[100:]])
    shuffled = [images[i].id for i in (129, 0, 64)]
    equal([image.id for image in scene.api.image.get_info_by_id_batch(shuffled)], shuffled)
    raises(KeyError, lambda: scene.api.image.get_info_by_id_batch([images[0].id, 999_999_999]))
    equal(scene.api.image.get_info_by_id(999_999_999), None)


def images_are_found_by_filters(scene):
    meta = sly.ProjectMeta([sly.ObjClass("car", sly.Rectangle), sly.ObjClass("tree", sly.Point)])
    project = scene.project(meta)
    dataset = scene.dataset(project)
    nested = scene.api.dataset.create(project.id, "nested", parent_id=dataset.id)
    names = ["red.png", "green.png", "Blue.png"]
    red, green, blue = scene.api.image.upload_nps(dataset.id, names, [picture(10 + 10 * i, 10) for i in range(3)])
    [inner] = scene.images(nested)
    meta = scene.meta(project)
    car = sly.Label(sly.Rectangle(1, 1, 5, 5), meta.get_obj_class("car"))
    tree = sly.Label(sly.Point(3, 3), meta.get_obj_class("tree"))
    scene.api.annotation.append_labels(green.id, [car, tree])
    scene.api.annotation.append_labels(blue.id, [car, car])
    api = scene.api.image

    def found(field, operator, value):
        return [image.name for image in api.get_list(dataset.id, filters=[{"field": field, "operator": operator, "value": value}])]

    equal(found("width", "=", "20"), ["green.png"])
    equal(found("width", ">=", 20), ["green.png", "Blue.png"])
    equal(found("name", "in", ["red.png", "Blue.png", "none.png"]), ["red.png", "Blue.png"])
    equal(found("name", "!in", ["red.png"]), ["green.png", "Blue.png"])
    equal((found("name", "like", "b%"), found("name", "ilike", "b%")), ([], ["Blue.png"]))
    equal(found("labelsCount", ">", 0), ["green.png", "Blue.png"])
    equal((found("id", "in", []), found("id", "!in", [])), ([], names))
    equal(found("createdAt", "<", "2000-01-01T00:00:00.000Z"), [])
    equal([image.id for image in api.get_list(project_id=project.id)], [red.id, green.id, blue.id, inner.id])
    equal([image.id for image in api.get_list(dataset.id, recursive=True)], [red.id, green.id, blue.id, inner.id])
    equal([image.id for image in api.get_list(dataset.id, only_labelled=True)], [green.id, blue.id])
    cars = {"type": "objects_class", "data": {"classId": meta.get_obj_class("car").sly_id, "from": 2, "to": 9, "include": True}}
    equal([image.id for image in api.get_filtered_list(dataset.id, [cars])], [blue.id])
    cars["data"]["include"] = False
    equal([image.id for image in api.get_filtered_list(dataset.id, [cars])], [red.id, green.id])
    equal([image.id for image in api.get_filtered_list(dataset.id, [{"type": "images_filename", "data": {"value": "re"}}])], [red.id, green.id])
    refused(lambda: found("colour", "=", 1), 400, "BAD_FILTER")
    refused(lambda: found("name", "around", "x"), 400, "BAD_FILTER")
    raises(ValueError, lambda: api.get_list())


def taken_names_are_refused_all_at_once(scene):
    dataset = scene.dataset()
    images = scene.images(dataset, 3)
    names = ["new.png", "image-2.png", "image-0.png"]
    details = refused(lambda: scene.api.image.upload_hashes(dataset.id, names, [image.hash for image in images]), 400, "NONUNIQUE")
    equal(sorted((error["name"], error["id"]) for error in details["errors"]), [("image-0.png", images[0].id), ("image-2.png", images[2].id)])
    equal([image.name for image in scene.api.image.get_list(dataset.id)], ["image-0.png", "image-1.png", "image-2.png"])
    raises(ValueError, lambda: scene.api.image.raise_name_intersections_if_exist(dataset.id, names))
    equal(scene.api.image.get_free_names(dataset.id, names), ["new.png", "image-2_01.png", "image-0_01.png"])


def taken_names_are_skipped_or_given_another(scene):
    dataset = scene.dataset()
    images = scene.images(dataset, 2)
    hashes = [images[1].hash, images[0].hash]
    skipped = scene.api.image.upload_hashes(dataset.id, ["new.png", "image-1.png"], hashes, conflict_resolution="skip")
    equal({image.name: image.hash for image in skipped}, {"new.png": images[1].hash, "image-1.png": images[1].hash})
    renamed = scene.api.image.upload_hashes(dataset.id, ["image-0.png", "other.png"], hashes, conflict_resolution="rename")
    true(renamed[0].name.startswith("image-0_20") and renamed[0].name.endswith(".png"), f"the name is {renamed[0].name}")
    equal((renamed[0].hash, renamed[1].name), (images[1].hash, "other.png"))
    equal(len(scene.api.image.get_list(dataset.id)), 5)


def custom_order_sorts_images(scene):
    dataset = scene.dataset()
    metas = [{"rank": "b"}, {"rank": "c"}, {"rank": "a"}]
    with scene.api.image.add_custom_sort(key="rank"):
        images = scene.api.image.upload_nps(dataset.id, ["0.png", "1.png", "2.png"], [picture(seed=seed) for seed in range(3)], metas=metas)
    equal([image.meta for image in images], [{**meta, "customSort": meta["rank"]} for meta in metas])
    equal([image.name for image in scene.api.image.get_list(dataset.id, sort="customSort")], ["2.png", "0.png", "1.png"])
    equal([image.name for image in scene.api.image.get_list(dataset.id, sort="customSort", sort_order="desc")], ["1.png", "0.png", "2.png"])


def an_overlay_lies_on_its_image(scene):
    dataset = scene.dataset()
    base = scene.api.image.upload_np(dataset.id, "base.png", picture())
    over = scene.api.image.upload_np(dataset.id, "over.png", picture(seed=1), parent_id=base.id)
    equal((over.parent_id, scene.api.image.get_info_by_id(over.id).parent_id), (base.id, base.id))


def a_broken_file_is_refused(scene):
    dataset = scene.dataset()
    [good] = _files(scene, 1)
    for name, content in (("cut.png", _bytes(good)[:-30]), ("text.png", b"no picture"), ("empty.png", b"")):
        with open(scene.path(name), "wb") as file:
            file.write(content)
        details = refused(lambda: scene.api.image.upload_path(dataset.id, name, scene.path(name)), 400)
        equal(len(details["errors"]), 1, f"errors of {name}")
    equal(scene.api.image.get_list(dataset.id), [])
