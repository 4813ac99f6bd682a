"""Closed lists of the bank, with the Swedish words that the public reads."""

from typing import NamedTuple

from django.db import models


class EmployerKind(models.TextChoices):
    """Kind of employer (slag av arbetsgivare): decides insurance and what paper is asked for."""

    OWN_MUNICIPALITY = "own_municipality", "Kommunen"
    OTHER_PUBLIC = "other_public", "Region, stat eller annan kommun"
    PRIVATE = "private", "Företag"
    ASSOCIATION = "association", "Förening"


class PositionKind(models.TextChoices):
    """What is offered (slag av plats). Only a vacancy is an employment."""

    PRACTICE = "practice", "Praktik"
    WORK_TRAINING = "work_training", "Arbetsträning"
    LANGUAGE_PRACTICE = "language_practice", "Språkpraktik"
    APPRENTICESHIP = "apprenticeship", "Lärlingsplats"
    SUMMER_JOB = "summer_job", "Sommarjobb"
    VACANCY = "vacancy", "Jobb"


class Plainly(NamedTuple):
    """What a kind of position is, in easy Swedish: a short statement and its explanation."""

    statement: str
    explanation: str


PLAINLY: dict[str, Plainly] = {
    PositionKind.PRACTICE: Plainly(
        "Det här är praktik.",
        "Du provar ett arbete och lär dig. Det är inte en anställning, och du får ingen lön från arbetsplatsen.",
    ),
    PositionKind.WORK_TRAINING: Plainly(
        "Det här är arbetsträning.",
        "Du tränar på att arbeta i lugn takt. Ingen kräver att du hinner lika mycket som andra. "
        "Det är inte en anställning, och du får ingen lön från arbetsplatsen.",
    ),
    PositionKind.LANGUAGE_PRACTICE: Plainly(
        "Det här är språkpraktik.",
        "Du tränar svenska på en arbetsplats. Det är inte en anställning, och du får ingen lön från arbetsplatsen.",
    ),
    PositionKind.APPRENTICESHIP: Plainly(
        "Det här är en lärlingsplats.",
        "Du lär dig yrket på arbetsplatsen som en del av en utbildning. Det är inte en vanlig anställning.",
    ),
    PositionKind.SUMMER_JOB: Plainly(
        "Det här är ett sommarjobb.",
        "Du arbetar några veckor på sommaren och får lön. Arbetet tar slut när sommaren är över.",
    ),
    PositionKind.VACANCY: Plainly("Det här är ett jobb.", "Det är en anställning. Du får lön från arbetsplatsen."),
}
"""The statement on each public page (peers: employers are tired of applicants who think that practice is a vacancy)."""


class PositionState(models.TextChoices):
    """Where a position stands (läge). Only published and full ones are public."""

    DRAFT = "draft", "Utkast"
    IN_REVIEW = "in_review", "Granskas"
    PUBLISHED = "published", "Publicerad"
    PAUSED = "paused", "Pausad"
    FULL = "full", "Fullbokad"
    DECLINED = "declined", "Inte godkänd"
    CLOSED = "closed", "Stängd"


class Source(models.TextChoices):
    """How the position came to the bank."""

    PUBLIC_FORM = "public_form", "Formuläret på webbplatsen"
    EMPLOYER = "employer", "Arbetsgivarens sidor"
    STAFF = "staff", "Kommunen"


class LanguageLevel(models.TextChoices):
    """Swedish needed at the workplace, by the Common European Framework (GERS), with the words that the public reads."""

    NONE = "none", "Ingen svenska behövs"
    A1 = "a1", "Lite svenska räcker"
    A2 = "a2", "Du kan prata enkel svenska"
    B1 = "b1", "Du kan läsa och skriva enkel svenska"
    B2 = "b2", "Du kan läsa och skriva bra svenska"


class LanguageNeed(models.TextChoices):
    """Three steps of Swedish to choose between in the public list."""

    LITTLE = "lite", "Lite svenska räcker"
    SPEAK = "prata", "Prata enkel svenska"
    READ = "lasa", "Läsa och skriva"


LEVELS_OF_NEED: dict[str, tuple[str, ...]] = {
    LanguageNeed.LITTLE: (LanguageLevel.NONE, LanguageLevel.A1),
    LanguageNeed.SPEAK: (LanguageLevel.A2,),
    LanguageNeed.READ: (LanguageLevel.B1, LanguageLevel.B2),
}


class Hours(models.TextChoices):
    """Hours a week, in three bands."""

    FEW = "20", "Högst 20 timmar"
    SOME = "30", "21–30 timmar"
    MANY = "40", "Mer än 30 timmar"


HOURS_RANGE: dict[str, tuple[int, int]] = {Hours.FEW: (1, 20), Hours.SOME: (21, 30), Hours.MANY: (31, 40)}


class Start(models.TextChoices):
    """When one can begin, counted from today."""

    NOW = "nu", "Nu"
    SOON = "snart", "Inom en månad"
    LATER = "senare", "Senare"


class Accessible(models.TextChoices):
    """Facts on the workplace (tillgänglighet) that somebody may need to know before the first visit."""

    STEP_FREE = "step_free", "Utan trappor"
    ACCESSIBLE_TOILET = "accessible_toilet", "Toalett för rullstol"
    QUIET = "quiet", "Lugn miljö"
    SEATED = "seated", "Går att göra sittande"
    OWN_PACE = "own_pace", "Egen takt"
    NEAR_BUS = "near_bus", "Nära buss eller tåg"


class Provided(models.TextChoices):
    """Who brings lunch or clothes."""

    INCLUDED = "included", "Ingår"
    OWN = "own", "Du tar med egen"
    UNKNOWN = "", "Uppgift saknas"


class Insurer(models.TextChoices):
    """Who insures (försäkring). It follows who assigned the person, so the public page only says that it is settled."""

    BY_ASSIGNMENT = "by_assignment", "Den som anvisar: staten eller kommunen"
    EMPLOYER = "employer", "Arbetsgivaren"
