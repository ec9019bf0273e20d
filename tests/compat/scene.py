"""The world of one scenario: a team of its own with people, projects, datasets and pictures in it, made when first asked for."""

import itertools
import os
import tempfile
from functools import cached_property

import cv2
import numpy as np
import supervisely as sly

_serial = itertools.count(1)

ADMIN, DEVELOPER, ANNOTATOR, VIEWER, REVIEWER, MANAGER = 1, 2, 3, 4, 5, 6


class Person:
    """A member of the team who calls by a token of their own."""

    def __init__(self, id, login, password, api):
        self.id, self.login, self.password, self.api = id, login, password, api


class Scene:
    def __init__(self, server):
        self.server = server
        self.api = connect(server.address, server.token)
        self._folder = tempfile.TemporaryDirectory(prefix="docket-compat.")

    def close(self):
        self._folder.cleanup()

    def name(self, stem="thing"):
        """A name that no other scenario has."""
        return f"{stem}-{next(_serial)}"

    def path(self, name):
        return os.path.join(self._folder.name, name)

    @cached_property
    def team(self):
        return self.api.team.create(self.name("team"))

    @cached_property
    def workspace(self):
        return self.api.workspace.create(self.team.id, self.name("workspace"))

    def person(self, role=ANNOTATOR):
        """A new account that is a member of the team in that role."""
        login, password = self.name("person"), "correct horse"
        user = self.api.user.create(login, password, name=login.title())
        self.api.user.add_to_team(user.id, self.team.id, role)
        api = sly.Api.from_credentials(self.server.address, login, password)
        return Person(user.id, login, password, _once(api))

    def project(self, meta=None, name=None):
        project = self.api.project.create(self.workspace.id, name or self.name("project"))
        if meta is not None:
            self.api.project.update_meta(project.id, meta)
        return project

    def dataset(self, project=None, name=None):
        return self.api.dataset.create((project or self.project()).id, name or self.name("dataset"))

    def images(self, dataset, count=1, width=40, height=30):
        """Uploads that many different pictures, named image-0.png and so on."""
        pictures = [picture(width, height, seed) for seed in range(count)]
        return self.api.image.upload_nps(dataset.id, [f"image-{i}.png" for i in range(count)], pictures)

    def meta(self, project):
        """The project's meta with the server's ids."""
        return sly.ProjectMeta.from_json(self.api.project.get_meta(project.id))


def connect(address, token):
    return _once(sly.Api(address, token))


def _once(api):
    """The first failure is what counts: without this a 5xx would be tried for minutes."""
    api.retry_count, api.retry_sleep_sec = 1, 0
    return api


def picture(width=40, height=30, seed=0):
    """Noise: no two of different seeds are alike, and each is the same in every run."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def encoded(pixels, extension=".png"):
    """The bytes of a file with the picture (RGB) in it."""
    return cv2.imencode(extension, cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))[1].tobytes()
