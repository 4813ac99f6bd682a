"""Tracks of a project."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from ..models import Project, Track


@transaction.atomic
def add_track(
    *, project: Project, name: str, by: Any, referrer_kind: str = "", also_from: Sequence[str] = (), code: str = ""
) -> Track:
    """Add a track (spår) at the end."""
    taken = set(project.tracks.values_list("code", flat=True))
    base = code or slugify(name)[:36] or "spar"
    free = next(one for one in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
    track: Track = Track.objects.create(
        project=project,
        code=free,
        name=name,
        referrer_kind=referrer_kind,
        also_from=list(also_from),
        position=len(taken),
    )
    return track


def change_track(*, track: Track, by: Any) -> Track:
    """Save the changed name of a track, or take it out of use. Enrolments keep the track they have."""
    track.save(update_fields=["name", "referrer_kind", "also_from", "is_active"])
    return track
