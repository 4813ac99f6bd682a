"""An employer without an account offers a place, and changes it by the link in the letter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from nystart.foundation.accounts.models import Organisation
from nystart.foundation.audit.acting import acting_as
from nystart.foundation.web.brake import is_too_many
from placements.bank.actions.changes import propose_change
from placements.bank.actions.letters import send_new_link, thank_for_offer
from placements.bank.actions.positions import (
    add_position,
    change_position,
    change_workplace,
    default_unit,
    submit_for_review,
)
from placements.bank.actions.review import contact_address
from placements.bank.codes import PositionState, Source
from placements.bank.models import ChangeLink, Employer, EmployerContact, Position, PositionChange, Workplace
from placements.bank.values import plain_values

SYSTEM = "praktikplatsbanken"
LETTERS_AN_HOUR = 3
"""So many letters with a new link go about one place in an hour: who holds an old link can fill nobody's inbox."""


@dataclass(frozen=True)
class Offer:
    """What an employer has filled in, by what it is about. The contact is never public."""

    controller: Organisation
    employer: Mapping[str, Any]
    workplace: Mapping[str, Any]
    contact: Mapping[str, Any]
    position: Mapping[str, Any]


def offer_position(*, offer: Offer, submission: UUID, on: date) -> Position:
    """Take in an offered place for review (erbjud plats) and thank by e-mail. The same form sent twice is saved once."""
    with acting_as(SYSTEM, reason="En arbetsgivare utan konto erbjuder en plats."):
        sent = Position.objects.filter(submission=submission).first()
        if sent:
            return sent
        employer = _employer(offer)
        workplace = Workplace.objects.create(employer=employer, **offer.workplace)
        contact = EmployerContact.objects.create(employer=employer, **offer.contact)
        position = add_position(
            employer=employer,
            workplace=workplace,
            fields={**offer.position, "contact": contact},
            state=PositionState.IN_REVIEW,
            source=Source.PUBLIC_FORM,
            submission=submission,
            unit=default_unit(offer.controller),
        )
        thank_for_offer(position=position, to=offer.contact["email"], on=on)
        return position


def offer_own_position(
    *, employer: Employer, workplace: Mapping[str, Any], fields: Mapping[str, Any], submission: UUID
) -> Position:
    """Take in a place from an employer that is logged in, for review (erbjud plats). The same form twice is one place."""
    with acting_as(SYSTEM, reason="En inloggad arbetsgivare erbjuder en plats."):
        if sent := Position.objects.sent_as(submission).first():
            return sent
        return add_position(
            employer=employer,
            workplace=_workplace_unseen(employer, workplace),
            fields=fields,
            state=PositionState.IN_REVIEW,
            source=Source.EMPLOYER,
            submission=submission,
            unit=default_unit(employer.controller),
        )


def note_answer(*, token: str, now: datetime) -> None:
    """Note that somebody has used the link of a letter (svar): the address it was sent to may be written to again."""
    with acting_as(SYSTEM, reason="En arbetsgivare svarar med länken i mejlet."):
        ChangeLink.objects.known_by(token).filter(answered_at=None).update(answered_at=now)


def change_offer(
    *, position: Position, workplace: Mapping[str, Any], fields: Mapping[str, Any], opened: Mapping[str, Any]
) -> bool:
    """Change a place (ändra erbjuden plats): a published one in a change that waits beside it, any other at once.

    What has been changed is reviewed before it is public; ``opened`` is what the place said when the page was opened.
    Says whether anything was changed.
    """
    with acting_as(SYSTEM, reason="En arbetsgivare ändrar sin plats."):
        if position.has_public_version:
            values = plain_values(workplace, fields)
            return propose_change(position=position, values=values, opened=opened) is not None
        _change_workplace_unseen(position, workplace)
        change_position(position=position, fields=fields)
        submit_for_review(position=position)
        return True


def open_change_of(position: Position) -> PositionChange | None:
    """The employer's own change that waits or was sent back."""
    with acting_as(SYSTEM, reason="En arbetsgivare öppnar sin plats."):
        return PositionChange.objects.open_for(position).first()


def open_changes_of(positions: Iterable[Position]) -> dict[UUID, PositionChange]:
    """The employer's own changes that wait or were sent back, by place."""
    with acting_as(SYSTEM, reason="En arbetsgivare öppnar listan med sina platser."):
        return {change.position_id: change for change in PositionChange.objects.open_among(positions)}


def renew_link(*, position: Position, on: date) -> bool:
    """Mail a new link to the address that the place is known by (skicka ny ändringslänk). Says whether a letter went.

    None goes for a place that is closed, where no address is known, nor when several have gone within the hour.
    """
    with acting_as(SYSTEM, reason="En arbetsgivare ber om en ny länk till sin plats."):
        known = Position.objects.select_related("supervision__contact", "unit", "controller").get(pk=position.pk)
        address = "" if known.state == PositionState.CLOSED else contact_address(known)
        if not address or is_too_many("new_link_letter", known.pk, most=LETTERS_AN_HOUR):
            return False
        send_new_link(position=known, to=address, on=on)
        return True


def _change_workplace_unseen(position: Position, fields: Mapping[str, Any]) -> None:
    """Change the workplace of a place in review; one that public places share is left, and the place gets its own."""
    shared = Position.objects.filter(workplace=position.workplace_id).exclude(pk=position.pk)
    if shared.exists() and any(getattr(position.workplace, name) != value for name, value in fields.items()):
        Position.objects.filter(pk=position.pk).update(
            workplace=Workplace.objects.create(employer=position.employer, **fields)
        )
    else:
        change_workplace(workplace=position.workplace, fields=fields)


def _workplace_unseen(employer: Employer, fields: Mapping[str, Any]) -> Workplace:
    """The known workplace when nothing new is said of it; else a new one: what is not reviewed touches no public place."""
    known = Workplace.objects.filter(employer=employer, **fields).order_by("created_at").first()
    return known or Workplace.objects.create(employer=employer, **fields)


@transaction.atomic
def _employer(offer: Offer) -> Employer:
    """The employer with the same organisation number in the same bank, or a new one. Nothing of the old is changed."""
    number = offer.employer.get("organisation_number", "")
    known = Employer.objects.filter(controller=offer.controller, organisation_number=number) if number else None
    return (known.first() if known else None) or Employer.objects.create(controller=offer.controller, **offer.employer)
