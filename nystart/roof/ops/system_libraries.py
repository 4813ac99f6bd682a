"""The libraries of the operating system that no Python package brings: Pango, for the PDFs."""

from __future__ import annotations

import ctypes
import os
import subprocess

PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}


def missing_packages() -> list[str]:
    """The Debian packages whose library cannot be loaded."""
    return [package for library, package in PANGO.items() if not _loads(library)]


def ensure_pango() -> None:
    """Have Pango: as root install what is missing. Raises RuntimeError with the command that would mend it."""
    missing = missing_packages()
    if missing and os.geteuid() == 0:
        print(f"Installing {' '.join(missing)} ...", flush=True)
        _install(missing)
        missing = missing_packages()
    if missing:
        prefix = "" if os.geteuid() == 0 else "sudo "
        raise RuntimeError(f"Pango is missing, without it no PDF can be made: {prefix}apt install {' '.join(missing)}")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)


def main() -> None:
    """Install or name what is missing; for `make` and CI."""
    try:
        ensure_pango()
    except RuntimeError as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main()
