"""`make run`: everything the product needs on one machine, kept alive until Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from types import FrameType

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import get_commands
from django.db import connection

from nystart.foundation.database import embedded
from nystart.roof.ops.parts import PATIENCE, Part

HOST = "127.0.0.1"
START_PATIENCE = 60.0  # seconds until the first page must have come

DEMO_MARK = "demo.unfinished"


class Supervisor:
    """Prepares the database and the static files, starts web and worker, and restarts what ends."""

    def __init__(self, *, port: int, say: Callable[[str], object]) -> None:
        self.port = port
        self.say = say
        self.stopping = False
        python = sys.executable
        serve = {
            "PORT": str(port),
            "HOST": HOST,
            "LOG_FORMAT": os.environ.get("LOG_FORMAT", "text"),
            "SITE_ADDRESS": os.environ.get("SITE_ADDRESS", f"http://{HOST}:{port}"),
        }
        self.parts = [
            Part("web", [python, "-m", "gunicorn", "-c", "python:nystart.roof.ops.web_server"], serve),
            Part("worker", [python, "manage.py", "procrastinate", "worker", "--concurrency", "2"], serve),
        ]

    def run(self) -> None:
        """Serve until SIGINT or SIGTERM. Raises RuntimeError when the start fails."""
        _check_port(self.port)
        self.prepare()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            for part in self.parts:
                part.start()
            self._announce()
            while not self.stopping:
                self._look_after()
                time.sleep(0.5)
        finally:
            self._stop_all()

    def prepare(self) -> None:
        """Bring database and static files up to this version; load the demo into an empty database."""
        self.say("Preparing the database ...")
        _finish(_start_command("migrate", "--verbosity", "0"))
        if settings.DEMO and "demo" in get_commands():
            self._load_demo()
        if settings.DEMO:
            settings.STATIC_ROOT.mkdir(exist_ok=True)
        else:
            _finish(_start_command("collectstatic", "--no-input", "--verbosity", "0"))

    def _load_demo(self) -> None:
        """Load the demo data, once; a load that was interrupted is done again."""
        mark = settings.VAR_DIR / DEMO_MARK
        empty = not get_user_model()._default_manager.exists()
        connection.close()
        if empty or mark.exists():
            mark.parent.mkdir(exist_ok=True)
            mark.touch()
            _finish(_start_command("demo"))
            mark.unlink()

    def _announce(self) -> None:
        deadline = time.monotonic() + START_PATIENCE
        while not _answers(self.port):
            if time.monotonic() > deadline:
                raise RuntimeError("The web server does not answer; see its messages above.")
            if self.stopping:
                return
            self._look_after()
            time.sleep(0.2)
        if settings.DEMO and "demo" in get_commands():
            _start_command("demo", "--logins").wait()
        self.say(f"\nNystart is at http://{HOST}:{self.port}/   (Ctrl-C stops it)\n")

    def _look_after(self) -> None:
        if settings.EMBEDDED_DATABASE and embedded.revive():
            self.say("database had stopped; started again.")
        for part in self.parts:
            if happened := part.check():
                self.say(happened)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _stop_all(self) -> None:
        self.say("Stopping ...")
        for part in self.parts:
            part.ask_to_stop()
        deadline = time.monotonic() + PATIENCE
        for part in self.parts:
            part.stop(deadline)


def _start_command(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "manage.py", *arguments])


def _finish(command: subprocess.Popen[bytes]) -> None:
    if command.wait():
        raise RuntimeError(f"'{' '.join(map(str, command.args[1:]))}' failed; see above.")  # type: ignore[index,union-attr]


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise RuntimeError(f"Port {port} is taken. Try another: PORT={port + 1} make run") from None


def _answers(port: int) -> bool:
    request = HTTPConnection(HOST, port, timeout=2)
    try:
        request.request("GET", "/halsa/")
        return request.getresponse().status == 200
    except OSError:
        return False
    finally:
        request.close()
