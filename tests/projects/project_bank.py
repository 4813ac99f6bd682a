"""Pages for tests: one project written in the layouts of different years."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.conf import settings

MISSION = Path(settings.BASE_DIR) / "projects" / "mission" / "data" / "pages"

FACTS = {
    "Programområde": "Programområde 2 Ökat arbetskraftsutbud",
    "Projektfas": "Genomförande",
    "Projektägare": "Individ och Familjeomsorg",
    "Beviljat ESF-stöd": "7 054 625 kr",
    "Total projektbudget": "16 964 881 kr",
    "Projektperiod": "2012-01-09 till 2014-06-30",
    "Region": "Östra Mellansverige",
    "Planerat antal deltagare": "120",
    "Diarienummer": "2011-3040123",
}
"""Labels and values of one project."""

READ = {
    "name": "Nya steg",
    "registry_number": "2011-3040123",
    "programme_period": "2007-2013",
    "priority_area": "Programområde 2 Ökat arbetskraftsutbud",
    "phase": "implementation",
    "owner": "Individ och Familjeomsorg",
    "region": "Östra Mellansverige",
    "starts_on": date(2012, 1, 9),
    "ends_on": date(2014, 6, 30),
    "granted_amount": Decimal(7_054_625),
    "total_budget": Decimal(16_964_881),
    "currency": "SEK",
    "planned_participants": 120,
    "co_financiers": None,
}
"""What must be understood of them, whatever the layout."""

REST = """
Sammanfattning

Projektet prövar nya vägar till arbete tillsammans med näringslivet.

Syfte

Syftet med projektet är att fler ska försörja sig själva.
Kommunen och näringslivet arbetar ihop.

Samarbetspartners

 • Arbetsförmedlingen
 • Hallstahammar Promotion

Kommun

 • Hallstahammar
"""


def page(header: Iterable[str], *, name: str = "Nya steg", rest: str = REST) -> str:
    """A page with the name first, then the header's rows, then texts and lists."""
    return "\n".join([name, "", *header, rest])


def glued(facts: dict[str, str] = FACTS) -> list[str]:
    """The layout of 2007-2013: label and value without anything between."""
    return [f"{label}{value}" for label, value in facts.items()]


def above(facts: dict[str, str] = FACTS) -> list[str]:
    """The layout of 2014-2020: the label, with a colon, on the row above the value."""
    return [row for label, value in facts.items() for row in (f"{label}:", value)]


def tabbed(facts: dict[str, str] = FACTS) -> list[str]:
    """A table that was pasted: a tab between."""
    return [f"{label}\t{value}" for label, value in facts.items()]


def with_colon(facts: dict[str, str] = FACTS) -> list[str]:
    """Label, colon and value on one row."""
    return [f"{label}: {value}" for label, value in facts.items()]


def spaced(facts: dict[str, str] = FACTS) -> list[str]:
    """Only a space between label and value."""
    return [f"{label} {value}" for label, value in facts.items()]


LAYOUTS = [glued, above, tabbed, with_colon, spaced]
