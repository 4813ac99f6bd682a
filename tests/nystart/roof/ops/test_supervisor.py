"""The parts of `make run`: started again when they end, gone when their supervisor is."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from nystart.roof.ops import parts, supervisor
from nystart.roof.ops.parts import Part

pytestmark = pytest.mark.slow

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
    "print(child.pid, flush=True); time.sleep(60)",
]
SUPERVISOR_OF_ONE = """
import sys, time
from nystart.roof.ops.parts import Part
part = Part("sleeper", [sys.executable, "-c", "import time; time.sleep(60)"])
part.start()
print(part.process.pid, flush=True)
time.sleep(60)
"""


def wait_for(condition: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def is_alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as status:  # noqa: PTH123
            return status.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def part(monkeypatch):
    monkeypatch.setattr(parts, "FIRST_PAUSE", 0.05)
    made = Part("sleeper", SLEEPER)
    yield made
    made.stop(time.monotonic())


def test_a_killed_part_is_started_again(part):
    part.start()
    first = part.process.pid
    os.kill(first, signal.SIGKILL)
    assert wait_for(lambda: bool(part.check()))
    assert wait_for(lambda: not part.check() and part.process is not None)
    assert part.process.pid != first


def test_a_part_that_keeps_failing_waits_longer_each_time(part):
    part.command = [sys.executable, "-c", "raise SystemExit(3)"]
    part.start()
    pauses = []
    while len(pauses) < 3:
        if part.check():
            pauses.append(part.resume_at - time.monotonic())
        time.sleep(0.01)
    assert pauses == sorted(pauses)
    assert part.failures == 3


def test_stopping_takes_along_what_the_part_started(part):
    part.command = STUBBORN
    part.process = subprocess.Popen(STUBBORN, stdout=subprocess.PIPE, start_new_session=True)
    with part.process.stdout as said:
        grandchild = int(said.readline())
    part.ask_to_stop()
    part.stop(time.monotonic() + 0.2)
    assert wait_for(lambda: not is_alive(grandchild))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells the child on Linux only")
def test_a_part_does_not_outlive_a_killed_supervisor():
    parent = subprocess.Popen([sys.executable, "-c", SUPERVISOR_OF_ONE], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    assert is_alive(child)
    parent.kill()
    parent.communicate()
    assert wait_for(lambda: not is_alive(child))


def test_a_taken_port_is_said_in_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(RuntimeError, match=f"Port {port} is taken. Try another: PORT={port + 1} make run"):
            supervisor.Supervisor(port=port, say=print).run()


@pytest.mark.parametrize(
    ("given", "used"), [(None, "http://127.0.0.1:8123"), ("https://nystart.example.org", "https://nystart.example.org")]
)
def test_links_in_letters_carry_the_port_in_use(monkeypatch, given, used):
    monkeypatch.delenv("SITE_ADDRESS", raising=False)
    if given:
        monkeypatch.setenv("SITE_ADDRESS", given)
    parts = supervisor.Supervisor(port=8123, say=print).parts
    assert [part.environment["SITE_ADDRESS"] for part in parts] == [used, used]
