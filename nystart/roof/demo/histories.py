"""What happened in the four projects with participants: plausible numbers, all of them fictional."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Share:
    """One value and how many of a hundred have it."""

    value: str
    weight: int


def shares(**weights: int) -> tuple[Share, ...]:
    """Values with their weights."""
    return tuple(Share(value, weight) for value, weight in weights.items())


EXITS = shares(
    work_unsubsidised=25,
    work_subsidised=15,
    self_employed=2,
    education_grant_eligible=16,
    education_other=8,
    municipal_lm_employment=5,
    transfer_pes=10,
    transfer_other_measure=3,
    sickness=4,
    parental_leave=2,
    moved=3,
    dropped_out=7,
)


@dataclass(frozen=True)
class History:
    """The people of one project in one municipality: how many, who sent them, when they came and how it ended."""

    project: str
    unit: str
    coach: str
    count: int
    first_start: date
    last_start: date
    last_day: date
    referrers: tuple[Share, ...]
    tracks: dict[str, str] = field(default_factory=dict)
    women: int = 50
    months: tuple[int, int] = (3, 11)
    exits: tuple[Share, ...] = EXITS
    felt_chance: int = 55
    much_closer: int = 40
    vocational_base: int = 0
    works_later: int = 82
    registration_errors: int = 0


HISTORIES = (
    History(
        project="nystartcenter-hultsfred",
        unit="hultsfred-nystartcenter",
        coach="coach@demo.example.org",
        count=118,
        first_start=date(2008, 9, 1),
        last_start=date(2010, 4, 30),
        last_day=date(2010, 9, 30),
        referrers=shares(
            employment_service=37, social_services=29, school=16, refugee_reception=9, probation_service=7, self=2
        ),
        women=46,
        felt_chance=28,
        registration_errors=1,
    ),
    History(
        project="resurscenter-kalmar",
        unit="kalmar-resurscenter",
        coach="coach.kalmar@demo.example.org",
        count=61,
        first_start=date(2008, 6, 2),
        last_start=date(2009, 12, 1),
        last_day=date(2010, 10, 31),
        referrers=shares(social_services=52, employment_service=28, insurance_agency=20),
        women=54,
        months=(6, 14),
        vocational_base=71,
        much_closer=45,
    ),
    History(
        project="nystart-hallstahammar",
        unit="hallstahammar-arbetsmarknad",
        coach="coach.hallstahammar@demo.example.org",
        count=94,
        first_start=date(2012, 2, 1),
        last_start=date(2013, 11, 1),
        last_day=date(2014, 6, 30),
        referrers=shares(social_services=63, employment_service=37),
        women=49,
    ),
    History(
        project="malmedveten-hylte",
        unit="hylte-arbetsmarknad",
        coach="coach.hylte@demo.example.org",
        count=168,
        first_start=date(2020, 8, 17),
        last_start=date(2021, 12, 1),
        last_day=date(2022, 6, 30),
        referrers=shares(employment_service=58, social_services=42),
        tracks={"employment_service": "arbetsformedlingen", "social_services": "socialtjansten"},
        women=51,
    ),
    History(
        project="malmedveten-hylte",
        unit="falkenberg-arbetsmarknad",
        coach="coach.falkenberg@demo.example.org",
        count=183,
        first_start=date(2020, 8, 17),
        last_start=date(2021, 12, 1),
        last_day=date(2022, 6, 30),
        referrers=shares(employment_service=61, social_services=39),
        tracks={"employment_service": "arbetsformedlingen", "social_services": "socialtjansten"},
        women=53,
    ),
    History(
        project="malmedveten-hylte",
        unit="laholm-arbetsmarknad",
        coach="coach.laholm@demo.example.org",
        count=131,
        first_start=date(2020, 9, 1),
        last_start=date(2021, 12, 1),
        last_day=date(2022, 6, 30),
        referrers=shares(employment_service=55, social_services=45),
        tracks={"employment_service": "arbetsformedlingen", "social_services": "socialtjansten"},
        women=48,
    ),
)
