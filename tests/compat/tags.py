"""Tags on images and on figures."""

import supervisely as sly

import shapes
from check import equal, raises, refused


def _project(scene, count=3):
    project = scene.project(shapes.meta())
    dataset = scene.dataset(project)
    return project, scene.meta(project), dataset, scene.images(dataset, count)


def _on(scene, image):
    return [(tag["tagId"], tag["value"]) for tag in scene.api.image.get_info_by_id(image.id).tags]


def _figures(scene, meta, image, count=2):
    scene.api.annotation.append_labels(image.id, [sly.Label(sly.Point(i, i), meta.get_obj_class("spot")) for i in range(count)])
    return [figure.id for figure in scene.api.image.figure.download(image.dataset_id, [image.id])[image.id]]


def an_image_carries_a_tag_of_each_type(scene):
    _, meta, _, images = _project(scene)
    values = {"flag": None, "number": 2.5, "text": "x / y", "choice": "two", "day": "2026-01-02T03:04:05.000Z"}
    for name, value in values.items():
        tag = meta.get_tag_meta(name)
        scene.api.image.add_tag_batch([images[0].id, images[2].id], tag.sly_id, value, tag_meta=tag)
    expected = [(meta.get_tag_meta(name).sly_id, value) for name, value in values.items()]
    equal([_on(scene, image) for image in images], [expected, [], expected])
    [tag, *_] = scene.api.image.get_info_by_id(images[0].id).tags
    equal((tag["entityId"], tag["labelerLogin"]), (images[0].id, scene.api.user.get_my_info().login))


def the_same_tag_and_value_is_there_once(scene):
    _, meta, _, images = _project(scene)
    number = meta.get_tag_meta("number").sly_id
    for value in (1, 2, 1):
        scene.api.image.add_tag(images[0].id, number, value)
    equal(_on(scene, images[0]), [(number, 1), (number, 2)])


def many_tags_are_added_in_one_call(scene):
    _, meta, _, images = _project(scene)
    flag, text = meta.get_tag_meta("flag").sly_id, meta.get_tag_meta("text").sly_id
    ids = scene.api.image.add_tags_batch([image.id for image in images], text, ["a", "b", "c"])
    equal([_on(scene, image) for image in images], [[(text, "a")], [(text, "b")], [(text, "c")]])
    equal([tag["id"] for image in images for tag in scene.api.image.get_info_by_id(image.id).tags], ids)
    again = scene.api.image.add_tags_batch([images[0].id, images[1].id], [text, flag], ["a", None])
    equal((again[0], _on(scene, images[1])), (ids[0], [(text, "b"), (flag, None)]))


def a_value_is_changed_and_a_tag_taken_off(scene):
    _, meta, _, images = _project(scene)
    text, flag = meta.get_tag_meta("text").sly_id, meta.get_tag_meta("flag").sly_id
    for image in images:
        scene.api.image.add_tag(image.id, text, "old")
        scene.api.image.add_tag(image.id, flag)
    [tag, _] = scene.api.image.get_info_by_id(images[0].id).tags
    equal(scene.api.image.update_tag_value(tag["id"], "new")["value"], "new")
    equal(_on(scene, images[0]), [(text, "new"), (flag, None)])
    refused(lambda: scene.api.image.update_tag_value(tag["id"], 5), 400, "BAD_VALUE")
    scene.api.advanced.remove_tag_from_image(text, images[0].id, tag["id"])
    equal([_on(scene, image) for image in images], [[(flag, None)], [(text, "old"), (flag, None)], [(text, "old"), (flag, None)]])
    scene.api.advanced.remove_tags_from_images([text, flag], [images[0].id, images[1].id])
    equal([_on(scene, image) for image in images], [[], [], [(text, "old"), (flag, None)]])


def a_figure_carries_tags(scene):
    _, meta, _, images = _project(scene)
    first, second = _figures(scene, meta, images[0])
    api, text, flag = scene.api.advanced, meta.get_tag_meta("text").sly_id, meta.get_tag_meta("flag").sly_id
    added = api.add_tag_to_object(text, first, "hello")
    api.add_tag_to_object(flag, first)
    equal([(tag["tagId"], tag["name"], tag["value"]) for tag in api.get_object_tags(first)], [(text, "text", "hello"), (flag, "flag", None)])
    equal(api.get_object_tags(second), [])
    listed = {figure.id: figure.tags for figure in scene.api.image.figure.download(images[0].dataset_id)[images[0].id]}
    equal([tag["tagId"] for tag in listed[first]], [text, flag])
    api.remove_tag_from_object(text, first, added["id"])
    equal([tag["tagId"] for tag in api.get_object_tags(first)], [flag])


def tags_are_added_to_many_figures(scene):
    project, meta, _, images = _project(scene)
    first, second = _figures(scene, meta, images[0])
    text, number = meta.get_tag_meta("text"), meta.get_tag_meta("number")
    answer = scene.api.image.tag.add_to_objects(project.id, [{"tagId": text.sly_id, "figureId": first, "value": "a"},
                                                            {"tagId": number.sly_id, "figureId": second, "value": 3}])
    equal([len(scene.api.advanced.get_object_tags(figure)) for figure in (first, second)], [1, 1])
    equal([entry["id"] for entry in answer], [scene.api.advanced.get_object_tags(figure)[0]["id"] for figure in (first, second)])
    scene.api.image.tag.add_tags_collection_to_objects(project.id, {first: sly.TagCollection([sly.Tag(number, value=1.5)])})
    equal([tag["value"] for tag in scene.api.advanced.get_object_tags(first)], ["a", 1.5])


def values_that_do_not_fit_are_refused(scene):
    project, meta, _, images = _project(scene)
    [figure, _] = _figures(scene, meta, images[0])
    wrong = {"flag": "value", "number": "five", "text": 5, "choice": "three", "day": "yesterday"}
    for name, value in wrong.items():
        tag = meta.get_tag_meta(name).sly_id
        refused(lambda: scene.api.image.add_tag(images[0].id, tag, value), 400, "BAD_VALUE")
        refused(lambda: scene.api.advanced.add_tag_to_object(tag, figure, value), 400, "BAD_VALUE")
        raises(ValueError, lambda: scene.api.image.add_tag_batch([images[0].id], tag, value, tag_meta=meta.get_tag_meta(name)))
    text = meta.get_tag_meta("text").sly_id
    refused(lambda: scene.api.image.add_tags_batch([image.id for image in images], text, ["a", "b", 3]), 400, "BAD_VALUE")
    equal((_on(scene, images[0]), scene.api.advanced.get_object_tags(figure)), ([], []))


def tags_keep_to_where_they_may_be(scene):
    kinds, where = sly.TagValueType, sly.TagApplicableTo
    tags = [sly.TagMeta("image", kinds.NONE, applicable_to=where.IMAGES_ONLY), sly.TagMeta("object", kinds.NONE, applicable_to=where.OBJECTS_ONLY),
            sly.TagMeta("boxes", kinds.NONE, applicable_classes=["box"])]
    project = scene.project(shapes.meta().add_tag_metas(tags))
    meta = scene.meta(project)
    [image] = scene.images(scene.dataset(project))
    [spot, _] = _figures(scene, meta, image)
    id = lambda name: meta.get_tag_meta(name).sly_id
    refused(lambda: scene.api.image.add_tag(image.id, id("object")), 400, "BAD_VALUE")
    refused(lambda: scene.api.advanced.add_tag_to_object(id("image"), spot), 400, "BAD_VALUE")
    refused(lambda: scene.api.advanced.add_tag_to_object(id("boxes"), spot), 400, "BAD_VALUE")
    scene.api.advanced.add_tag_to_object(id("object"), spot)
    scene.api.image.add_tag(image.id, id("image"))
    equal((_on(scene, image), len(scene.api.advanced.get_object_tags(spot))), ([(id("image"), None)], 1))


def a_job_chooses_images_by_their_tags(scene):
    _, meta, dataset, images = _project(scene, 4)
    flag, text = meta.get_tag_meta("flag").sly_id, meta.get_tag_meta("text").sly_id
    scene.api.image.add_tag_batch([image.id for image in images[:3]], flag)
    scene.api.image.add_tag(images[1].id, text, "x")
    labeler = scene.person()
    [job] = scene.api.labeling_job.create("Tagged", dataset.id, [labeler.id], include_images_with_tags=["flag"], exclude_images_with_tags=["text"])
    equal([entity["id"] for entity in job.entities], [images[0].id, images[2].id])
    equal((job.include_images_with_tags, job.exclude_images_with_tags), (["flag"], ["text"]))
    equal([(tag["name"], tag["positive"]) for tag in job.filter_images_by_tags], [("flag", True), ("text", False)])
