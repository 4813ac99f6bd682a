"""The web servers under measurement: Gunicorn as in production, with two workers, on a port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings

HOST = "127.0.0.1"
WORKERS = 2
PATIENCE = 30.0
LOG = settings.VAR_DIR / "bench.log"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[bytes]

    def cpu_seconds(self) -> float:
        """What the workers have used so far."""
        return sum(_cpu_of(child) for child in _children(self.process.pid))

    def send(self, method: str, address: str, *, cookie: str, body: str = "") -> tuple[int, int]:
        """One request on a connection of its own; returns the status and the bytes when the whole answer has come."""
        headers = {"Cookie": cookie, "Accept-Language": "sv"}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.request(method, address, body.encode() or None, headers)
            answer = connection.getresponse()
            return answer.status, len(answer.read())
        finally:
            connection.close()


@contextmanager
def serving(module: str, *, database: str, role: str) -> Iterator[Server]:
    """A server for as long as it is needed. Raises RuntimeError when it does not start."""
    port = _free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": module,
        "NYSTART_DATABASE": database,
        "NYSTART_DATABASE_ROLE": role,
        "REQUIRE_SECOND_FACTOR": "0",
        "REQUIRE_STEP_UP": "0",
        "PORT": str(port),
        "WEB_WORKERS": str(WORKERS),
    }
    command = [sys.executable, "-m", "gunicorn", "-c", "python:nystart.roof.ops.web_server"]
    with LOG.open("ab") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    server = Server(port, process)
    try:
        _wait_for(server)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(server: Server) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if server.send("GET", "/halsa/", cookie="")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The server under measurement does not start; see {LOG}.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
