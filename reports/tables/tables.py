"""Tables as they are read: texts in rows and columns, with what may not be shown left out."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from nystart.foundation.swedish.formats import MISSING, money, number, percent
from reports.figures.commissioned import Commissioned
from reports.figures.distribution import SEXES, Distribution, Group
from reports.figures.exits import ONGOING
from reports.figures.goals import GoalResult, Outcome, Verdict
from reports.tables.suppression import THRESHOLD

from .codes import Slot
from .shield import ENROLMENTS, NOT_PERSONS, PERSONS, SLOTS, Shielded, cell_key, goal_key, row_key, sex_key

WITHHELD = "visas inte"
TOO_FEW = "För få personer"
"""In place of the difference to the target: neither the outcome nor whether the target was reached is told."""
WITHHELD_NOTE = "”Visas inte”: gruppen är mindre än fem personer, eller skulle gå att räkna fram."
MERGED_NOTE = "Grupper med färre än fem personer är hoplagda med en annan grupp."
LEAST_FOR_A_SHARE = 20
"""Persons of which a share is told, in whole per cent, when the numbers themselves are withheld."""
SEX_LABELS = ("Kvinnor", "Män", "Kön saknas")


@dataclass(frozen=True)
class TableRow:
    """A row: its label, a small note under it, and its cells as text. An empty cell is printed as a dash."""

    label: str
    cells: tuple[str, ...]
    note: str = ""
    is_part: bool = False


@dataclass(frozen=True)
class Table:
    """A table of a report, in the slot where the template wants it."""

    slot: str
    title: str
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]
    foot: TableRow | None = None
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[tuple[TableRow, tuple[tuple[str, str], ...]], ...]:
        """Each row with its cells, and each cell with the head it stands under (for cards on a phone)."""
        return tuple((row, tuple(zip(self.head[1:], row.cells, strict=True))) for row in self.rows)

    @property
    def foot_line(self) -> tuple[tuple[str, str], ...]:
        """The cells at the foot with their heads."""
        return tuple(zip(self.head[1:], self.foot.cells, strict=True)) if self.foot else ()


def table(slot: str, shielded: Shielded) -> Table:
    """The table of a slot. Raises KeyError for a slot that is none."""
    return BUILDERS[Slot(slot)](shielded)


def distribution_table(slot: str, shielded: Shielded) -> Table:
    """Groups with women, men and total, a row for "uppgift saknas" and a total that is the number of persons."""
    distribution: Distribution = getattr(shielded.figures, SLOTS[Slot(slot)])
    sexes = [index for index, count in enumerate(distribution.total.counts) if index < 2 or count]
    columns = [SEX_LABELS[index] for index in sexes] if shielded.by_sex else []
    rows = tuple(_group_row(slot, group, distribution.persons, shielded, sexes) for group in distribution.groups)
    return Table(
        slot=slot,
        title=distribution.title,
        head=(distribution.head, *columns, "Totalt", "Andel"),
        rows=rows,
        foot=_foot(distribution, shielded, sexes),
        notes=_notes(shielded, rows, distribution),
    )


def _group_row(slot: str, group: Group, persons: int, shielded: Shielded, sexes: list[int]) -> TableRow:
    total = row_key(slot, group.code)
    cells = [
        _count(group.counts[index], shielded, cell_key(slot, group.code, SEXES[index].value))
        for index in (sexes if shielded.by_sex else ())
    ]
    share = percent(Decimal(100 * group.total) / persons, 0) if persons else ""
    cells += [_count(group.total, shielded, total), share if shielded.shows(total, PERSONS) else WITHHELD]
    return TableRow(group.label, tuple(cells), group.note)


def _foot(distribution: Distribution, shielded: Shielded, sexes: list[int]) -> TableRow:
    counts = distribution.total.counts
    cells = [
        _count(counts[index], shielded, sex_key(SEXES[index].value)) for index in (sexes if shielded.by_sex else ())
    ]
    cells += [_count(distribution.persons, shielded, PERSONS), percent(100, 0) if distribution.persons else ""]
    return TableRow("Totalt", tuple(cells))


def _notes(shielded: Shielded, rows: tuple[TableRow, ...], distribution: Distribution) -> tuple[str, ...]:
    notes = [distribution.note] if distribution.note else []
    if shielded.is_public and any(row.note for row in rows):
        notes.append(MERGED_NOTE)
    if any(WITHHELD in row.cells for row in rows):
        notes.append(WITHHELD_NOTE)
    if not shielded.by_sex:
        notes.append("Fördelningen på kön visas inte: en grupp är mindre än fem personer.")
    return tuple(notes)


def _count(value: int, shielded: Shielded, key: object) -> str:
    return number(value) if shielded.shows(key) else WITHHELD


def before_after_tables(before: Slot, after: Slot, shielded: Shielded) -> tuple[Table, ...]:
    """The same persons before beside after in one table; in two where small groups were merged differently."""
    first, last = (getattr(shielded.figures, SLOTS[slot]) for slot in (before, after))
    pairs = list(zip(first.groups, last.groups, strict=False))
    if len(first.groups) != len(last.groups) or any(one.code != two.code for one, two in pairs):
        return tuple(table(slot, shielded) for slot in (before, after))
    rows = tuple(
        _pair_row(before, after, one, two, shielded)
        for one, two in pairs
        if one.code != ONGOING and (one.total or two.total)
    )
    notes = _notes(shielded, rows, first)
    title, head = f"{first.head} före och efter", (first.head, "Vid start", "Vid avslut", "Skillnad")
    return (Table(f"{before}-{after}", title, head, rows, notes=notes),)


def _pair_row(before: Slot, after: Slot, one: Group, two: Group, shielded: Shielded) -> TableRow:
    keys = row_key(before, one.code), row_key(after, two.code)
    cells = (_count(one.total, shielded, keys[0]), _count(two.total, shielded, keys[1]))
    difference = _signed(two.total - one.total) if shielded.shows(*keys) else WITHHELD
    return TableRow(one.label, (*cells, difference), one.note)


def commissioned_table(rows: tuple[Commissioned, ...]) -> Table:
    """Persons, decisions and measures by commissioner and kind of decision, whole: for the project's own staff."""
    head = ("Slag av beslut", "Personer", "Beslut", "Insatser")
    shown = tuple(
        TableRow(row.kind, (number(row.persons), number(row.decisions), number(row.measures)), row.commissioner)
        for row in rows
    )
    note = "En person med flera beslut står på flera rader, så raderna går inte att lägga ihop."
    return Table("commissioned", "Beslut och insatser efter beställare", head, shown, notes=(note,))


def volume_table(shielded: Shielded) -> Table:
    """Persons and enrolments beside the plan."""
    volume = shielded.figures.volume
    shows = shielded.shows(PERSONS)
    planned = MISSING if volume.planned is None else number(volume.planned)
    difference = MISSING if volume.difference is None else _signed(volume.difference)
    rows = (
        TableRow("Personer", (planned, _count(volume.persons, shielded, PERSONS), difference if shows else WITHHELD)),
        TableRow("Inskrivningar", ("", _count(volume.enrolments, shielded, ENROLMENTS), "")),
    )
    note = "En person som har kommit tillbaka räknas en gång som person och en gång för varje inskrivning."
    return Table(
        Slot.VOLUME, "Deltagare, planerat och utfall", ("Deltagare", "Plan", "Utfall", "Skillnad"), rows, notes=(note,)
    )


def goals_table(shielded: Shielded) -> Table:
    """Goals with numerator, denominator, outcome, target and the difference in words."""
    rows: list[TableRow] = []
    for result in shielded.figures.goals:
        rows.append(_goal_row(result, result.whole, shielded, result.title))
        rows += [_goal_row(result, year, shielded, year.label, is_part=True) for year in result.years]
    head = ("Mål", "Antal", "Av", "Utfall", "Målvärde", "Skillnad")
    return Table(Slot.GOALS, "Måluppfyllelse", head, tuple(rows), notes=_goal_notes(shielded, rows))


def _goal_row(
    result: GoalResult, outcome: Outcome, shielded: Shielded, label: str, *, is_part: bool = False
) -> TableRow:
    shown = shown_outcome(result, outcome, shielded)
    cells = (shown.reached, shown.of, shown.value or MISSING, outcome.target_text or MISSING, shown.words)
    return TableRow(label, cells, "" if is_part else _population_note(result, outcome), is_part)


@dataclass(frozen=True)
class ShownOutcome:
    """An outcome in texts. ``exact`` is None when the number may not be shown."""

    reached: str
    of: str
    unknown: str
    value: str
    words: str
    exact: Decimal | None

    @property
    def tells_people(self) -> bool:
        """Whether it says of how many persons."""
        return bool(self.reached and self.of) and WITHHELD not in {self.reached, self.of}

    @property
    def tells_verdict(self) -> bool:
        """Whether it may be told that the target was reached or not."""
        return self.words != TOO_FEW


def shown_outcome(result: GoalResult, outcome: Outcome, shielded: Shielded) -> ShownOutcome:
    """What of a goal's outcome may be shown: all, about how much, or only whether the target was reached."""
    counted = outcome.counted
    reached, of = (goal_key(result, outcome, part) for part in ("reached", "of"))
    if result.measure in NOT_PERSONS or shielded.shows(reached, of):
        is_count = counted.numerator is not None and not outcome.is_fact
        seen = shielded.shows(goal_key(result, outcome, "unknown")) and counted.unknown
        return ShownOutcome(
            number(counted.numerator) if is_count and outcome.is_share else "",
            number(counted.denominator),
            number(counted.unknown) if seen else "",
            outcome.value_text,
            outcome.words,
            outcome.value,
        )
    if (counted.denominator or 0) < LEAST_FOR_A_SHARE:
        return ShownOutcome(WITHHELD, WITHHELD, "", WITHHELD, TOO_FEW, None)
    about = "" if result.years else _about(outcome, shielded.figures.volume.persons)
    return ShownOutcome(WITHHELD, WITHHELD, "", about or WITHHELD, VERDICTS[outcome.verdict], None)


VERDICTS = {
    Verdict.MET: "Målet är nått",
    Verdict.MISSED: "Målet är inte nått",
    Verdict.UNKNOWN: "Går inte att jämföra",
}


def _about(outcome: Outcome, persons: int) -> str:
    """The share in whole per cent, when at least five denominators would give the same."""
    numerator, denominator = outcome.counted.numerator, outcome.counted.denominator
    if not outcome.is_share or numerator is None or not denominator:
        return ""
    if numerator < THRESHOLD or denominator - numerator < THRESHOLD:
        return ""
    rounded = _whole(numerator, denominator)
    near = range(max(1, denominator - THRESHOLD), min(persons, denominator + THRESHOLD) + 1)
    fitting = [of for of in near if any(_whole(reached, of) == rounded for reached in range(of + 1))]
    return f"ungefär {percent(rounded, 0)}" if len(fitting) >= THRESHOLD else ""


def _whole(numerator: int, denominator: int) -> int:
    return (200 * numerator + denominator) // (2 * denominator)


def _population_note(result: GoalResult, outcome: Outcome) -> str:
    return f"Räknat på: {result.population.lower()}" if outcome.is_share and result.measure not in NOT_PERSONS else ""


def _goal_notes(shielded: Shielded, rows: list[TableRow]) -> tuple[str, ...]:
    notes = [_reading_note(result) for result in shielded.figures.goals if result.reading]
    for result in shielded.figures.goals:
        unknown = shown_outcome(result, result.whole, shielded).unknown
        if unknown:
            notes.append(f"{result.title}: svar saknas för {unknown} personer, som ingår i nämnaren.")
    if any(WITHHELD in row.cells for row in rows):
        notes.append(WITHHELD_NOTE)
    return tuple(notes)


def _reading_note(result: GoalResult) -> str:
    decided = f" Bestämt av {result.reading_by[:1].lower()}{result.reading_by[1:]}." if result.reading_by else ""
    return f"{result.title}: {result.reading}{decided}"


def budget_table(shielded: Shielded) -> Table:
    """Who pays, in the project's currency."""
    plan = shielded.figures.budget
    rows = tuple(
        TableRow(line.financier, (_money(line.amount, plan.currency), percent(line.share, 2) or MISSING))
        for line in plan.lines
    )
    foot = TableRow("Totalt", (_money(plan.total, plan.currency), percent(plan.shares_total, 2)))
    return Table(Slot.BUDGET, "Budget efter finansiär", ("Finansiär", "Budget", "Andel"), rows, foot)


def _money(amount: Decimal | None, currency: str) -> str:
    return MISSING if amount is None else money(amount, currency)


def _signed(value: int) -> str:
    return f"+{number(value)}" if value > 0 else number(value)


BUILDERS: dict[Slot, Callable[[Shielded], Table]] = {
    Slot.VOLUME: volume_table,
    Slot.GOALS: goals_table,
    Slot.BUDGET: budget_table,
    **{slot: partial(distribution_table, slot) for slot in SLOTS},
}
