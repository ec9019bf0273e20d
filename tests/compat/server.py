"""The built server as a process of its own, with a data folder that goes away with it."""

import os
import secrets
import shutil
import socket
import string
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

PATIENCE = 90  # seconds until a start counts as failed


class Server:
    """`with Server(dll, connection) as server:` an empty connection means SQLite in the data folder."""

    def __init__(self, dll, connection):
        self.token = "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(128))
        self._command = ["dotnet", dll]
        self._connection = connection

    def __enter__(self):
        self._folder = tempfile.mkdtemp(prefix="docket-compat.")
        self._log = open(os.path.join(self._folder, "server.log"), "w+", encoding="utf-8")
        # The address is taken again after the port was let go: another program may be quicker, hence a second attempt.
        for last in (False, True):
            self.address = f"http://127.0.0.1:{_free_port()}"
            self._process = subprocess.Popen(
                [*self._command, "--urls", self.address, "--data", os.path.join(self._folder, "data")],
                stdin=subprocess.DEVNULL, stdout=self._log, stderr=subprocess.STDOUT, env=self._environment())
            try:
                if self._is_ready():
                    return self
            except BaseException:
                self.__exit__()
                raise
            self._stop()
            if last:
                log = self.log()
                self._clean()
                raise SystemExit(f"compat: the server did not start:\n{log}")

    def __exit__(self, *_):
        self._stop()
        self._clean()

    def log(self):
        """The last of what the server said."""
        self._log.flush()
        with open(self._log.name, encoding="utf-8", errors="replace") as text:
            return "".join(text.readlines()[-60:])

    def failures(self):
        """Lines about requests that ended in a defect: the SDK hides some of those behind a second way of asking."""
        with open(self._log.name, encoding="utf-8", errors="replace") as text:
            return [line.strip() for line in text if line.startswith(("fail:", "crit:"))]

    def _environment(self):
        settings = {name: value for name, value in os.environ.items() if not name.startswith(("DOCKET_", "ASPNETCORE_"))}
        settings.update(DOCKET_ADMIN_TOKEN=self.token, DOCKET_ADMIN_PASSWORD=secrets.token_hex(16), DOCKET_LINK_ALLOW="127.0.0.0/8")
        if self._connection:
            settings["DOCKET_DATABASE"] = self._connection
        return settings

    def _is_ready(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.address}/health/ready", timeout=5) as answer:
                    return answer.status == 200
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        return False

    def _stop(self):
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _clean(self):
        self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
