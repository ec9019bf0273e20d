"""Datasets, also in each other."""

from check import equal, raises, refused, true


def _tree(scene):
    """a with b in it and c in that; d beside a."""
    project = scene.project()
    make = scene.api.dataset.create
    a = make(project.id, "a", "First", custom_data={"k": [1]})
    b = make(project.id, "b", parent_id=a.id)
    c = make(project.id, "c", parent_id=b.id)
    return project, a, b, c, make(project.id, "d")


def a_dataset_is_what_it_was_made_of(scene):
    project, a, b, *_ = _tree(scene)
    equal((a.name, a.description, a.project_id, a.team_id, a.workspace_id, a.parent_id), ("a", "First", project.id, scene.team.id, scene.workspace.id, None))
    equal((a.images_count, a.items_count, a.size, a.created_by), (0, 0, "0", scene.api.user.get_my_info().id))
    equal(b.parent_id, a.id)
    equal(scene.api.dataset.get_info_by_id(a.id)._replace(custom_data=None), a._replace(custom_data=None))
    equal(scene.api.dataset.get_info_by_id(999_999_999), None)
    raises(KeyError, lambda: scene.api.dataset.get_info_by_id(999_999_999, raise_error=True))


def datasets_are_listed_by_level(scene):
    project, a, b, c, d = _tree(scene)
    api = scene.api.dataset
    equal([dataset.id for dataset in api.get_list(project.id)], [a.id, d.id])
    equal([dataset.id for dataset in api.get_list(project.id, recursive=True)], [a.id, b.id, c.id, d.id])
    equal([dataset.id for dataset in api.get_list(project.id, parent_id=a.id)], [b.id])
    equal([dataset.id for dataset in api.get_list(project.id, filters=[{"field": "name", "operator": "ilike", "value": "D%"}])], [d.id])
    equal([dataset.custom_data for dataset in api.get_list(project.id, include_custom_data=True)], [{"k": [1]}, {}])
    equal((api.get_info_by_name(project.id, "b"), api.get_info_by_name(project.id, "b", parent_id=a.id).id), (None, b.id))
    everywhere = api.get_list_all(filters=[{"field": "projectId", "operator": "=", "value": project.id}])
    equal(([dataset.id for dataset in everywhere["entities"]], everywhere["total"]), ([a.id, b.id, c.id, d.id], 4))


def the_tree_of_datasets_is_walked(scene):
    project, a, b, c, d = _tree(scene)
    api = scene.api.dataset
    equal([(path, dataset.id) for path, dataset in api.tree(project.id)], [([], a.id), (["a"], b.id), (["a", "b"], c.id), ([], d.id)])
    equal([(path, dataset.id) for path, dataset in api.tree(project.id, b.id)], [(["a"], b.id), (["a", "b"], c.id)])
    equal([dataset.id for dataset in api.get_nested(project.id, a.id)], [b.id, c.id])
    copy = scene.project()
    pairs = list(scene.api.project.recreate_structure_generator(project.id, copy.id))
    equal([(source.id, made.name) for source, made in pairs], [(a.id, "a"), (b.id, "b"), (c.id, "c"), (d.id, "d")])
    equal([path for path, _ in api.tree(copy.id)], [[], ["a"], ["a", "b"], []])


def names_are_unique_among_siblings(scene):
    project, a, b, *_ = _tree(scene)
    api = scene.api.dataset
    refused(lambda: api.create(project.id, "a"), 400, "NONUNIQUE")
    equal(api.create(project.id, "a", parent_id=a.id).name, "a")
    equal(api.create(project.id, "a", change_name_if_conflict=True).name, "a_001")
    equal(api.get_or_create(project.id, "b", parent_id=a.id).id, b.id)
    equal((api.exists(project.id, "d"), api.exists(project.id, "zzz")), (True, False))


def a_dataset_is_edited(scene):
    project, a, *_ = _tree(scene)
    api = scene.api.dataset
    edited = api.update(a.id, name="A", description="Changed", custom_data={"n": 1})
    equal((edited.name, edited.description), ("A", "Changed"))
    equal(api.update_custom_data(a.id, {"m": 2}).name, "A")
    equal([dataset.custom_data for dataset in api.get_list(project.id, include_custom_data=True)][0], {"m": 2})
    refused(lambda: api.update(a.id, name="d"), 400, "NONUNIQUE")
    api.set_favorite(a.id)
    api.set_favorite(a.id, is_favorite=False)


def a_dataset_moves_into_another_but_not_into_itself(scene):
    project, a, b, c, d = _tree(scene)
    api = scene.api.dataset
    api.move_to_dataset(b.id, d.id)
    equal([(path, dataset.id) for path, dataset in api.tree(project.id)], [([], a.id), ([], d.id), (["d"], b.id), (["d", "b"], c.id)])
    refused(lambda: api.move_to_dataset(d.id, c.id), 400)
    refused(lambda: api.move_to_dataset(d.id, d.id), 400)
    equal(api.get_info_by_id(d.id).parent_id, None)


def counts_are_of_the_datasets_own_images(scene):
    project, a, b, *_ = _tree(scene)
    scene.images(a, 2)
    scene.images(b, 3)
    counts = {dataset.name: (dataset.items_count, dataset.images_count) for dataset in scene.api.dataset.get_list(project.id, recursive=True)}
    equal(counts, {"a": (2, 2), "b": (3, 3), "c": (0, 0), "d": (0, 0)})
    true(int(scene.api.dataset.get_info_by_id(a.id).size) > 0, "the size is nothing")


def an_archived_dataset_goes_with_all_in_it(scene):
    project, a, b, c, d = _tree(scene)
    [image] = scene.images(c)
    scene.api.dataset.remove(a.id)
    equal([scene.api.dataset.get_info_by_id(dataset.id) for dataset in (a, b, c)], [None] * 3)
    equal(scene.api.image.get_info_by_id(image.id), None)
    equal([dataset.id for dataset in scene.api.dataset.get_list(project.id, recursive=True)], [d.id])


def removed_datasets_are_gone(scene):
    project, a, b, c, d = _tree(scene)
    equal(scene.api.dataset.remove_permanently([c.id, d.id]), [{"success": True}])
    equal([dataset.id for dataset in scene.api.dataset.get_list(project.id, recursive=True)], [a.id, b.id])
    equal(scene.api.dataset.remove_permanently(a.id), [{"success": True}])
    equal(scene.api.dataset.get_list(project.id, recursive=True), [])


def a_dataset_is_copied_to_another_project(scene):
    project, a, *_ = _tree(scene)
    images = scene.images(a, 2)
    target = scene.project()
    copied = scene.api.dataset.copy(target.id, a.id, new_name="copy")
    equal((copied.name, copied.project_id), ("copy", target.id))
    equal([(image.name, image.hash) for image in scene.api.image.get_list(copied.id)], [(image.name, image.hash) for image in images])
    moved = scene.api.dataset.move(target.id, a.id, new_name="moved")
    equal((scene.api.dataset.get_info_by_id(a.id), scene.api.dataset.get_info_by_id(moved.id).items_count), (None, 2))
