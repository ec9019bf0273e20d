"""The shortest way from a picture to a label by the official Python SDK: a project, a job, a box drawn in it, and the labels out.

Start a server by ./run, which prints a token, then: DOCKET_TOKEN=... python3 samples/first_job.py picture.jpg
"""

import os
import sys

import supervisely as sly

if not os.environ.get("DOCKET_TOKEN") or len(sys.argv) != 2:
    sys.exit("Say the token of an administrator in DOCKET_TOKEN, and the path of a picture.")
address, token, picture = os.environ.get("DOCKET_URL", "http://127.0.0.1:8080"), os.environ["DOCKET_TOKEN"], sys.argv[1]

# region first
api = sly.Api(address, token)
car = sly.ObjClass("car", sly.Rectangle)
meta = sly.ProjectMeta(obj_classes=[car])
project = api.project.create(1, "Streets by Python", change_name_if_conflict=True)
api.project.update_meta(project.id, meta)
dataset = api.dataset.create(project.id, "Monday")
image = api.image.upload_path(dataset.id, os.path.basename(picture), picture)
me = api.user.get_my_info()
(job,) = api.labeling_job.create("Cars", dataset.id, [me.id], classes_to_label=["car"])
box = sly.Label(sly.Rectangle(top=20, left=10, bottom=50, right=60), car)
api.annotation.upload_ann(image.id, sly.Annotation((image.height, image.width), labels=[box]))
api.labeling_job.set_status(job.id, "completed")
for annotation in api.labeling_job.get_annotations(job.id, [image.id]):
    for label in annotation.labels:
        found = label.geometry
        print(f"{image.name}: {label.obj_class.name} at {found.left}, {found.top} to {found.right}, {found.bottom}")
# endregion
