"""The programs of samples/ that use the SDK, run as a reader would run them."""

import contextlib
import io
import os
import runpy
import sys

from check import equal
from scene import encoded, picture

SAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "samples")


def the_first_job_is_made_labeled_and_read(scene):
    path = scene.path("street.png")
    with open(path, "wb") as file:
        file.write(encoded(picture(100, 80)))
    said = _run(scene, "first_job.py", path)
    equal(said, "street.png: car at 10, 20 to 60, 50\n")
    job = [job for job in scene.api.labeling_job.get_list(1) if job.project_name.startswith("Streets by Python")][-1]
    equal((job.name, job.status, job.images_count), ("Cars", "completed", 1))
    equal([image.labels_count for image in scene.api.image.get_list(job.dataset_id)], [1])


def _run(scene, name, *arguments):
    """What the program prints. It runs in this process, where the SDK is loaded already."""
    said, before = io.StringIO(), (sys.argv, dict(os.environ))
    sys.argv = [name, *arguments]
    os.environ.update(DOCKET_URL=scene.server.address, DOCKET_TOKEN=scene.server.token)
    try:
        with contextlib.redirect_stdout(said):
            runpy.run_path(os.path.join(SAMPLES, name), run_name="__main__")
    finally:
        sys.argv = before[0]
        os.environ.clear()
        os.environ.update(before[1])
    return said.getvalue()


def a_round_of_a_team_ends_with_the_rejected_in_a_new_job(scene):
    path = scene.path("street.png")
    with open(path, "wb") as file:
        file.write(encoded(picture(100, 80)))
    said = _run(scene, "review.py", path).splitlines()
    equal(sorted(said), ["Cars (#2): pending, 0 of 1 rejected, for ann", "Cars: completed, 1 of 1 rejected, for ann"])
