"""Asking whether somebody has two files, and the answer."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError

from nystart.foundation.accounts.models import User
from nystart.foundation.audit.acting import looking_as
from nystart.foundation.swedish.order import fold
from participants.core.actions.recorded import recorded
from participants.core.actions.register import holders_of
from participants.core.models import Identity, Participant

from ..models import DoubleAnswer, Joining, PossibleDouble


@recorded
def ask_about_doubles(*, participant: Participant, on: date, by: User) -> list[PossibleDouble]:
    """Ask the registrar about files with the same number, or the same name and birth date, that ``by`` may not open.

    Nothing of it is told to ``by``. Only the own municipality's files are looked at (docs/privacy.md).
    """
    asked = PossibleDouble.objects.filter(participant=participant).values_list("other", flat=True)
    with looking_as("dubblettkontroll"):
        found = (*_same_number(participant), *_same(participant))
    same = {each.pk: each for each in found if each.pk not in set(asked)}
    seen = set(Participant.objects.visible_to(by).filter(pk__in=same).values_list("pk", flat=True))
    hidden = [each for pk, each in same.items() if pk not in seen]
    return PossibleDouble.objects.bulk_create(
        PossibleDouble(controller_id=participant.controller_id, participant=participant, other=each, asked_on=on)
        for each in hidden
    )


def _same_number(participant: Participant) -> Iterable[Participant]:
    identity = Identity.objects.filter(participant=participant, is_questioned=True).first()
    return Participant.objects.filter(pk__in=holders_of(identity.number, participant)) if identity else ()


def _same(participant: Participant) -> Iterable[Participant]:
    if participant.birth_date is None:
        return
    born = Participant.objects.filter(controller=participant.controller_id, birth_date=participant.birth_date)
    one = born.exclude(pk=participant.pk).exclude(pk__in=Joining.objects.in_force().values("joined"))
    name = fold(participant.full_name)
    yield from (each for each in one.order_by("pk") if fold(each.full_name) == name)


@recorded
def answer_double(*, double: PossibleDouble, answer: DoubleAnswer, at: datetime, by: User) -> PossibleDouble:
    """Note what the comparison gave. Raises ValidationError when somebody has answered already."""
    locked: PossibleDouble = PossibleDouble.objects.select_for_update(of=("self",)).get(pk=double.pk)
    if locked.answer:
        raise ValidationError(
            f"Frågan är redan besvarad: {locked.get_answer_display().lower()}. Läs in sidan igen.", code="answered"
        )
    locked.answer, locked.answered_at, locked.answered_by = answer, at, by
    locked.save(update_fields=["answer", "answered_at", "answered_by"])
    return locked
