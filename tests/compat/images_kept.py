"""What becomes of images: edited, sorted, replaced, moved, removed."""

import supervisely as sly

from check import equal, raises, refused, true


def an_image_is_edited(scene):
    dataset = scene.dataset()
    first, second = scene.images(dataset, 2)
    edited = scene.api.image.edit(first.id, name="new.png", description="A street", meta={"a": {"b": [1, None]}})
    equal((edited.name, edited.description, edited.meta, edited.hash), ("new.png", "A street", {"a": {"b": [1, None]}}, first.hash))
    equal(scene.api.image.get_info_by_id(first.id), edited)
    equal(scene.api.image.update_meta(first.id, {"c": 1})["meta"], {"c": 1})
    equal(scene.api.image.rename(first.id, "newer.png").name, "newer.png")
    refused(lambda: scene.api.image.rename(first.id, second.name), 400, "NONUNIQUE")
    refused(lambda: scene.api.image.rename(first.id, "a/b.png"), 400, "BAD_VALUE")
    raises(ValueError, lambda: scene.api.image.edit(first.id))
    equal((scene.api.image.get_info_by_id(first.id).name, scene.api.image.get_info_by_id(first.id).meta), ("newer.png", {"c": 1}))


def the_order_is_set_afterwards(scene):
    dataset = scene.dataset()
    images = scene.images(dataset, 3)
    scene.api.image.update_meta(images[0].id, {"kept": True})
    scene.api.image.set_custom_sort_bulk([image.id for image in images], ["b", "c", "a"])
    order = [image.id for image in scene.api.image.get_list(dataset.id, sort="customSort")]
    equal(order, [images[2].id, images[0].id, images[1].id])
    scene.api.image.set_custom_sort(images[2].id, "z")
    equal([image.id for image in scene.api.image.get_list(dataset.id, sort="customSort")], [images[0].id, images[1].id, images[2].id])
    equal(scene.api.image.get_info_by_id(images[0].id).meta, {"kept": True, "customSort": "b"})


def removed_images_are_gone_and_their_names_free(scene):
    project = scene.project()
    dataset = scene.dataset(project)
    images = scene.images(dataset, 4)
    scene.api.image.remove(images[0].id)
    counted = []
    scene.api.image.remove_batch([images[1].id, images[2].id], progress_cb=counted.append)
    equal(([image.id for image in scene.api.image.get_list(dataset.id)], counted), ([images[3].id], [2]))
    equal((scene.api.image.get_info_by_id(images[0].id), scene.api.image.exists(dataset.id, images[0].name)), (None, False))
    equal((scene.api.dataset.get_info_by_id(dataset.id).items_count, scene.api.project.get_info_by_id(project.id).items_count), (1, 1))
    again = scene.api.image.upload_hash(dataset.id, images[0].name, images[0].hash)
    true(again.id != images[0].id, "a removed image is back under its id")


def a_removed_image_leaves_its_jobs(scene):
    dataset = scene.dataset()
    images = scene.images(dataset, 3)
    labeler = scene.person()
    [job] = scene.api.labeling_job.create("Job", dataset.id, [labeler.id])
    labeler.api.labeling_job.set_entity_review_status(job.id, images[0].id, "done")
    scene.api.image.remove(images[0].id)
    left = scene.api.labeling_job.get_info_by_id(job.id)
    equal((left.images_count, left.finished_images_count, [entity["id"] for entity in left.entities]), (2, 0, [images[1].id, images[2].id]))


def taken_names_are_replaced(scene):
    dataset = scene.dataset()
    images = scene.images(dataset, 3)
    new = scene.api.image.upload_hashes(dataset.id, ["image-0.png", "image-2.png", "more.png"], [images[1].hash] * 3, conflict_resolution="replace")
    equal([(image.name, image.hash) for image in new], [(name, images[1].hash) for name in ("image-0.png", "image-2.png", "more.png")])
    equal([image.name for image in scene.api.image.get_list(dataset.id)], ["image-1.png", "image-0.png", "image-2.png", "more.png"])
    equal(scene.api.image.get_info_by_id(images[0].id), None)


def images_move_to_another_dataset(scene):
    source, target = scene.dataset(), scene.dataset()
    images = scene.images(source, 3)
    moved = scene.api.image.move_batch(target.id, [images[0].id, images[1].id])
    equal([(image.name, image.hash, image.dataset_id) for image in moved], [(image.name, image.hash, target.id) for image in images[:2]])
    equal([image.id for image in scene.api.image.get_list(source.id)], [images[2].id])
    [last] = scene.api.image.move_batch_optimized(source.id, [images[2]], target.id, with_annotations=False)
    equal((last.name, scene.api.image.get_list(source.id)), (images[2].name, []))


def images_are_found_by_tags_and_people(scene):
    project = scene.project(sly.ProjectMeta([sly.ObjClass("spot", sly.Point)], [sly.TagMeta("text", sly.TagValueType.ANY_STRING)]))
    dataset, meta = scene.dataset(project), scene.meta(project)
    images = scene.images(dataset, 4)
    text, me = meta.get_tag_meta("text"), scene.api.user.get_my_info().id
    other = scene.person(6)
    scene.api.image.add_tag(images[0].id, text.sly_id, "a")
    other.api.image.add_tag(images[1].id, text.sly_id, "b")
    label = sly.Label(sly.Point(1, 1), meta.get_obj_class("spot"), tags=sly.TagCollection([sly.Tag(text, value="a")]))
    other.api.annotation.append_labels(images[2].id, [label])

    def found(type, **data):
        return [image.id for image in scene.api.image.get_filtered_list(dataset.id, [{"type": type, "data": data}])]

    equal(found("images_tag", tagId=text.sly_id, include=True), [images[0].id, images[1].id])
    equal(found("images_tag", tagId=text.sly_id, include=True, value="b"), [images[1].id])
    equal(found("images_tag", tagId=text.sly_id, include=False), [images[2].id, images[3].id])
    equal(found("objects_tag", tagId=text.sly_id, include=True), [images[2].id])
    equal(found("objects_annotator", userId=other.id, include=True), [images[2].id])
    equal(found("tagged_by_annotator", userId=me, include=True), [images[0].id])
    [job] = scene.api.labeling_job.create("Job", dataset.id, [other.id], images_ids=[images[3].id])
    equal((found("job", jobId=job.id, include=True), len(found("job", jobId=job.id, include=False))), ([images[3].id], 3))


def the_next_images_of_a_job_are_known(scene):
    dataset = scene.dataset()
    images = scene.images(dataset, 5)
    labeler = scene.person()
    [job] = scene.api.labeling_job.create("Job", dataset.id, [labeler.id], images_range=(2, 5))
    equal(scene.api.image.get_subsequent_image_ids(images[1].id, job_id=job.id, project_id=dataset.project_id), [image.id for image in images[2:]])
    equal(labeler.api.image.get_subsequent_image_ids(images[2].id, images_count=1, job_id=job.id), [images[3].id])
    raises(ValueError, lambda: scene.api.image.get_subsequent_image_ids(images[0].id, job_id=job.id))
