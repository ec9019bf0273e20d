"""Drives the official Python SDK through the built server.

    run.py --sly FOLDER --server DLL [--database NAME=CONNECTION ...] [--filter TEXT]

FOLDER holds the package `supervisely`. An empty CONNECTION is SQLite; each database gets a server of its own. A scenario is a public function of one of
the modules named below and takes a Scene. The last line is `N passed, N failed, N skipped`; a failure ends with code 1.
"""

import argparse
import contextlib
import importlib
import inspect
import io
import os
import signal
import sys
import time
import traceback

import sdk
from server import Server

MODULES = ["people", "projects", "datasets", "images", "images_kept", "links", "tags", "figures", "annotations", "jobs", "rounds", "jobs_kept", "guides",
           "issues", "drawing", "asynchronous", "async_writes", "groups", "refusals", "samples"]
LONGEST = 120  # seconds of one scenario
HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    options = read_options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers and folders go away
    sdk.load(options.sly)
    scenarios = [(name, call) for name, call in all_scenarios() if (options.filter or "").lower() in name.lower()]
    started, passed, failed = time.monotonic(), 0, 0
    for database in options.database or ["SQLite="]:
        name, _, connection = database.partition("=")
        with Server(options.server, connection) as server:
            for scenario, call in scenarios:
                if run(f"{scenario} ({name})", call, server):
                    passed += 1
                else:
                    failed += 1
    print(f"compat: {len(scenarios)} scenarios, {time.monotonic() - started:.0f} s", file=sys.stderr)
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


def read_options():
    parser = argparse.ArgumentParser(prog="run.py", description="Drives the official Python SDK through the built server.")
    parser.add_argument("--sly", required=True, metavar="FOLDER", help="holds the package supervisely")
    parser.add_argument("--server", required=True, metavar="DLL", help="the built server, docket-server.dll")
    parser.add_argument("--database", action="append", metavar="NAME=CONNECTION", help="may be repeated; without a connection: SQLite")
    parser.add_argument("--filter", metavar="TEXT", help="only the scenarios whose name (module.function) has it")
    return parser.parse_args()


def all_scenarios():
    for name in MODULES:
        module = importlib.import_module(name)
        for function, call in inspect.getmembers(module, inspect.isfunction):
            if call.__module__ == name and not function.startswith("_"):
                yield f"{name}.{function}", call


def run(title, call, server):
    """Whether the scenario held. What the SDK prints is shown only if it did not."""
    from scene import Scene

    said = io.StringIO()
    before = len(server.failures())
    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError(f"took longer than {LONGEST} s")))
    signal.alarm(LONGEST)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), contextlib.closing(Scene(server)) as scene:
            call(scene)
        defects = server.failures()[before:]
        if not defects:
            return True
        problem = "the server logged a defect: " + defects[0]
    except Exception as error:
        problem = short(error)
    finally:
        signal.alarm(0)
    print(f"FAILED {title}\n{indented(problem)}", flush=True)
    if said.getvalue().strip():
        print(indented("said: " + said.getvalue().strip()[-500:]), flush=True)
    return False


def short(error):
    """The scenario's own lines, the line that raised, and the message."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename.startswith(HERE) and frame.filename != os.path.join(HERE, "run.py")]
    if frames and frames[-1] not in own:
        own.append(frames[-1])
    lines = [f"{os.path.basename(frame.filename)}:{frame.lineno} {frame.name}: {frame.line}" for frame in own]
    return "\n".join([*lines, f"{type(error).__name__}: {str(error)[:1500]}"])


def indented(text):
    return "\n".join("    " + line for line in text.splitlines())


if __name__ == "__main__":
    sys.exit(main())
