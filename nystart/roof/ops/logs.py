"""Logs without personal data (personuppgifter): one JSON object a line, from a closed list of fields.

A message is written only when our own code wrote it, and without its arguments: values go into named fields that
are known to be harmless. Of an exception only type and places are kept, since its text may quote a row.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

OWN_PACKAGES = {"nystart", "projects", "participants", "placements", "reports"}
# Numbers, codes and random ids only. Never a name, an address, a query string or a whole path.
FIELDS = (
    "request_id",
    "method",
    "route",
    "status",
    "status_code",
    "duration_ms",
    "queries",
    "action",
    "task",
    "job_id",
    "attempts",
    "count",
)
HARMLESS = (int, float, str)


class SafeFormatter(logging.Formatter):
    """Writes what is known to be harmless, and nothing else."""

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object for the record."""
        return json.dumps(self.entry(record), ensure_ascii=False)

    def entry(self, record: logging.LogRecord) -> dict[str, Any]:
        """The fields of the record that may be written."""
        entry: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.partition(".")[0] in OWN_PACKAGES:
            entry["event"] = record.msg
        entry |= {name: value for name in FIELDS if isinstance(value := record.__dict__.get(name), HARMLESS)}
        entry |= _job(record)
        if record.exc_info and record.exc_info[0]:
            entry |= _exception(*record.exc_info)
        return entry


class ReadableFormatter(SafeFormatter):
    """The same fields on a line for the eye, for `make run`."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, event or logger, and the fields."""
        entry = self.entry(record)
        clock = entry.pop("at")[11:19]
        level, logger, event = entry.pop("level"), entry.pop("logger"), entry.pop("event", "")
        trace = entry.pop("trace", [])
        fields = " ".join(f"{name}={value}" for name, value in entry.items())
        lines = [f"{clock} {level:7} {event or logger} {fields}".rstrip(), *(f"    {place}" for place in trace)]
        return "\n".join(lines)


def configuration(*, as_json: bool) -> dict[str, Any]:
    """Django's LOGGING, and gunicorn's: everything to standard error through the safe formatter."""
    formatter = SafeFormatter if as_json else ReadableFormatter
    quiet = {"level": "WARNING", "handlers": ["standard"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"safe": {"()": f"{__name__}.{formatter.__name__}"}},
        "handlers": {"standard": {"class": "logging.StreamHandler", "formatter": "safe"}},
        "root": {"level": "WARNING", "handlers": ["standard"]},
        "loggers": {
            **{package: {"level": "INFO", "handlers": ["standard"], "propagate": False} for package in OWN_PACKAGES},
            # A 404 is no error, and our own request log has it already.
            "django.request": {**quiet, "level": "ERROR"},
            "django": quiet,
            "django.server": quiet,
            "gunicorn.error": quiet,
            "gunicorn.access": {**quiet, "level": "CRITICAL"},
        },
    }


def _job(record: logging.LogRecord) -> dict[str, Any]:
    """Of a job (procrastinate) the task's name and number, never its arguments."""
    job = record.__dict__.get("job")
    if not isinstance(job, dict):
        return {}
    return {"task": job.get("task_name"), "job_id": job.get("id"), "attempts": job.get("attempts")}


def _exception(kind: type[BaseException], error: BaseException | None, places: Any) -> dict[str, Any]:
    frames = traceback.extract_tb(places)
    return {
        "exception": f"{kind.__module__}.{kind.__qualname__}",
        "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-12:]],
    }
