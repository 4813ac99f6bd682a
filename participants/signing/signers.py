"""Who must approve for a person on a day (vem skriver under, docs/privacy.md): plans, consents and agreements ask here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from participants.core.codes import ContactKind
from participants.core.models import ContactPerson, Participant

OF_AGE = 18
"""Years at which a person is of age (FB 9:1 [M])."""
NO_CUSTODIAN = "Personen är under 18 år. Anteckna vårdnadshavare."
NO_BIRTH_DATE = "Födelsedatum saknas. Ta reda på om personen har fyllt 18 år."


@dataclass(frozen=True)
class Signer:
    """Somebody who must approve. Without ``contact_person`` it is the person herself."""

    name: str
    part: str
    contact_person: ContactPerson | None = None


@dataclass(frozen=True)
class Signers:
    """All who must approve, each of them; ``missing`` says in Swedish what must be found out before that is certain."""

    all_of: tuple[Signer, ...]
    missing: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether nothing needs to be found out first."""
        return not self.missing


def comes_of_age_on(born: date) -> date:
    """The day on which somebody born on the day is of age. Who is born on a leap day has her birthday on 1 March, as in ``age_on``."""
    try:
        return born.replace(year=born.year + OF_AGE)
    except ValueError:
        return date(born.year + OF_AGE, 3, 1)


def born_to_come_of_age(first: date, last: date) -> tuple[date, date]:
    """The first and the last birth date of those who come of age from the first to the last day, both included."""
    oldest = _born_at_latest(first) - timedelta(days=1)
    while comes_of_age_on(oldest) < first:
        oldest += timedelta(days=1)
    return oldest, _born_at_latest(last)


def _born_at_latest(day: date) -> date:
    """The last birth date of those who are of age on the day."""
    try:
        return day.replace(year=day.year - OF_AGE)
    except ValueError:
        return date(day.year - OF_AGE, 2, 28)


def who_signs_for(
    participant: Participant, *, on: date, area: str = "", people: Iterable[ContactPerson] | None = None
) -> Signers:
    """Who must approve for the person on the day (``law`` 13): she, and whom the law puts beside her or in her place.

    Under 18 the custodians approve too, or a god man in their place. A god man approves together with the person. A
    förvaltare approves instead of her, but only within an ``area`` (code of ``GuardianArea``) that the appointment is noted
    to cover and when the appointment has been seen; otherwise both do. Without an area every appointment counts. ``people``
    are her contact persons where they are fetched already.
    """
    known = people if people is not None else ContactPerson.objects.filter(participant=participant).signing()
    beside = [each for each in known if _holds_on(each, on)]
    age = participant.age_on(on)
    custodians = [each for each in beside if each.kind == ContactKind.CUSTODIAN] if age is None or age < OF_AGE else []
    appointed = [each for each in beside if each.is_appointed and each.decides_about(area)]
    missing = [*_about_age(age, custodians, appointed), *(told for each in appointed for told in _about(each))]
    signers = [_as_signer(each) for each in (*custodians, *appointed)]
    if not any(_stands_in_for_her(each, area) for each in appointed):
        signers.insert(0, Signer(participant.full_name, "Deltagaren"))
    return Signers(tuple(signers), tuple(missing))


def _holds_on(person: ContactPerson, day: date) -> bool:
    return (person.starts_on is None or person.starts_on <= day) and (person.ends_on is None or day <= person.ends_on)


def _as_signer(person: ContactPerson) -> Signer:
    return Signer(person.name, str(ContactKind(person.kind).label), person)


def _stands_in_for_her(person: ContactPerson, area: str) -> bool:
    known_to_cover = bool(area) and area in person.areas and person.proof_seen_on is not None
    return person.kind == ContactKind.ADMINISTRATOR and known_to_cover


def _about_age(age: int | None, custodians: list[ContactPerson], appointed: list[ContactPerson]) -> list[str]:
    if age is None:
        return [NO_BIRTH_DATE]
    if age >= OF_AGE or custodians or any(each.kind == ContactKind.GOD_MAN for each in appointed):
        return []
    return [NO_CUSTODIAN]


def _about(person: ContactPerson) -> list[str]:
    part = str(ContactKind(person.kind).label)
    told = []
    if not person.areas:
        told.append(f"{part} {person.name}: anteckna vad förordnandet gäller.")
    if person.proof_seen_on is None:
        told.append(f"{part} {person.name}: förordnandet är inte visat.")
    return told
