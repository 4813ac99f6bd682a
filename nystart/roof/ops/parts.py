"""One program that the supervisor keeps alive."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field

FIRST_PAUSE = 0.5  # seconds before the first restart; doubled each time
LONGEST_PAUSE = 30.0
HEALTHY_AFTER = 30.0  # seconds; who lives that long starts again without a pause
PATIENCE = 12.0  # seconds to stop politely


@dataclass
class Part:
    """A program in a process group of its own, so that Ctrl-C in the terminal reaches the supervisor alone."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started_at: float = 0.0
    resume_at: float = 0.0

    def start(self) -> None:
        """Start the program; it is told to stop when the supervisor dies, even by kill -9."""
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )
        self.started_at = time.monotonic()

    def check(self) -> str:
        """Start the program again when it has ended and its pause is over. Returns what happened, or nothing."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.resume_at:
                self.start()
            return ""
        status = self.process.poll()
        if status is None:
            return ""
        self._kill_rest()
        self.failures = 0 if now - self.started_at > HEALTHY_AFTER else self.failures + 1
        pause = min(FIRST_PAUSE * 2**self.failures, LONGEST_PAUSE)
        self.resume_at = now + pause
        return f"{self.name} ended ({status}); starting it again in {pause:.0f} s."

    def ask_to_stop(self) -> None:
        """Let the program finish what it is doing."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self, deadline: float) -> None:
        """Wait for it until the deadline, then kill it and everything it started."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        self._kill_rest()

    def _kill_rest(self) -> None:
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


def _die_with_parent() -> None:
    """Linux: send this process SIGTERM when its parent is gone. Elsewhere the next start finds the port taken."""
    set_parent_death_signal = 1
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
