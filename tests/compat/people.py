"""Teams, workspaces, accounts, members and their roles, and what is known of what they did."""

import supervisely as sly

from check import equal, raises, refused, true
from scene import ADMIN, ANNOTATOR, DEVELOPER, MANAGER, REVIEWER, VIEWER, connect


def an_account_is_made_found_and_changed(scene):
    api, login = scene.api.user, scene.name("person")
    made = api.create(login, "first password", name="Ann", email="ann@example.com")
    equal((made.login, made.name, made.email, made.disabled, made.role, made.role_id), (login, "Ann", "ann@example.com", False, None, None))
    equal(api.get_info_by_id(made.id), made)
    equal(api.get_info_by_login(login).id, made.id)
    equal([user.id for user in api.get_list(filters=[{"field": "login", "operator": "=", "value": login}])], [made.id])
    equal((api.get_info_by_id(999_999_999), api.get_info_by_login("nobody of this login")), (None, None))
    refused(lambda: api.create(login, "other password"), 400, "NONUNIQUE")
    equal(api.update(made.id, name="Anna").name, "Anna")
    api.update(made.id, password="second password")
    raises(RuntimeError, lambda: sly.Api.from_credentials(scene.server.address, login, "first password"))
    own = sly.Api.from_credentials(scene.server.address, login, "second password")
    equal((own.user.get_my_info().id, own.user.get_my_info().name), (made.id, "Anna"))


def a_disabled_account_is_shut_out(scene):
    person = scene.person()
    scene.api.user.disable(person.id)
    equal(scene.api.user.get_info_by_id(person.id).disabled, True)
    refused(lambda: person.api.user.get_my_info(), (401, 403))
    raises(RuntimeError, lambda: sly.Api.from_credentials(scene.server.address, person.login, person.password))
    scene.api.user.enable(person.id)
    equal(sly.Api.from_credentials(scene.server.address, person.login, person.password).user.get_my_info().id, person.id)


def a_login_opens_a_session(scene):
    person = scene.person()
    session = sly.UserSession(scene.server.address).log_in(person.login, person.password)
    equal((session.login, session.id, session.team_id), (person.login, person.id, scene.team.id))
    equal(connect(scene.server.address, session.api_token).user.get_my_info().login, person.login)
    raises(RuntimeError, lambda: sly.UserSession(scene.server.address).log_in(person.login, "wrong"))
    refused(lambda: connect(scene.server.address, "0" * 128).user.get_my_info(), 401, "UNAUTHORIZED")


def the_server_names_a_version_the_sdk_knows(scene):
    api = sly.Api(scene.server.address, scene.server.token, check_instance_version="6.9.0")
    equal((api.instance_version, api.is_version_supported("6.9.0"), api.is_version_supported("99.0.0")), ("6.17.8", True, False))


def activity_has_eighteen_columns_and_every_filter(scene):
    project = scene.project(sly.ProjectMeta([sly.ObjClass("car", sly.Point)]))
    dataset = scene.dataset(project)
    [image] = scene.images(dataset)
    labeler = scene.person()
    [job] = scene.api.labeling_job.create("Acts", dataset.id, [labeler.id], classes_to_label=["car"])
    labeler.api.labeling_job.set_entity_review_status(job.id, image.id, "done")
    scene.api.labeling_job.set_entity_review_status(job.id, image.id, "rejected")
    api, me = scene.api.team, scene.api.user.get_my_info()
    rows = api.get_activity(scene.team.id, filter_project_id=project.id)
    columns = {"userId", "action", "date", "user", "projectId", "project", "datasetId", "dataset", "imageId", "image", "classId", "class", "figureId", "job",
               "jobId", "tag", "tagId", "meta"}
    equal({frozenset(row) for row in rows}, {frozenset(columns)})
    dates = [row["date"] for row in rows]
    equal(dates, sorted(dates, reverse=True))
    actions = {row["action"] for row in rows}
    true({"create_project", "create_dataset", "create_image", "image_review_status_updated"} <= actions, f"actions are {actions}")
    made = next(row for row in rows if row["action"] == "create_image")
    equal((made["userId"], made["user"], made["project"], made["datasetId"], made["imageId"], made["image"]),
          (me.id, me.login, project.name, dataset.id, image.id, image.name))

    def reviews(**filters):
        found = api.get_activity(scene.team.id, filter_project_id=project.id, **filters)
        return [(row["user"], row["meta"].get("reviewStatus")) for row in found if row["action"] == "image_review_status_updated"]

    equal(reviews(), [(me.login, "rejected"), (labeler.login, "done")])
    equal(reviews(filter_user_id=labeler.id), [(labeler.login, "done")])
    equal(reviews(filter_job_id=job.id, filter_actions=["image_review_status_updated"]), [(me.login, "rejected"), (labeler.login, "done")])
    equal((reviews(review_status="rejected"), reviews(labeler_id=labeler.id, review_status="accepted")), ([(me.login, "rejected")], []))
    equal(len(reviews(labeler_id=labeler.id)), 2)
    equal((reviews(start_date="2000-01-01T00:00:00Z", end_date="2001-01-01T00:00:00Z"), len(reviews(start_date="2001-01-01T00:00:00Z"))), ([], 2))
    table = scene.api.user.get_member_activity(scene.team.id, labeler.id)
    equal(set(table["user"]), {labeler.login})
    equal(set(scene.api.project.get_activity(project.id)["projectId"]), {project.id})


def each_role_does_what_it_may(scene):
    project = scene.project(sly.ProjectMeta([sly.ObjClass("car", sly.Point)]))
    dataset = scene.dataset(project)
    [image] = scene.images(dataset)
    label = sly.Label(sly.Point(1, 1), scene.meta(project).get_obj_class("car"))
    labeler, reviewer, viewer, manager = (scene.person(role) for role in (ANNOTATOR, REVIEWER, VIEWER, MANAGER))
    equal(labeler.api.project.get_info_by_id(project.id), None)
    equal(labeler.api.image.get_info_by_id(image.id), None)
    for person in (reviewer, viewer, manager):
        equal(person.api.project.get_info_by_id(project.id).id, project.id)
        equal(person.api.image.get_list(dataset.id), [image])
    for person in (viewer, reviewer):
        refused(lambda: person.api.annotation.append_labels(image.id, [label]), 403, "FORBIDDEN")
        refused(lambda: person.api.dataset.create(project.id, "mine"), 403, "FORBIDDEN")
    refused(lambda: viewer.api.labeling_job.create("No", dataset.id, [labeler.id]), 403, "FORBIDDEN")
    refused(lambda: labeler.api.annotation.append_labels(image.id, [label]), 404)
    refused(lambda: manager.api.user.create(scene.name("friend"), "password"), 403, "FORBIDDEN")
    manager.api.annotation.append_labels(image.id, [label])
    [job] = reviewer.api.labeling_job.create("Yes", dataset.id, [labeler.id], classes_to_label=["car"])
    equal(labeler.api.image.get_info_by_id(image.id).id, image.id)
    equal(labeler.api.project.get_info_by_id(project.id).id, project.id)
    refused(lambda: labeler.api.annotation.append_labels(image.id, [label]), 403, "FORBIDDEN")
    refused(lambda: labeler.api.labeling_job.set_entity_review_status(job.id, image.id, "accepted"), 400, "ILLEGAL_TRANSITION")
    refused(lambda: labeler.api.labeling_job.archive(job.id), 403, "FORBIDDEN")
    refused(lambda: labeler.api.labeling_job.restart(job.id), 403, "FORBIDDEN")
    equal(scene.person(ANNOTATOR).api.labeling_job.get_info_by_id(job.id), None)


def a_team_is_made_found_and_changed(scene):
    api, name = scene.api.team, scene.name("team")
    team = api.create(name, "About")
    equal((team.name, team.description, team.role), (name, "About", "admin"))
    equal(api.get_info_by_id(team.id), team)
    equal(api.get_info_by_name(name).id, team.id)
    equal([found.id for found in api.get_list(filters=[{"field": "name", "operator": "=", "value": name}])], [team.id])
    refused(lambda: api.create(name), 400, "NONUNIQUE")
    equal(api.create(name, change_name_if_conflict=True).name, name + "_001")
    equal(api.update(team.id, description="Changed").description, "Changed")
    equal(api.get_info_by_id(team.id).name, name)
    equal((api.get_info_by_id(999_999_999), api.exists(name), api.exists("no such team")), (None, True, False))
    raises(KeyError, lambda: api.get_info_by_id(999_999_999, raise_error=True))
    equal(len(scene.api.workspace.get_list(team.id)), 1, "workspaces of a new team")


def a_team_is_archived_and_then_removed(scene):
    team = scene.api.team.create(scene.name("team"))
    refused(lambda: scene.api.team.remove_permanently(team.id), 400)
    scene.api.team.archive(team.id)
    equal(scene.api.team.get_info_by_id(team.id), None)
    true(team.id not in [found.id for found in scene.api.team.get_list()], "an archived team is listed")
    [answer] = scene.api.team.remove_permanently([team.id])
    true("taskId" in answer, f"no taskId in {answer}")


def a_workspace_is_made_found_changed_and_put_away(scene):
    api, name = scene.api.workspace, scene.name("workspace")
    made = api.create(scene.team.id, name, "About")
    equal((made.name, made.description, made.team_id), (name, "About", scene.team.id))
    equal(api.get_info_by_id(made.id), made)
    equal(api.get_info_by_name(scene.team.id, name).id, made.id)
    true(made.id in [found.id for found in api.get_list(scene.team.id)], "a workspace is not listed")
    refused(lambda: api.create(scene.team.id, name), 400, "NONUNIQUE")
    second = api.create(scene.team.id, name, change_name_if_conflict=True, hidden=True)
    equal(second.name, name + "_001")
    api.change_visibility(second.id, visible=True)
    changed = api.update(made.id, name=name + "x", description="New")
    equal((changed.name, changed.description), (name + "x", "New"))
    api.archive(made.id)
    equal(api.get_info_by_id(made.id), None)
    raises(KeyError, lambda: api.get_info_by_id(made.id, raise_error=True))
    [answer] = api.remove_permanently(made.id)
    true("taskId" in answer, f"no taskId in {answer}")


def members_have_a_role_in_the_team(scene):
    api = scene.api.user
    roles = {role.role: role.id for role in scene.api.role.get_list()}
    equal(roles, {"admin": ADMIN, "developer": DEVELOPER, "annotator": ANNOTATOR, "viewer": VIEWER, "reviewer": REVIEWER, "manager": MANAGER})
    person = scene.person(ANNOTATOR)
    member = api.get_member_info_by_id(scene.team.id, person.id)
    equal((member.login, member.role, member.role_id), (person.login, "annotator", ANNOTATOR))
    equal(api.get_member_info_by_login(scene.team.id, person.login), member)
    true(person.id in [user.id for user in api.get_team_members(scene.team.id)], "a member is not listed")
    equal([(team.id, team.name, team.role_id, team.role) for team in api.get_teams(person.id)], [(scene.team.id, scene.team.name, ANNOTATOR, "annotator")])
    equal((api.get_team_role(person.id, scene.team.id).role, api.get_team_role(person.id, 999_999_999)), ("annotator", None))
    api.change_team_role(person.id, scene.team.id, MANAGER)
    equal(api.get_member_info_by_id(scene.team.id, person.id).role, "manager")
    equal(person.api.user.get_team_role(person.id, scene.team.id).role_id, MANAGER)
    api.remove_from_team(person.id, scene.team.id)
    equal((api.get_member_info_by_id(scene.team.id, person.id), api.get_teams(person.id)), (None, []))
    equal(person.api.team.get_info_by_id(scene.team.id), None)
    equal(api.add_to_team_by_login(person.login, scene.team.id, VIEWER)["userId"], person.id)
    equal(api.get_team_role(person.id, scene.team.id).role, "viewer")
    equal(api.get_ssh_keys(), [])


def the_last_admin_stays(scene):
    team = scene.api.team.create(scene.name("team"))
    me = scene.api.user.get_my_info()
    refused(lambda: scene.api.user.change_team_role(me.id, team.id, VIEWER), 400, "CONFLICT")
    refused(lambda: scene.api.user.remove_from_team(me.id, team.id), 400, "CONFLICT")
    equal(scene.api.user.get_team_role(me.id, team.id).role, "admin")
