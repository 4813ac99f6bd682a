"""What the review screen says about a page: the source in rows, and what was and was not understood."""

from collections.abc import Iterator
from dataclasses import dataclass

from projects.reading.owners import split_owner
from projects.reading.page import ProjectPage
from projects.reading.project_bank import missing_sections
from projects.reading.vocabulary import LABELS

SHOWN = (
    "name", "owner", "programme_period", "priority_area", "specific_objective", "phase", "region", "starts_on", "ends_on",
    "registry_number", "planned_participants", "granted_amount", "total_budget", "co_financing_degree",
    "co_financiers", "partners", "municipalities",
)  # fmt: skip
EXPECTED = (
    "name",
    "owner",
    "phase",
    "region",
    "starts_on",
    "ends_on",
    "registry_number",
    "planned_participants",
    "granted_amount",
    "total_budget",
)


@dataclass(frozen=True)
class SourceRow:
    """One row of the source: its number, the label in it if any, and the rest."""

    number: int
    label: str
    is_known: bool
    rest: str


@dataclass(frozen=True)
class Understood:
    """Counts for the sentence at the top."""

    facts: int
    texts: int
    missing_facts: int
    missing_texts: int
    unknown: int
    doubts: tuple[tuple[str, str], ...]


def source_blocks(page: ProjectPage) -> Iterator[list[SourceRow]]:
    """The source, in blocks between its blank rows."""
    marks = {mark.line: mark for mark in page.marks}
    block: list[SourceRow] = []
    for number, text in enumerate(page.source, start=1):
        if not text.strip():
            if block:
                yield block
            block = []
            continue
        mark = marks.get(number)
        before, label, rest = text.partition(mark.written) if mark else ("", "", text)
        block.append(SourceRow(number, label, bool(mark and mark.known), rest if label else before + rest))
    if block:
        yield block


def understood(page: ProjectPage) -> Understood:
    """What the page gave. A derived value counts as missing on the page but needs no filling in."""
    found = [key for key in SHOWN if getattr(page, key) is not None and key not in page.derived]
    return Understood(
        facts=len(found) + len(page.other_facts),
        texts=len(page.sections or ()),
        missing_facts=sum(getattr(page, key) is None for key in EXPECTED),
        missing_texts=len(missing_sections(page)) if "priority_area" in page.lines else 0,
        unknown=len(page.unknown_labels),
        doubts=doubts(page),
    )


def doubts(page: ProjectPage) -> tuple[tuple[str, str], ...]:
    """(field, why) for what a person should look at: a department as owner, what was derived."""
    said = []
    if page.owner and "owner" not in page.derived and not split_owner(page.owner)[0]:
        said.append(("lead", "Sidan nämner bara förvaltningen. Stämmer det vem som äger projektet?"))
    if "owner" in page.derived:
        said.append(("lead", "Sidan nämner ingen projektägare. Vi har tagit stödmottagaren. Stämmer det?"))
    if "programme_period" in page.derived:
        said.append(("programme_period", "Står inte på sidan. Vi har räknat ut den av projektets period eller nummer."))
    if "currency" in page.derived:
        said.append(("currency", "Står inte på sidan. Vi räknar med svenska kronor."))
    return tuple(said)


def warnings(page: ProjectPage) -> list[str]:
    """What was told while reading, without what stands beside its field as a doubt."""
    beside = ("Programperioden står inte på sidan", "Sidan säger inte vilken valuta", "Sidan nämner ingen projektägare")
    return [warning for warning in page.warnings if not warning.startswith(beside)]


def missing_headings(page: ProjectPage) -> list[str]:
    """The usual headings that the page lacks, when it is of the layout that has them."""
    return [LABELS[key].heading for key in missing_sections(page)] if "priority_area" in page.lines else []
