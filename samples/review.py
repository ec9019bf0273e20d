"""A round of a team by the official Python SDK: somebody labels, somebody reviews, and what was rejected comes back in a new job.

Start a server by ./run, which prints a token, then: DOCKET_TOKEN=... python3 samples/review.py picture.jpg
"""

import os
import secrets
import sys

import supervisely as sly

if not os.environ.get("DOCKET_TOKEN") or len(sys.argv) != 2:
    sys.exit("Say the token of an administrator in DOCKET_TOKEN, and the path of a picture.")
address, token, picture = os.environ.get("DOCKET_URL", "http://127.0.0.1:8080"), os.environ["DOCKET_TOKEN"], sys.argv[1]
ANNOTATOR, REVIEWER = 3, 5  # the fixed ids of roles

# region review
api = sly.Api(address, token)
team = api.team.get_list()[0]


def join(name, role):
    """Makes an account in the team, and signs it in."""
    login, password = f"{name}-{secrets.token_hex(3)}", secrets.token_hex(16)
    user = api.user.create(login, password)
    api.user.add_to_team(user.id, team.id, role)
    return user, sly.Api.from_credentials(address, login, password)


ann, ann_api = join("ann", ANNOTATOR)
rob, rob_api = join("rob", REVIEWER)
car = sly.ObjClass("car", sly.Rectangle)
project = api.project.create(1, "Streets under review", change_name_if_conflict=True)
api.project.update_meta(project.id, sly.ProjectMeta(obj_classes=[car]))
dataset = api.dataset.create(project.id, "Monday")
image = api.image.upload_path(dataset.id, os.path.basename(picture), picture)
(job,) = api.labeling_job.create("Cars", dataset.id, [ann.id], classes_to_label=["car"], reviewer_id=rob.id)

# Ann says that she is done, and submits.
ann_api.labeling_job.set_status(job.id, "in_progress")
ann_api.labeling_job.set_entity_review_status(job.id, image.id, "done")
ann_api.labeling_job.set_status(job.id, "on_review")

# Rob finds no car drawn, rejects the picture, and gives it back in a new job.
rob_api.labeling_job.set_entity_review_status(job.id, image.id, "rejected")
rob_api.labeling_job.set_status(job.id, "completed")
(again,) = rob_api.labeling_job.restart(job.id)
for one in api.labeling_job.get_list(team.id, project_id=project.id):
    print(f"{one.name}: {one.status}, {one.rejected_images_count} of {one.images_count} rejected, for {one.assigned_to_login.split('-')[0]}")
# endregion
