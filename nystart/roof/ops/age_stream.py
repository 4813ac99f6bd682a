"""Streams in the age format (age-encryption.org/v1), which other programs read too; nothing is held in memory or on disk.

Whoever writes needs only the public half of a key, so that the server cannot read its own old backups.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyrage

SECRET_MARK = "AGE-SECRET-KEY-"  # nosec B105  # what a key begins with
PIECE = 1 << 20


class KeyMissing(RuntimeError):
    """There is no key, or what was given is none."""


class Unreadable(RuntimeError):
    """The file cannot be opened with the key, or is not whole."""


def new_key() -> tuple[str, str]:
    """A pair of keys: the secret one (to restore) and the public one (to write)."""
    secret = pyrage.x25519.Identity.generate()
    return str(secret), str(secret.to_public())


@contextmanager
def encrypted_into(target: IO[bytes], recipients: Sequence[str]) -> Iterator[IO[bytes]]:
    """A stream whose bytes are encrypted into the target for each of the public keys. Raises KeyMissing before anything is written."""
    keys = _public_keys(recipients)
    reader, writer = _pipe()
    with ThreadPoolExecutor(1) as beside:
        work = beside.submit(_encrypt, reader, target, keys)
        try:
            with writer:
                yield writer
        except BrokenPipeError:
            work.result()
            raise
        work.result()


@contextmanager
def decrypted_from(source: Path, key: str) -> Iterator[IO[bytes]]:
    """What the file holds, as a stream. Raises KeyMissing, and Unreadable when the key does not fit or the file is not whole.

    Only at the end is it known to be whole: what was done with it before must not count until then.
    """
    secrets = _secret_keys(key)
    with source.open("rb") as file, ThreadPoolExecutor(1) as beside:
        reader, writer = _pipe()
        with reader:
            work = beside.submit(_decrypt, file, writer, secrets)
            try:
                yield reader
            except Exception as error:
                _raise_if_failed(work, reader, source, because=error)
                raise
            _raise_if_failed(work, reader, source)


def _encrypt(reader: IO[bytes], target: IO[bytes], keys: Sequence[Any]) -> None:
    with reader:
        pyrage.encrypt_io(reader, target, keys)


def _decrypt(file: IO[bytes], writer: IO[bytes], secrets: Sequence[Any]) -> None:
    with writer:
        pyrage.decrypt_io(file, writer, secrets)


def _raise_if_failed(work: Future[None], reader: IO[bytes], source: Path, because: Exception | None = None) -> None:
    """Read to the end, since only then the library has judged the whole file."""
    while reader.read(PIECE):
        pass
    failed = work.exception()
    if failed is None:
        return
    if isinstance(failed, pyrage.DecryptError) and "No matching keys" in str(failed):
        raise Unreadable(f"Nyckeln passar inte till {source}. Ta den som hör till säkerhetskopian.") from because
    if isinstance(failed, pyrage.DecryptError):
        raise Unreadable(f"{source} är ingen krypterad säkerhetskopia, eller är avhuggen: {failed}.") from because
    raise Unreadable(f"{source} är avhuggen eller ändrad. Ta en annan säkerhetskopia.") from because


def _pipe() -> tuple[IO[bytes], IO[bytes]]:
    reader, writer = os.pipe()
    return os.fdopen(reader, "rb"), os.fdopen(writer, "wb")


def _public_keys(recipients: Sequence[str]) -> list[Any]:
    if not recipients:
        raise KeyMissing(
            "Säkerhetskopior krypteras, men BACKUP_RECIPIENTS är tom. Gör en nyckel: manage.py backup_key FIL"
        )
    try:
        return [pyrage.x25519.Recipient.from_str(text) for text in recipients]
    except pyrage.RecipientError as error:
        raise KeyMissing("BACKUP_RECIPIENTS innehåller något som inte är en öppen nyckel (age1...).") from error


def _secret_keys(key: str) -> list[Any]:
    lines = [line.strip() for line in key.splitlines()]
    try:
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith(SECRET_MARK)]
    except pyrage.IdentityError as error:
        raise KeyMissing("Nyckeln går inte att läsa. Är filen hel?") from error
    if not found:
        raise KeyMissing(f"I nyckelfilen finns ingen hemlig nyckel ({SECRET_MARK}...).")
    return found
