"""Imports the official SDK as it is, on a Python that lacks some of the packages it names.

What the scenarios never reach (volumes, videos, widgets) imports packages that few systems have. Each that is missing gets an empty stand-in, which
says so as soon as something of it is used.
"""

import importlib
import importlib.abc
import importlib.machinery
import logging
import os
import sys
import types
import warnings

_OWN = "supervisely"


class NotInstalled(RuntimeError):
    """A scenario reached a package that this system does not have."""


class _Absent:
    """Something of a missing package: it may be imported and named, and inherited from, but not called."""

    def __init__(self, name):
        self._name = name

    def __call__(self, *_, **__):
        raise NotInstalled(f"{self._name} is needed here, but its package is not installed")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return _Absent(f"{self._name}.{name}")

    def __mro_entries__(self, _):
        return ()


class _StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Answers for the missing packages alone, and after every other finder."""

    def __init__(self):
        self.packages = set()

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] not in self.packages:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__getattr__ = getattr(_Absent(spec.name), "__getattr__")
        return module

    def exec_module(self, module):
        pass


def load(folder):
    """Imports the package in the folder. What it cannot find at import, and only that, is stood in for."""
    if not os.path.isfile(os.path.join(folder, _OWN, "__init__.py")):
        raise SystemExit(f"compat: there is no package '{_OWN}' in {folder}")
    # Nothing is written into the folder, and nothing of the caller's own settings of the SDK counts.
    sys.dont_write_bytecode = True
    for name in ("SERVER_ADDRESS", "API_TOKEN", "TASK_ID", "TEAM_ID", "WORKSPACE_ID", "PROJECT_ID", "DATASET_ID"):
        os.environ.pop(name, None)
    for name in [name for name in os.environ if name.startswith("SUPERVISELY_")]:
        os.environ.pop(name)
    warnings.filterwarnings("ignore")
    sys.path.insert(0, folder)
    stand_ins = _StandIns()
    sys.meta_path.append(stand_ins)
    return _import(stand_ins)


def _import(stand_ins):
    while True:
        try:
            sly = importlib.import_module(_OWN)
            break
        except ModuleNotFoundError as error:
            package = (error.name or "").split(".")[0]
            if package in ("", _OWN) or package in stand_ins.packages:
                raise
            stand_ins.packages.add(package)
    sly.logger.setLevel(logging.CRITICAL + 1)
    for name in ("httpx", "httpcore", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return sly
