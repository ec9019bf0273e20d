"""The side of the official Python SDK in the row `python-sdk`: does what it is told on standard input, and says how long it took.

    sdk_side.py --sly FOLDER --server ADDRESS --token TOKEN

Each line in is a task, each line out a JSON object with `seconds` and counts. Starting Python and importing the SDK are not measured. The SDK is taken as
it is, by its fastest way to do the task.
"""

import argparse
import json
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "compat"))

import sdk  # noqa: E402  (tests/compat/sdk.py: imports the SDK on a Python that lacks some of what it names)

TEAM = 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sly", required=True)
    parser.add_argument("--server", required=True)
    parser.add_argument("--token", required=True)
    options = parser.parse_args()
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what the SDK prints is not an answer
    sly = sdk.load(options.sly)
    api = sly.Api(options.server, options.token)
    tasks = {"jobs": jobs, "annotations": annotations}
    for line in sys.stdin:
        started = time.perf_counter()
        counts = tasks[line.strip()](api)
        print(json.dumps({"seconds": time.perf_counter() - started, **counts}), file=answers, flush=True)


def jobs(api):
    """All jobs of the team with their images."""
    ids = [job.id for job in api.labeling_job.get_list(TEAM)]
    infos = api.labeling_job.get_info_by_ids(ids)
    return {"things": len(infos), "parts": sum(len(info.entities) for info in infos)}


def annotations(api):
    """What is drawn on all images of the first project."""
    workspace = api.workspace.get_list(TEAM)[0]
    project = min(api.project.get_list(workspace.id), key=lambda one: one.id)
    things, parts = 0, 0
    for dataset in api.dataset.get_list(project.id):
        images = [image.id for image in api.image.get_list(dataset.id)]
        for annotation in api.annotation.download_json_batch(dataset.id, images):
            things += 1
            parts += len(annotation["objects"])
    return {"things": things, "parts": parts}


if __name__ == "__main__":
    main()
