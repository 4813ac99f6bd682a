"""The bank of the demonstration: invented employers and places, always the same for the same day."""

import random
from collections.abc import Callable, Iterator
from configparser import ConfigParser, SectionProxy
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from nystart.foundation.accounts.models import Municipality, Organisation
from nystart.foundation.accounts.models.organisation import OrganisationKind
from nystart.foundation.audit.acting import acting_as
from placements.bank.actions.positions import add_position, default_unit
from placements.bank.codes import Accessible, EmployerKind, PositionState, Provided, Source
from placements.bank.models import (
    Employer,
    EmployerContact,
    OccupationField,
    PlaceBooking,
    Position,
    ProgrammeStep,
    Workplace,
)
from placements.bank.programme import read_step
from placements.bank.words import municipality_title

from .waiting import let_a_change_wait

DATA = Path(__file__).resolve().parent / "data"
FACTS = {
    "step_free": Accessible.STEP_FREE,
    "toilet": Accessible.ACCESSIBLE_TOILET,
    "quiet": Accessible.QUIET,
    "seated": Accessible.SEATED,
    "pace": Accessible.OWN_PACE,
    "near_bus": Accessible.NEAR_BUS,
}
NAMES = ("Viola", "Sture", "Embla", "Gustaf", "Amira", "Torun", "Yusuf", "Ingegerd", "Loke", "Saga", "Dilan", "Folke")
OTHER_STATES = {7: PositionState.PAUSED, 23: PositionState.DECLINED, 41: PositionState.DRAFT}
EVERY_REVIEWED = 13
FICTIONAL_PHONE = "070-174 06 {:02d}"
"""A number that the Swedish telecoms authority keeps free for fiction."""


@dataclass(frozen=True)
class Line:
    """One workplace of the file of employers."""

    municipality: str
    employer: str
    kind: str
    workplace: str
    address: str
    postal_code: str
    place: str
    transport: str
    about: str
    texts: tuple[tuple[str, int], ...]


def load_demo_bank(*, on: date, progress: Callable[[int, int], None] | None = None) -> int:
    """Put the invented employers and places in the bank as they would be on the day. Returns how many places are new.

    Can be repeated: a place that is there already is left alone.
    """
    lines = list(read_lines())
    made = 0
    with acting_as("demo", reason="Påhittade arbetsgivare och platser för visning."):
        for number, line in enumerate(lines, start=1):
            made += _load_line(line, on, number)
            if progress:
                progress(number, len(lines))
        let_a_change_wait()
    return made


def read_lines() -> Iterator[Line]:
    """The workplaces of the file, in order."""
    municipality = ""
    for row in (DATA / "bank_employers.txt").read_text(encoding="utf-8").splitlines():
        if row.startswith("=="):
            municipality = row.removeprefix("==").strip()
        elif row.strip() and not row.startswith("#"):
            facts = [part.strip() for part in row.split("|")]
            pairs = (pair.partition(":") for pair in facts.pop().split())
            yield Line(municipality, *facts[:8], texts=tuple((code, int(places)) for code, _, places in pairs))  # type: ignore[misc, arg-type]


@cache
def read_texts() -> ConfigParser:
    """The texts of the places by their codes."""
    texts = ConfigParser(interpolation=None)
    texts.read(DATA / "bank_positions.ini", encoding="utf-8")
    return texts


def _load_line(line: Line, on: date, number: int) -> int:
    municipality = Municipality.objects.get(name=line.municipality)
    controller = _controller(municipality)
    employer = _employer(line, controller, number)
    made = 0
    for code, places in line.texts:
        text = read_texts()[code]
        if not Position.objects.filter(employer=employer, workplace__name=line.workplace, title=text["title"]).exists():
            _load_position(line, text, places, employer, municipality, on)
            made += 1
    return made


def _controller(municipality: Municipality) -> Organisation:
    found = Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY, municipality=municipality).first()
    return found or Organisation.objects.create(
        name=municipality_title(municipality.name),
        slug=f"{municipality.slug}-kommun",
        kind=OrganisationKind.MUNICIPALITY,
        municipality=municipality,
    )


def _employer(line: Line, controller: Organisation, number: int) -> Employer:
    login = Organisation.objects.filter(kind=OrganisationKind.COMPANY, name=line.employer).first()
    employer, created = Employer.objects.get_or_create(
        controller=controller,
        name=line.employer,
        defaults={"kind": EmployerKind(line.kind), "municipality": controller.municipality},
    )
    if login and employer.organisation_id is None:
        employer.organisation = login
        employer.save(update_fields=["organisation"])
    if created:
        EmployerContact.objects.create(
            employer=employer,
            name=f"{NAMES[number % len(NAMES)]} (påhittad)",
            phone=FICTIONAL_PHONE.format(5 + number % 90),
            email=f"{slugify(line.employer)[:40]}@example.org",
            is_confirmed=True,
        )
    return employer


def _load_position(
    line: Line, text: SectionProxy, places: int, employer: Employer, municipality: Municipality, on: date
) -> None:
    chance = random.Random(f"{line.municipality} {line.workplace} {text['title']}")  # nosec B311
    position = add_position(
        employer=employer,
        workplace=_workplace(line, text, employer, municipality),
        fields=_fields(line, text, places, chance, on),
        state=PositionState.DRAFT,
        source=chance.choice((Source.PUBLIC_FORM, Source.STAFF)),
        unit=default_unit(employer.controller),
    )
    ProgrammeStep.objects.bulk_create(_programme(position, text))
    _set_state(position, chance, on)


def _workplace(line: Line, text: SectionProxy, employer: Employer, municipality: Municipality) -> Workplace:
    facts = [FACTS[flag] for flag in text["flags"].split() if flag in FACTS]
    workplace, created = Workplace.objects.get_or_create(
        employer=employer,
        name=line.workplace,
        defaults={
            "address": line.address,
            "postal_code": line.postal_code,
            "place": line.place,
            "municipality": municipality,
            "transport": line.transport,
            "accessibility": facts + [Accessible.NEAR_BUS] * ("stannar" in line.transport),
        },
    )
    new = [fact for fact in facts if fact not in workplace.accessibility and fact in (Accessible.STEP_FREE,)]
    if new and not created:
        workplace.accessibility = [*workplace.accessibility, *new]
        workplace.save(update_fields=["accessibility"])
    return workplace


def _fields(line: Line, text: SectionProxy, places: int, chance: random.Random, on: date) -> dict[str, Any]:
    flags = text["flags"].split()
    starts = chance.choice((None, None, on - timedelta(days=20), on + timedelta(days=12), on + timedelta(days=45)))
    ages = [int(flag.removeprefix("age")) for flag in flags if flag.startswith("age")]
    return _times(text["times"]) | {
        "kind": text.get("kind", "practice"),
        "field": OccupationField.objects.get(code=text["field"]),
        "title": text["title"],
        "tasks": f"{text['tasks']} {line.about}",
        "requirements": "\n".join(need.strip() for need in text["needs"].split("|")),
        "language_level": text["level"],
        "hours_per_week": text.getint("hours"),
        "available_from": starts,
        "weeks": text.getint("weeks", fallback=None),
        "lunch": Provided.INCLUDED if "lunch" in flags else Provided.OWN,
        "clothing": Provided.INCLUDED if "clothing" in flags else Provided.UNKNOWN,
        "register_extract": "extract" in flags,
        "minimum_age": ages[0] if ages else None,
        "places_total": places,
        "risk_assessed_on": on - timedelta(days=chance.randint(30, 200)),
        "supervisor": f"{chance.choice(NAMES)} (påhittad)",
        "substitute": f"{chance.choice(NAMES)} (påhittad)",
    }


def _times(text: str) -> dict[str, Any]:
    """The days and the hours of ``måndag till fredag; 07.30-12.30``."""
    days, _, clock = text.partition("; ")
    begins, _, ends = (
        time.fromisoformat(part.replace(".", ":")) if part != "-" else part for part in clock.partition("-")
    )
    return {"times_note": days, "day_starts_at": begins, "day_ends_at": ends}


def _programme(position: Position, text: SectionProxy) -> list[ProgrammeStep]:
    written = text.get("programme") or _usual_programme(text)
    steps = [read_step(part.strip()) for part in written.split("|")] if written else []
    for step in steps:
        step.position = position
    return steps


def _usual_programme(text: SectionProxy) -> str:
    """A programme for texts that have none of their own: begin, learn, do more alone."""
    weeks = text.getint("weeks", fallback=0)
    if weeks < 4:
        return ""
    middle = weeks // 2 + 1
    return (
        "1: Du lär känna arbetsplatsen. / Säkerhet, pauser och vem du frågar. Du går bredvid handledaren."
        f"|2-{middle}: Du gör enkla delar av arbetet. / Orden i yrket och hur man planerar sin dag."
        f"|{middle + 1}-{weeks}: Du gör mer på egen hand. / Ni går igenom vad du har lärt dig. Du får ett intyg."
    )


def _set_state(position: Position, chance: random.Random, on: date) -> None:
    """Most are out; some wait, rest or were sent back, and some places are taken."""
    number = Position.objects.filter(controller=position.controller_id).count()
    state = OTHER_STATES.get(number)
    if number % EVERY_REVIEWED == 0:
        position.state, position.source, position.submitted_at = (
            PositionState.IN_REVIEW,
            Source.PUBLIC_FORM,
            timezone.now(),
        )
    else:
        position.state = state or PositionState.PUBLISHED
        position.published_on = on - timedelta(days=chance.randint(1, 90))
    if state == PositionState.DECLINED:
        position.decline_reason = (
            "Skriv vem som är handledare, och om personen får gå hem när arbetet är slut för dagen."
        )
    position.save()
    taken = chance.randint(0, position.places_total - 1) if position.state == PositionState.PUBLISHED else 0
    for _ in range(taken):
        PlaceBooking.objects.create(position=position, starts_on=on - timedelta(days=chance.randint(5, 60)))
