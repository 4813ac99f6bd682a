"""The track that somebody goes, and why it became another."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from nystart.foundation.accounts.models import User
from nystart.foundation.swedish.formats import date_long
from participants.core.actions.recorded import recorded
from participants.core.models import Enrolment
from projects.register.models import Project, Track

from ..models import TrackChange


def track_of(project: Project, referrer_kind: str) -> Track | None:
    """The track that follows from who referred the person (Hylte: two tracks), or None.

    One that is for these people above all goes before one that they also go; then the first in the project's own order.
    """
    if not referrer_kind:
        return None
    tracks = Track.objects.filter(project=project, is_active=True)
    above_all = tracks.filter(referrer_kind=referrer_kind).first()
    found: Track | None = above_all or tracks.filter(also_from__contains=[referrer_kind]).first()
    return found


@recorded
def change_track(*, enrolment: Enrolment, track: Track | None, on: date, reason: str, by: User) -> TrackChange:
    """Move the person to another track (byta spår) of the same project from a day on, with the reason.

    Raises ValidationError when the enrolment has ended by the day, for another project's track or the one of today, and for
    a day before the start, before an earlier change, or to come.
    """
    locked: Enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    locked.check_going_on(on)
    if track is not None and track.project_id != locked.project_id:
        raise ValidationError("Spåret hör till ett annat projekt.", code="track")
    if (track and track.pk) == locked.track_id:
        raise ValidationError("Personen går redan i det spåret. Välj ett annat.", code="track")
    _check_day(locked, on)
    change = TrackChange.objects.create(
        controller_id=locked.controller_id,
        enrolment=locked,
        before_id=locked.track_id,
        after=track,
        changed_on=on,
        reason=reason,
        changed_by=by,
    )
    locked.track = track
    locked.save(update_fields=["track"])
    return change


def _check_day(enrolment: Enrolment, on: date) -> None:
    earliest = enrolment.starts_on
    last = enrolment.track_changes.first()
    if last:
        earliest = max(earliest, last.changed_on)
    if on > timezone.localdate():
        raise ValidationError("Dagen har inte varit ännu. Byt spår den dagen, eller ändra datumet.", code="date")
    if on < earliest:
        raise ValidationError(f"Dagen kan inte vara före {date_long(earliest)}. Ändra datumet.", code="date")
