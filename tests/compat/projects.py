"""Projects: making, finding, changing, putting away; their meta, settings and data."""

import supervisely as sly
from supervisely.geometry.graph import KeypointsTemplate

from check import equal, raises, refused, true


def _meta():
    skeleton = KeypointsTemplate()
    skeleton.add_point(label="head", row=10, col=20, color=[255, 0, 0])
    skeleton.add_point(label="foot", row=30, col=25, color=[0, 255, 0])
    skeleton.add_edge(src="head", dst="foot", color=[0, 0, 255])
    shapes = [sly.Rectangle, sly.Polygon, sly.Bitmap, sly.Polyline, sly.Point, sly.AlphaMask, sly.AnyGeometry, sly.Cuboid, sly.MultichannelBitmap,
              sly.OrientedBBox, sly.Multipolygon]
    classes = [sly.ObjClass(shape.geometry_name(), shape, color=[i, 2 * i, 255 - i], hotkey=str(i), description=f"class {i}")
               for i, shape in enumerate(shapes)]
    classes.append(sly.ObjClass("skeleton", sly.GraphNodes, color=[7, 7, 7], geometry_config=skeleton))
    kinds = sly.TagValueType
    tags = [
        sly.TagMeta("none", kinds.NONE, color=[1, 2, 3], hotkey="n"),
        sly.TagMeta("number", kinds.ANY_NUMBER, color=[4, 5, 6], applicable_to=sly.TagApplicableTo.IMAGES_ONLY),
        sly.TagMeta("text", kinds.ANY_STRING, color=[7, 8, 9], applicable_to=sly.TagApplicableTo.OBJECTS_ONLY, applicable_classes=["rectangle", "polygon"]),
        sly.TagMeta("one of", kinds.ONEOF_STRING, possible_values=["a", "b c", "é"], color=[10, 11, 12]),
        sly.TagMeta("date", "date", color=[13, 14, 15], target_type="entitiesOnly"),
    ]
    return sly.ProjectMeta(classes, tags)


def _without_ids(meta):
    return sorted(({k: v for k, v in entry.items() if k != "id"} for entry in meta), key=str)


def a_project_is_what_it_was_made_of(scene):
    name = scene.name("project")
    settings = {"groupImages": True, "labelingInterface": "default"}
    made = scene.api.project.create(scene.workspace.id, name, description="About", readme="# Read", settings=settings, custom_data={"a": [1, {"b": None}]})
    equal((made.name, made.description, made.readme, made.workspace_id, made.team_id), (name, "About", "# Read", scene.workspace.id, scene.team.id))
    equal((made.type, made.items_count, made.images_count, made.datasets_count, made.size), ("images", 0, 0, 0, "0"))
    equal(made.custom_data, {"a": [1, {"b": None}]})
    equal(made.created_by_id, scene.api.user.get_my_info().id)
    equal({key: made.settings[key] for key in settings}, settings)
    equal(scene.api.project.get_info_by_id(made.id), made)
    found = scene.api.project.get_info_by_name(scene.workspace.id, name)
    equal((found.id, found.name, found.description), (made.id, name, "About"))


def a_taken_name_is_refused_or_numbered(scene):
    first = scene.project()
    refused(lambda: scene.api.project.create(scene.workspace.id, first.name), 400, "NONUNIQUE")
    second = scene.api.project.create(scene.workspace.id, first.name, change_name_if_conflict=True)
    equal(second.name, first.name + "_001")
    equal(scene.api.project.exists(scene.workspace.id, first.name), True)
    equal(scene.api.project.get_free_name(scene.workspace.id, first.name), first.name + "_002")
    equal(scene.api.project.get_or_create(scene.workspace.id, first.name).id, first.id)
    equal(scene.api.project.get_info_by_id(999_999_999), None)
    equal(scene.api.project.get_info_by_name(scene.workspace.id, "nothing of this name"), None)
    raises(sly.api.project_api.ProjectNotFound, lambda: scene.api.project.get_info_by_id(999_999_999, raise_error=True))


def projects_are_listed_by_workspace_team_and_filter(scene):
    projects = [scene.project() for _ in range(3)]
    ids = [project.id for project in projects]

    def found(**options):
        return [project.id for project in scene.api.project.get_list(**options) if project.id in ids]

    equal(found(workspace_id=scene.workspace.id), ids)
    equal(found(team_id=scene.team.id), ids)
    name = {"field": "name", "operator": "=", "value": projects[1].name}
    equal(found(workspace_id=scene.workspace.id, filters=[name]), ids[1:2])
    newer = {"field": "id", "operator": ">", "value": str(ids[0])}
    equal(found(workspace_id=scene.workspace.id, filters=[newer], fields=["id", "name", "createdBy"]), ids[1:])
    everywhere = scene.api.project.get_list_all(filters=[{"field": "id", "operator": "in", "value": ids}], sort="id", sort_order="desc")
    equal(([project.id for project in everywhere["entities"]], everywhere["total"]), (ids[::-1], 3))
    changed = scene.api.project.get_archivation_list(from_day=1, sort="id", sort_order="asc")
    equal([project.id for project in changed if project.id in ids], ids)
    page = scene.api.project.get_list_all(filters=[{"field": "id", "operator": "in", "value": ids}], sort="id", per_page=2, page=2)
    equal([project.id for project in page["entities"]], ids[2:])


def a_project_is_edited(scene):
    project = scene.project()
    new = scene.name("renamed")
    edited = scene.api.project.edit_info(project.id, name=new, description="D", readme="R", custom_data={"x": 1})
    equal((edited.name, edited.description, edited.readme, edited.custom_data), (new, "D", "R", {"x": 1}))
    equal(scene.api.project.get_info_by_id(project.id), edited)
    equal(scene.api.project.update(project.id, description="E").description, "E")
    scene.api.project.update_custom_data(project.id, {"y": 2})
    equal(scene.api.project.get_custom_data(project.id), {"y": 2})
    other = scene.project()
    refused(lambda: scene.api.project.update(project.id, name=other.name), 400, "NONUNIQUE")
    before = scene.api.project.get_info_by_id(project.id).updated_at
    scene.api.project.update_custom_data(project.id, {"z": 3}, silent=True)
    equal(scene.api.project.get_info_by_id(project.id).updated_at, before)


def every_class_and_tag_comes_back_as_it_went(scene):
    meta = _meta()
    project = scene.project()
    returned = scene.api.project.update_meta(project.id, meta)
    read = scene.meta(project)
    equal(read.to_json()["projectType"], "images")
    for answer in (returned, read):
        sent, got = meta.to_json(), answer.to_json()
        equal(_without_ids(got["classes"]), _without_ids(sent["classes"]), "classes")
        equal(_without_ids(got["tags"]), _without_ids(sent["tags"]), "tags")
        true(all(entry.sly_id for entry in [*answer.obj_classes, *answer.tag_metas]), "an id is missing")
    again = scene.api.project.update_meta(project.id, read)
    equal([c.sly_id for c in again.obj_classes], [c.sly_id for c in read.obj_classes])
    scene.api.project.pull_meta_ids(project.id, meta)
    equal(meta.get_obj_class("skeleton").sly_id, read.get_obj_class("skeleton").sly_id)


def a_meta_is_renamed_extended_and_reduced(scene):
    project = scene.project(sly.ProjectMeta([sly.ObjClass("a", sly.Rectangle), sly.ObjClass("b", sly.Polygon)], [sly.TagMeta("t", sly.TagValueType.NONE)]))
    meta = scene.meta(project)
    a = meta.get_obj_class("a")
    renamed = sly.ProjectMeta([a.clone(name="A", sly_id=a.sly_id), meta.get_obj_class("b")], meta.tag_metas)
    scene.api.project.update_meta(project.id, renamed)
    equal(scene.meta(project).get_obj_class("A").sly_id, a.sly_id)
    scene.api.project.append_classes(project.id, [sly.ObjClass("c", sly.Point)])
    equal([c.name for c in scene.meta(project).obj_classes], ["A", "b", "c"])
    scene.api.project.update_meta(project.id, sly.ProjectMeta([scene.meta(project).get_obj_class("c")]))
    equal(([c.name for c in scene.meta(project).obj_classes], len(scene.meta(project).tag_metas)), (["c"], 0))


def metas_of_two_projects_are_merged(scene):
    first = scene.project(sly.ProjectMeta([sly.ObjClass("a", sly.Rectangle)], [sly.TagMeta("s", sly.TagValueType.NONE)]))
    second = scene.project(sly.ProjectMeta([sly.ObjClass("b", sly.Polygon)]))
    before = scene.meta(second).get_obj_class("b").sly_id
    scene.api.project.merge_metas(first.id, second.id)
    merged = scene.meta(second)
    equal((sorted(c.name for c in merged.obj_classes), [t.name for t in merged.tag_metas]), (["a", "b"], ["s"]))
    equal(merged.get_obj_class("b").sly_id, before)
    true(merged.get_obj_class("a").sly_id != scene.meta(first).get_obj_class("a").sly_id, "a class has the id of another project's")


def classes_and_tags_are_listed_edited_and_removed(scene):
    project = scene.project(_meta())
    classes = scene.api.object_class
    meta = scene.meta(project)
    equal(classes.get_name_to_id_map(project.id), {c.name: c.sly_id for c in meta.obj_classes})
    equal(scene.api.image.tag.get_name_to_id_map(project.id), {t.name: t.sly_id for t in meta.tag_metas})
    [listed] = classes.get_list(project.id, filters=[{"field": "name", "operator": "=", "value": "polygon"}])
    equal((listed.name, listed.shape, listed.description, listed.color), ("polygon", "polygon", "class 1", "#0102FE"))
    info = classes.get_info_by_id(listed.id)
    equal((info.id, info.name), (listed.id, "polygon"))
    edited = classes.update(listed.id, name="outline", description="New", hotkey="o", color="#00ff7f", shape="any")
    equal((edited.name, edited.description, edited.shape, edited.color), ("outline", "New", "any", "#00FF7F"))
    outline = scene.meta(project).get_obj_class("outline")
    equal((outline.sly_id, outline.hotkey, outline.geometry_type), (listed.id, "o", sly.AnyGeometry))
    equal(scene.meta(project).get_tag_meta("text").applicable_classes, ["rectangle", "outline"])
    scene.api.project.remove_class(project.id, listed.id)
    scene.api.project.remove_tag(project.id, meta.get_tag_meta("number").sly_id)
    equal(scene.meta(project).get_obj_class("outline"), None)
    equal(scene.meta(project).get_tag_meta("number"), None)


def settings_keep_what_is_not_named(scene):
    project = scene.project(sly.ProjectMeta(tag_metas=[sly.TagMeta("group", sly.TagValueType.ANY_STRING)]))
    api = scene.api.project
    tag = scene.meta(project).get_tag_meta("group").sly_id
    api.images_grouping(project.id, enable=True, tag_name="group", sync=True)
    equal(api.get_settings(project.id), {"groupImages": True, "groupImagesByTagId": tag, "groupImagesSync": True})
    api.update_settings(project.id, {"labelingInterface": "multi_view", "x": {"a": 1}})
    api.update_settings(project.id, {"x": {"b": 2}}, merge_with_current=True)
    equal((api.get_settings(project.id)["x"], api.get_settings(project.id)["groupImagesByTagId"]), ({"a": 1, "b": 2}, tag))
    meta = sly.ProjectMeta.from_json(api.get_meta(project.id, with_settings=True)).project_settings
    equal((meta.multiview_enabled, meta.multiview_tag_name, meta.multiview_tag_id, meta.multiview_is_synced), (True, "group", tag, True))
    other = scene.project()
    api.set_multiview_settings(other.id)
    equal(api.get_settings(other.id)["groupImages"], True)
    equal(scene.meta(other).get_tag_meta("multiview").value_type, sly.TagValueType.ANY_STRING)


def a_read_only_project_takes_no_labels(scene):
    project = scene.project(sly.ProjectMeta([sly.ObjClass("car", sly.Rectangle)]))
    dataset = scene.dataset(project)
    [image] = scene.images(dataset)
    label = sly.Label(sly.Rectangle(1, 1, 5, 5), scene.meta(project).get_obj_class("car"))
    scene.api.project.set_read_only(project.id)
    equal(scene.api.project.is_read_only(project.id), True)
    refused(lambda: scene.api.annotation.append_labels(image.id, [label]), 403)
    scene.api.project.set_read_only(project.id, enable=False)
    scene.api.annotation.append_labels(image.id, [label])
    equal(scene.api.image.get_info_by_id(image.id).labels_count, 1)


def an_archived_or_removed_project_is_gone(scene):
    projects = [scene.project() for _ in range(3)]
    dataset = scene.dataset(projects[0])
    [image] = scene.images(dataset)
    scene.api.project.remove(projects[0].id)
    equal(scene.api.project.get_info_by_id(projects[0].id), None)
    equal((scene.api.dataset.get_info_by_id(dataset.id), scene.api.image.get_info_by_id(image.id)), (None, None))
    equal(scene.api.project.create(scene.workspace.id, projects[0].name).name, projects[0].name)
    [answer] = scene.api.project.remove_permanently([projects[1].id, projects[2].id])
    equal(answer["success"], True)
    equal([scene.api.project.get_info_by_id(project.id) for project in projects], [None] * 3)


def a_project_with_a_backup_keeps_its_card(scene):
    project = scene.project()
    scene.images(scene.dataset(project), 2)
    scene.api.project.archive(project.id, "https://example.com/all.tar", "https://example.com/annotations.tar")
    card = scene.api.project.get_info_by_id(project.id)
    equal((card.backup_archive["url"], card.backup_archive["annotationsUrl"]), ("https://example.com/all.tar", "https://example.com/annotations.tar"))
    equal((card.datasets_count, card.items_count), (0, 0))


def a_project_moves_with_its_counts(scene):
    project = scene.project()
    top = scene.dataset(project)
    nested = scene.api.dataset.create(project.id, "nested", parent_id=top.id)
    scene.images(top, 2)
    scene.images(nested, 3)
    equal((scene.api.project.get_datasets_count(project.id), scene.api.project.get_images_count(project.id)), (1, 5))
    info = scene.api.project.get_info_by_id(project.id)
    equal((info.items_count, info.images_count, info.datasets_count), (5, 5, 2))
    true(int(info.size) > 0, "the size is nothing")
    scene.api.project.move(project.id, scene.workspace.id)
    equal(scene.api.project.get_info_by_id(project.id).workspace_id, scene.workspace.id)


def a_validation_schema_finds_incomplete_images(scene):
    project = scene.project()
    dataset = scene.dataset(project)
    images = scene.images(dataset, 2)
    scene.api.project.set_validation_schema(project.id, {"camera": "text"})
    equal(scene.api.project.get_validation_schema(project.id), {"camera": "text"})
    wrong = scene.api.project.validate_entities_schema(project.id)
    equal([(entry["entity_id"], entry["missing_fields"]) for entry in wrong], [(image.id, ["camera"]) for image in images])
    scene.api.project.remove_validation_schema(project.id)
    equal(scene.api.project.get_validation_schema(project.id), None)


def _cloned(scene, task):
    scene.api.task.wait(task, scene.api.task.Status.FINISHED, wait_attempts=600, wait_attempt_timeout_sec=0.1)
    return scene.api.project.get_info_by_id(scene.api.task.get_info_by_id(task)["meta"]["output"]["project"]["id"])


def a_project_is_cloned_whole_or_in_parts(scene):
    project = scene.project(_meta())
    top = scene.dataset(project)
    nested = scene.api.dataset.create(project.id, "nested", parent_id=top.id)
    images = scene.images(top, 2) + scene.images(nested, 3)
    name = scene.name("clone")
    whole = _cloned(scene, scene.api.project.clone(project.id, scene.workspace.id, name))
    equal((whole.name, whole.items_count, whole.datasets_count, whole.size), (name, 5, 2, scene.api.project.get_info_by_id(project.id).size))
    equal(_without_ids(scene.meta(whole).to_json()["classes"]), _without_ids(scene.meta(project).to_json()["classes"]))
    equal([(path, dataset.name) for path, dataset in scene.api.dataset.tree(whole.id)], [([], top.name), ([top.name], "nested")])
    copies = [image for dataset in scene.api.dataset.get_list(whole.id, recursive=True) for image in scene.api.image.get_list(dataset.id)]
    equal([(image.name, image.hash) for image in copies], [(image.name, image.hash) for image in images])
    true(not {image.id for image in copies} & {image.id for image in images}, "a copy has the id of its original")
    bare = _cloned(scene, scene.api.project.clone_advanced(project.id, scene.workspace.id, scene.name("bare"), with_items=False, with_annotations=False))
    equal((bare.items_count, bare.datasets_count, len(scene.meta(bare).obj_classes)), (0, 2, len(_meta().obj_classes)))
    refused(lambda: scene.api.project.clone(project.id, scene.workspace.id, name), 400, "NONUNIQUE")
