"""Guides: what the SDK reads of them, and the job that names one."""

from check import equal, refused


def a_guide_is_found_and_listed(scene):
    me = scene.api.user.get_my_info()
    made = scene.api.post("guides.add", {"teamId": scene.team.id, "name": "How to", "description": "# Cars"}).json()
    guide = scene.api.guides.get_info_by_id(made["id"])
    equal((guide.name, guide.description, guide.created_by_id, guide.team_id), ("How to", "# Cars", me.id, scene.team.id))
    equal((guide.file_path, guide.video_id, guide.disabled_by, guide.disabled_at), (None, None, None, None))
    other = scene.api.post("guides.add", {"teamId": scene.team.id, "name": "Other"}).json()
    equal(scene.api.guides.get_list(scene.team.id)[0], guide)
    equal([one.id for one in scene.api.guides.get_list(scene.team.id)], [made["id"], other["id"]])
    equal([one.id for one in scene.api.guides.get_list(scene.team.id, [{"field": "name", "operator": "=", "value": "Other"}])], [other["id"]])
    scene.api.post("guides.remove", {"id": other["id"]})
    equal(scene.api.guides.get_info_by_id(other["id"]), None)
    equal([one.id for one in scene.api.guides.get_list(scene.team.id)], [made["id"]])


def a_job_names_its_guide_and_its_annotator_reads_it(scene):
    dataset = scene.dataset()
    scene.images(dataset)
    labeler, other = scene.person(), scene.person()
    made = scene.api.post("guides.add", {"teamId": scene.team.id, "name": "How to"}).json()
    [job] = scene.api.labeling_job.create("Guided", dataset.id, [labeler.id], guide_id=made["id"])
    equal(scene.api.labeling_job.get_info_by_id(job.id).guide_id, made["id"])
    equal(labeler.api.guides.get_info_by_id(made["id"]).name, "How to")
    equal([guide.id for guide in labeler.api.guides.get_list(scene.team.id)], [made["id"]])
    equal((other.api.guides.get_info_by_id(made["id"]), other.api.guides.get_list(scene.team.id)), (None, []))
    refused(lambda: scene.api.labeling_job.create("Guided", dataset.id, [labeler.id], guide_id=999_999_999), 400, "BAD_VALUE", "guide")
