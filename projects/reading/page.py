"""What was understood of one project-bank page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType


@dataclass(frozen=True)
class SectionFound:
    """One text of the page. `key` is known (`background`) or `other-n` for a heading that we do not know."""

    key: str
    heading: str
    text: str
    line: int

    @property
    def word_count(self) -> int:
        """Number of words."""
        return len(self.text.split())


@dataclass(frozen=True)
class CoFinancierFound:
    """A co-financier (medfinansiär), with its amount where the page gives one."""

    name: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class ContactFound:
    """The page's contact person. Kept for the project's own staff only, never in exports (`docs/privacy.md`)."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class UnknownLabel:
    """A heading that we do not know, with what stood after it and where."""

    label: str
    value: str
    line: int


@dataclass(frozen=True)
class OtherFact:
    """A heading that we know but have no field for, such as Utlysning, with what the page says under it."""

    label: str
    value: str
    line: int


@dataclass(frozen=True)
class Mark:
    """Where in the source a label stands, for the review screen: row number and the label as written."""

    line: int
    written: str
    known: bool


@dataclass(frozen=True)
class ProjectPage:
    """A project as its page describes it; None is what the page does not say, never 0.

    `lines` gives the row of the source for each field, `marks` the labels to point out in it.
    """

    name: str | None = None
    registry_number: str | None = None
    programme_period: str | None = None
    priority_area: str | None = None
    specific_objective: str | None = None
    phase: str | None = None
    owner: str | None = None
    owner_unit: str | None = None
    region: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    granted_amount: Decimal | None = None
    total_budget: Decimal | None = None
    currency: str | None = None
    co_financing_degree: Decimal | None = None
    planned_participants: int | None = None
    co_financiers: tuple[CoFinancierFound, ...] | None = None
    partners: tuple[str, ...] | None = None
    municipalities: tuple[str, ...] | None = None
    sections: tuple[SectionFound, ...] | None = None
    contact: ContactFound | None = None
    other_facts: tuple[OtherFact, ...] = ()
    unknown_labels: tuple[UnknownLabel, ...] = ()
    warnings: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    marks: tuple[Mark, ...] = ()
    source: tuple[str, ...] = ()
    derived: frozenset[str] = frozenset()

    def section(self, key: str) -> SectionFound | None:
        """The text with this key, when the page has it."""
        return next((section for section in self.sections or () if section.key == key), None)
