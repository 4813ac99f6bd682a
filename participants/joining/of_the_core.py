"""How the core's own rows follow when two files are joined: enrolments, referrals, contacts, access lists, numbers, facts."""

from collections.abc import Iterable
from typing import Any

from nystart.foundation.audit.acting import acting_as
from nystart.foundation.swedish.formats import date_long
from participants.core.actions.register import next_serial
from participants.core.models import (
    ContactPerson,
    Enrolment,
    FormerNumber,
    Identity,
    Participant,
    ProtectedAccess,
    Referral,
)
from participants.numbers.identity import internal_number

from .following import Follower, add_followers

FACTS = (
    ("birth_date",),
    ("language",),
    ("interpreter",),
    ("phone",),
    ("other_phone",),
    ("email",),
    ("street", "postcode", "city"),
    ("contact_channel",),
    ("contact_hours",),
    ("may_leave_message",),
    ("contact_note",),
)
"""What the kept file takes from the joined one where it says nothing itself; an address whole or not at all."""
UNKNOWN = (None, "")


class Facts(Follower):
    """What the person's own row says. The joined row stays as it is, and so nothing of it is lost."""

    def rows(self, person: Any) -> Any:
        return Participant._base_manager.filter(pk=person.pk)

    def hindrances(self, joined: Participant, kept: Participant) -> Iterable[str]:
        if joined.is_protected != kept.is_protected:
            yield "Den ena akten är märkt som skyddad. Märk den andra på samma sätt först."

    def follow(self, joined: Participant, kept: Participant) -> list[str]:
        taken = [
            name
            for group in FACTS
            if all(getattr(kept, name) in UNKNOWN for name in group)
            for name in group
            if getattr(joined, name) not in UNKNOWN
        ]
        for name in taken:
            setattr(kept, name, getattr(joined, name))
        kept.save(update_fields=taken)
        return taken

    def go_back(self, moved: Any, joined: Participant, kept: Participant) -> None:
        """A fact that somebody has changed since stays."""
        given = [name for name in moved if getattr(kept, name) == getattr(joined, name)]
        for name in given:
            setattr(kept, name, None if Participant._meta.get_field(name).null else "")
        kept.save(update_fields=given)


class Number(Follower):
    """The joined file's number leads to the kept one as a former number; the joined row is given an internal one.

    When both files have the number (docs/decisions/0030), the kept one has it afterwards, unquestioned.
    """

    def hindrances(self, joined: Participant, kept: Participant) -> Iterable[str]:
        own = list(Identity.objects.filter(participant=kept).values_list("number", flat=True))
        if Identity.objects.filter(participant=joined, is_questioned=True).exclude(number__in=own).exists():
            yield "En tredje akt har samma nummer som den ena av de här. Rätta numret, eller slå ihop de två först."

    def follow(self, joined: Participant, kept: Participant) -> Any:
        rows = Identity.objects.select_for_update(of=("self",)).filter(participant__in=[joined, kept])
        found = {row.participant_id: row for row in rows}
        row, own = found.get(joined.pk), found.get(kept.pk)
        if row is None:
            return ""
        kind, number, questioned = row.kind, row.number, row.is_questioned
        internal = internal_number(next_serial())
        _write(row, internal.kind, internal.number, questioned=False)
        if own is not None and own.number == number:
            _write(own, kind, number, questioned=own.is_questioned and questioned)
            return {"questioned": [questioned, own.is_questioned]}
        former = FormerNumber.objects.create(
            controller_id=kept.controller_id, participant=kept, kind=kind, number=number
        )
        return str(former.pk)

    def hindrances_back(self, moved: Any, joined: Participant, kept: Participant) -> Iterable[str]:
        if isinstance(moved, str) and moved and not FormerNumber.objects.filter(pk=moved).exists():
            yield "Personens nummer har bytts efter sammanslagningen. Byt tillbaka det först."

    def go_back(self, moved: Any, joined: Participant, kept: Participant) -> None:
        row = Identity.objects.filter(participant=joined).first()
        if row is None or not moved:
            return
        if isinstance(moved, str):
            former = FormerNumber.objects.get(pk=moved)
            former.delete()
            _write(row, former.kind, former.number, questioned=False)
            return
        own = Identity.objects.get(participant=kept)
        theirs, mine = moved["questioned"]
        _write(own, own.kind, own.number, questioned=mine)
        _write(row, own.kind, own.number, questioned=theirs)


def _write(row: Identity, kind: str, number: str, *, questioned: bool) -> None:
    Identity.objects.filter(pk=row.pk).update(kind=kind, number=number, is_questioned=questioned)


class Enrolments(Follower):
    """A person is in a project once at a time, so two enrolments of the same time cannot be hers both."""

    def hindrances(self, joined: Participant, kept: Participant) -> Iterable[str]:
        mine = list(Enrolment.objects.filter(participant=kept).registered_rightly())
        for theirs in Enrolment.objects.filter(participant=joined).registered_rightly().select_related("project"):
            if any(_overlap(theirs, own) for own in mine):
                yield (
                    f"Båda akterna har en inskrivning i {theirs.project.name} under samma tid (den ena från"
                    f" {date_long(theirs.starts_on)}). Avsluta den som är fel som felregistrerad först."
                )


def _overlap(one: Enrolment, two: Enrolment) -> bool:
    return (
        one.project_id == two.project_id
        and (one.ends_on is None or two.starts_on <= one.ends_on)
        and (two.ends_on is None or one.starts_on <= two.ends_on)
    )


class AccessList(Follower):
    """A file that was marked as protected while it was one with another is opened, when parted, by those who were appointed then."""

    def go_back(self, moved: Any, joined: Participant, kept: Participant) -> None:
        super().go_back(moved, joined, kept)
        if not joined.is_protected or ProtectedAccess.objects.granted().filter(participant=joined).exists():
            return
        names = list(ProtectedAccess.objects.granted().filter(participant=kept))
        with acting_as("akter delas", reason="De som hade tillgång till den gemensamma akten"):
            for row in names:
                ProtectedAccess.objects.create(
                    controller_id=joined.controller_id,
                    participant=joined,
                    user_id=row.user_id,
                    granted_by_id=row.granted_by_id,
                    starts_on=row.starts_on,
                    ends_on=row.ends_on,
                )


def contribute() -> None:
    """In this order: what decides who may open the file first."""
    add_followers(
        Facts(Participant),
        Number(Identity),
        Follower(FormerNumber),
        Enrolments(Enrolment),
        Follower(Referral, "Anvisningar"),
        Follower(ContactPerson, "Personer omkring"),
        AccessList(ProtectedAccess),
    )
