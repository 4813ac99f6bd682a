"""Joining two files of one person, and parting them again."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from nystart.foundation.accounts.models import User
from participants.core.actions.recorded import recorded
from participants.core.models import Participant

from ..following import followers
from ..models import DoubleAnswer, Joining, PossibleDouble

CHANGED = "Akten har ändrats medan du läste. Läs in sidan igen."


def hindrances(joined: Participant, kept: Participant) -> list[str]:
    """Swedish sentences that say what must be done before the two files can be one."""
    return [sentence for follower in followers for sentence in follower.hindrances(joined, kept)]


@recorded
def join_files(*, kept: Participant, joined: Participant, reason: str, at: datetime, by: User) -> Joining:
    """Let two files of one person be one (slå ihop akter): everything in ``joined`` is moved to ``kept``.

    Both must be of one municipality, and ``by`` must be allowed to join both. Both histories are kept, and the old
    address leads to the kept file. Raises ValidationError, a message for each thing that must be done first.
    """
    if kept.pk == joined.pk or kept.controller_id != joined.controller_id:
        raise ValidationError("Bara två olika akter i samma kommun kan slås ihop.", code="two_files")
    kept, joined = _locked(kept, joined)
    if Joining.objects.in_force().filter(joined__in=[kept.pk, joined.pk]).exists():
        raise ValidationError("Den ena akten är redan sammanslagen med en annan. Läs in sidan igen.", code="joined")
    found = hindrances(joined, kept)
    if found:
        raise ValidationError([ValidationError(sentence, code="hindrance") for sentence in found])
    joining = Joining.objects.create(
        controller_id=kept.controller_id,
        kept=kept,
        joined=joined,
        joined_on=timezone.localdate(at),
        reason=reason.strip(),
        joined_by=by,
    )
    joining.moved = _follow(joined, kept)
    joining.save(update_fields=["moved"])
    _answer_questions(joining, at, by)
    return joining


@recorded
def undo_joining(*, joining: Joining, at: datetime, by: User) -> Joining:
    """Part two files that were joined by mistake (ångra sammanslagningen): what was moved goes back, what was written since stays.

    Raises ValidationError when it has been undone already, when the kept file has itself been joined into a third, and
    when what was moved has been changed so that it cannot go back.
    """
    joining = Joining.objects.select_for_update(of=("self",)).get(pk=joining.pk)
    kept, joined = _locked(joining.kept, joining.joined)
    if joining.is_undone:
        raise ValidationError("Sammanslagningen är redan ångrad. Läs in sidan igen.", code="undone")
    if Joining.objects.in_force().filter(joined=kept).exists():
        raise ValidationError(
            "Akten är själv sammanslagen med en annan. Ångra den sammanslagningen först.", code="joined"
        )
    moved = joining.moved
    found = [
        sentence
        for follower in followers
        for sentence in follower.hindrances_back(moved.get(follower.code), joined, kept)
    ]
    if found:
        raise ValidationError([ValidationError(sentence, code="hindrance") for sentence in found])
    joining.undone_at, joining.undone_by = at, by
    joining.save(update_fields=["undone_at", "undone_by"])
    for follower in followers:
        if follower.code in moved:
            follower.go_back(moved[follower.code], joined, kept)
    return joining


def _locked(kept: Participant, joined: Participant) -> tuple[Participant, Participant]:
    """Both files as they are now, locked in one order whoever is kept."""
    rows = Participant.objects.select_for_update(of=("self",)).filter(pk__in=[kept.pk, joined.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < 2:
        raise ValidationError(CHANGED, code="changed")
    return found[kept.pk], found[joined.pk]


def _follow(joined: Participant, kept: Participant) -> dict[str, Any]:
    """What a follower's hindrance did not foresee, since it was written a moment ago, is refused by the database."""
    try:
        with transaction.atomic():
            return {follower.code: follower.follow(joined, kept) for follower in followers}
    except IntegrityError as error:
        raise ValidationError(CHANGED, code="changed") from error


def _answer_questions(joining: Joining, at: datetime, by: User) -> None:
    """The question about the two is answered; questions about the joined file are about the kept one from now on."""
    waiting = PossibleDouble.objects.waiting()
    waiting.between(joining.kept_id, joining.joined_id).update(answer=DoubleAnswer.SAME, answered_at=at, answered_by=by)
    waiting.filter(participant=joining.joined_id).update(participant=joining.kept_id)
    waiting.filter(other=joining.joined_id).update(other=joining.kept_id)
