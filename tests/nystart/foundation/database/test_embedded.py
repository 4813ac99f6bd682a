"""The embedded server, for real: a checkout of its own, real processes, real kill -9."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from nystart.foundation.database import layout

pytestmark = pytest.mark.slow

USER_OF_THE_SERVER = """
from nystart.foundation.database import embedded, server
embedded.ensure_running("{database}")
print("running", flush=True)
for line in iter(input, "stop"):
    if line == "revive":
        print(embedded.revive(), flush=True)
    else:
        with server.connect("{database}", "nystart_app") as connection:
            print(connection.execute(line).fetchone()[0], flush=True)
"""


class Command:
    """A process that uses the server until it is told to stop."""

    def __init__(self, checkout: Path, database: str = "nystart") -> None:
        self.checkout = checkout
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER_OF_THE_SERVER.format(database=database)],
            cwd=checkout,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def wait_until_running(self) -> "Command":
        assert self.answer() == "running"
        return self

    def ask(self, line: str) -> str:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def stop(self) -> None:
        self.process.communicate("stop\n", timeout=20)
        assert self.process.returncode == 0


def make_checkout(folder: Path) -> Path:
    package = folder / "nystart" / "foundation"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").touch()
    shutil.copytree(Path(layout.__file__).parent, package / "database")
    return folder


def delete_checkout(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nystart.foundation.database.reset"], cwd=folder, capture_output=True, text=True
    )
    shutil.rmtree(folder)
    assert done.returncode == 0, done.stderr


def is_running(checkout: Path) -> bool:
    script = "from nystart.foundation.database import server; print(server.accepts())"
    done = subprocess.run([sys.executable, "-c", script], cwd=checkout, capture_output=True, text=True, check=True)
    return done.stdout.strip() == "True"


def process_file(checkout: Path) -> Path:
    return checkout / "var" / "pg" / "data" / "postmaster.pid"


@pytest.fixture(scope="module")
def checkout() -> Iterator[Path]:
    """A checkout that an unprivileged user can reach, as pytest's own folders cannot be."""
    folder = Path(tempfile.mkdtemp(prefix="checkout-"))
    folder.chmod(0o755)
    yield make_checkout(folder)
    delete_checkout(folder)


@pytest.fixture
def command(checkout: Path) -> Iterator[Callable[..., Command]]:
    started: list[Command] = []

    def start(database: str = "nystart") -> Command:
        started.append(Command(checkout, database))
        return started[-1]

    yield start
    for one in started:
        with suppress(ProcessLookupError, ValueError):
            one.process.kill()
            one.process.communicate()


def test_parallel_commands_share_one_server_and_the_last_one_stops_it(checkout, command):
    first, second = command(), command("nystart_other")
    first.wait_until_running()
    second.wait_until_running()
    assert first.ask("SELECT current_user") == "nystart_app"
    first.stop()
    assert second.ask("SELECT current_database()") == "nystart_other"
    second.stop()
    assert not is_running(checkout)


def test_capital_swedish_letters_have_small_ones_and_the_stemmer_sees_them(command):
    user = command().wait_until_running()
    assert user.ask("SELECT lower('ÅÄÖ')") == "åäö"
    assert user.ask("SELECT to_tsvector('swedish', 'ÄPPLENA') = to_tsvector('swedish', 'äpplena')") == "True"
    user.stop()


def test_a_killed_server_is_revived_while_it_is_used(checkout, command):
    user = command().wait_until_running()
    os.kill(int(process_file(checkout).read_text().split()[0]), signal.SIGKILL)
    assert user.ask("revive") == "True"
    assert user.ask("SELECT 1") == "1"
    assert user.ask("revive") == "False"
    user.stop()


def test_a_killed_command_leaves_a_server_that_the_next_one_uses_and_stops(checkout, command):
    killed = command().wait_until_running()
    killed.process.kill()
    killed.process.wait()
    assert is_running(checkout)
    command().wait_until_running().stop()
    assert not is_running(checkout)


def test_a_process_file_left_by_a_killed_server_does_not_hinder_the_start(checkout, command):
    command().wait_until_running().stop()
    stale = process_file(checkout)
    stale.write_text(f"{os.getpid()}\n{stale.parent}\n")
    shutil.chown(stale, stale.parent.stat().st_uid)
    command().wait_until_running().stop()


def test_data_are_not_deleted_while_somebody_uses_them(checkout, command):
    user = command().wait_until_running()
    done = subprocess.run(
        [sys.executable, "-m", "nystart.foundation.database.reset"], cwd=checkout, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "in use" in done.stderr
    assert user.ask("SELECT 1") == "1"
    user.stop()


def test_data_of_another_major_version_are_refused_in_words(checkout, command):
    command().wait_until_running().stop()
    version = process_file(checkout).with_name("PG_VERSION")
    version.write_text("17\n")
    try:
        done = subprocess.run(
            [sys.executable, "-c", "from nystart.foundation.database.embedded import ensure_running; ensure_running()"],
            cwd=checkout,
            capture_output=True,
            text=True,
        )
    finally:
        version.write_text("18\n")
    assert "was made by PostgreSQL 17" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another user")
def test_root_finds_a_home_for_the_server_when_its_user_cannot_reach_the_checkout(tmp_path):
    checkout = make_checkout(tmp_path)
    tmp_path.chmod(0o700)
    user = Command(checkout).wait_until_running()
    try:
        assert not (checkout / "var" / "pg").exists()
        assert list(layout.SYSTEM_HOME.glob("nystart-*/data"))
        assert user.ask("SELECT current_user") == "nystart_app"
        user.stop()
    finally:
        delete_checkout(checkout)
