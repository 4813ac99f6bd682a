"""What becomes public gives no small group away, neither in a table nor between tables."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participants.numbers.codes import LegalSex
from reports.figures.budget import Budget
from reports.figures.distribution import SEXES, Distribution, Group, fill
from reports.figures.final_report import ReportFigures
from reports.figures.goals import GoalResult, Outcome
from reports.figures.measures import Counted
from reports.figures.participants import Volume
from reports.figures.period import Period
from reports.figures.progress import MOVEMENTS
from reports.tables.codes import Slot
from reports.tables.shield import ENROLMENTS, PERSONS, goal_key, row_key, sex_key, shield, slots_of, whole
from reports.tables.tables import WITHHELD, shown_outcome, table

PERIOD = Period(date(2008, 8, 1), date(2010, 10, 1))
AGES = {"a": "Under 20 år", "b": "20–24 år", "c": "25–34 år", "d": "35–44 år"}
REFERRERS = {"s": "Socialtjänsten", "e": "Arbetsförmedlingen", "p": "Frivården"}
REASONS = {"work": "Arbete", "study": "Studier", "moved": "Flyttat", "ongoing": "Deltar fortfarande"}
STATES = {"work": "Arbete", "study": "Utbildning", "not_reached": "Inte uppföljd", "not_yet": "Inte dags än"}


@dataclass(frozen=True)
class Someone:
    """A person of the model, in the test only."""

    sex: LegalSex
    age: str
    referrer: str
    reason: str
    felt: bool
    later: str
    moved: str = "unmeasured"


PEOPLE = st.lists(
    st.builds(
        Someone,
        st.sampled_from([LegalSex.FEMALE] * 5 + [LegalSex.MALE] * 5 + [LegalSex.UNKNOWN]),
        st.sampled_from(list(AGES)),
        st.sampled_from([*"sssseeeep"]),
        st.sampled_from(["work"] * 4 + ["study"] * 3 + ["moved", "ongoing"]),
        st.booleans(),
        st.sampled_from(["work"] * 4 + ["study"] * 2 + ["not_reached"]),
        st.sampled_from(["unmeasured"] * 3 + ["clearly_up"] * 3 + ["up", "same", "down"]),
    ),
    max_size=70,
)


def _split(title, labels, people, code, *, ordered=False, outcomes=None):
    groups = fill(labels, ((code(one), one.sex.value, 1) for one in people), keep_empty=True)
    if outcomes:
        groups = tuple(Group(g.code, g.label, *g.counts, outcome=outcomes.get(g.code, "")) for g in groups)
    return Distribution(title, title, groups, ordered)


def figures_of(people, again=0):
    """The figures of a model population."""
    ended = [one for one in people if one.reason != "ongoing"]
    reached = [one for one in ended if one.felt or one.reason in ("work", "study")]
    asked = [one for one in ended if one.later != "not_yet"]
    working = [one for one in asked if one.later == "work"]
    risen = [one for one in ended if one.moved == "clearly_up"]
    ladder = _split("Steg", MOVEMENTS, people, lambda one: one.moved, ordered=True)
    return ReportFigures(
        period=PERIOD,
        volume=Volume(len(people), len(people) + again, None),
        by_age=_split("Ålder", AGES, people, lambda one: one.age, ordered=True),
        by_referrer=_split("Anvisare", REFERRERS, people, lambda one: one.referrer),
        by_municipality=_split("Kommun", {}, people, lambda one: "Hultsfred"),
        exits=_split("Avslut", REASONS, people, lambda one: one.reason, outcomes={"work": "work", "study": "study"}),
        **_before_and_after(people),
        after_90_days=_split("Läge", STATES, people, lambda one: "not_yet" if one.reason == "ongoing" else one.later),
        goals=(
            _goal("work_study_or_felt_chance", len(reached), len(ended)),
            _goal("in_work_at_follow_up", len(working), len(asked), sum(one.later == "not_reached" for one in asked)),
            _goal("risen_on_ladder", len(risen), len(ended), sum(one.moved == "unmeasured" for one in ended)),
        ),
        budget=Budget("SEK", (), None),
        ladder=ladder if any(one.moved != "unmeasured" for one in people) else None,
    )


def _before_and_after(people):
    """What people lived on and did: at the exit as their reason says, before as their age does."""

    def asked(code):
        return lambda one: "ongoing" if one.reason == "ongoing" else code(one)

    labels = REASONS | AGES
    return {
        "income_before": _split("Före", labels, people, asked(lambda one: one.age)),
        "income_after": _split("Efter", labels, people, asked(lambda one: one.reason)),
        "occupation_before": _split("Före", labels, people, asked(lambda one: one.age)),
        "occupation_after": _split("Efter", labels, people, asked(lambda one: one.later)),
    }


def _goal(measure, reached, of, unknown=0):
    outcome = Outcome("Hela perioden", True, Counted(reached, of, unknown), Decimal(70))
    return GoalResult(measure, measure, "", "", "", "De som har avslutat", measure, "", outcome)


def reader_finds(shielded):
    """All numbers of persons that a reader gets by reading, subtracting and adding, until nothing new comes."""
    figures, known, sums = shielded.figures, {}, []

    def see(key, value):
        if shielded.shows(key):
            known[key] = value

    see(PERSONS, figures.volume.persons)
    see(ENROLMENTS, figures.volume.enrolments)
    sums.append((ENROLMENTS, (PERSONS, "came back")))
    for index, sex in enumerate(SEXES):
        if shielded.by_sex:
            see(sex_key(sex.value), figures.by_age.total.counts[index])
    if shielded.by_sex:
        sums.append((PERSONS, tuple(sex_key(sex.value) for sex in SEXES)))
    for slot, name in slots_of(figures).items():
        groups = getattr(figures, name).groups
        for group in groups:
            see(row_key(slot, group.code), group.total)
            cells = [("cell", slot, group.code, sex.value) for sex in SEXES] if shielded.by_sex else []
            for cell, count in zip(cells, group.counts, strict=False):
                see(cell, count)
            if cells:
                sums.append((row_key(slot, group.code), tuple(cells)))
        sums.append((PERSONS, tuple(row_key(slot, group.code) for group in groups)))
        for sex in SEXES if shielded.by_sex else ():
            sums.append((sex_key(sex.value), tuple(("cell", slot, group.code, sex.value) for group in groups)))
    for goal in figures.goals:
        shown = shown_outcome(goal, goal.whole, shielded)
        reached, of = goal_key(goal, goal.whole, "reached"), goal_key(goal, goal.whole, "of")
        if shown.reached and shown.reached != WITHHELD:
            known |= {reached: goal.whole.counted.numerator, of: goal.whole.counted.denominator}
        if shown.unknown:
            known[goal_key(goal, goal.whole, "unknown")] = goal.whole.counted.unknown
        sums += [(of, (reached, ("missed", goal.code))), (PERSONS, (of, ("outside", goal.code)))]
    exits = [group.code for group in figures.exits.groups if group.outcome in ("work", "study")]
    sums.append(
        (
            goal_key(figures.goals[0], figures.goals[0].whole, "reached"),
            (*(row_key(Slot.EXITS, c) for c in exits), "felt"),
        )
    )
    for group in figures.ladder.groups if figures.ladder else ():
        if "clearly_up" in group.code.split("+"):
            risen = goal_key(figures.goals[2], figures.goals[2].whole, "reached")
            sums.append((row_key(Slot.LADDER, group.code), (risen, "risen and still here, or merged with them")))
    return _subtract_until_nothing_new(known, sums)


def _subtract_until_nothing_new(known, sums):
    while True:
        fresh = {}
        for total, parts in sums:
            unknown = [key for key in (total, *parts) if key not in known]
            if len(unknown) == 1:
                rest = known.get(total, 0) - sum(known[part] for part in parts if part in known)
                fresh[unknown[0]] = -rest if unknown[0] == total else rest
        if not fresh:
            return known
        known |= fresh


@settings(max_examples=120, deadline=None)
@given(PEOPLE, st.integers(0, 6))
def test_no_number_from_one_to_four_can_be_read_or_reckoned(people, again):
    found = reader_finds(shield(figures_of(people, again)))
    assert {key: value for key, value in found.items() if 0 < value < 5} == {}


@settings(max_examples=60, deadline=None)
@given(PEOPLE)
def test_merging_changes_no_total(people):
    figures = figures_of(people)
    public = shield(figures).figures
    for before, after in zip(figures.distributions, public.distributions, strict=True):
        assert after.total.counts == before.total.counts


def test_the_project_s_own_staff_see_everything():
    figures = figures_of([Someone(LegalSex.MALE, "a", "p", "moved", False, "work")])
    own = table(Slot.BY_AGE, whole(figures))
    assert own.foot.cells == ("0", "1", "1", "100\u00a0%")


def test_a_sex_with_few_persons_is_not_split_out_anywhere():
    people = [Someone(LegalSex.FEMALE, "a", "s", "work", False, "work")] * 20
    people += [Someone(LegalSex.MALE, "b", "e", "study", True, "study")] * 3
    shown = table(Slot.BY_REFERRER, shield(figures_of(people)))
    assert shown.head == ("Anvisare", "Totalt", "Andel")
    assert "Fördelningen på kön visas inte" in shown.notes[-1]


def test_a_goal_whose_numbers_are_withheld_still_says_about_how_much():
    people = [Someone(LegalSex.FEMALE, "a", "s", "work", False, "work")] * 100
    people += [Someone(LegalSex.MALE, "b", "e", "moved", False, "study")] * 60
    people += [Someone(LegalSex.MALE, "b", "e", "ongoing", False, "study")] * 2
    shielded = shield(figures_of(people))
    shown = shown_outcome(shielded.figures.goals[0], shielded.figures.goals[0].whole, shielded)
    assert (shown.reached, shown.value, shown.words) == (WITHHELD, "ungefär 63\u00a0%", "Målet är inte nått")


def test_the_same_reader_finds_the_small_groups_when_nothing_is_withheld():
    people = [Someone(LegalSex.FEMALE, "a", "s", "work", False, "work")] * 20
    people += [Someone(LegalSex.MALE, "b", "e", "moved", False, "work")] * 20
    people += [Someone(LegalSex.MALE, "b", "e", "moved", True, "work")] * 2
    found = reader_finds(whole(figures_of(people, again=1)))
    assert found["felt"] == 2
    assert found["came back"] == 1


@pytest.mark.parametrize(
    ("measure", "rows"),
    [
        ("work_study_or_felt_chance", [(Slot.EXITS, "work"), (Slot.EXITS, "study")]),
        ("in_work_at_follow_up", [(Slot.AFTER_90_DAYS, "work")]),
    ],
)
@pytest.mark.parametrize(("beyond", "shown"), [(4, False), (5, True), (6, True)])
def test_those_whom_a_goal_counts_beyond_the_rows_of_a_table_are_not_reckoned_when_few(measure, rows, beyond, shown):
    people = [
        Someone(sex, "a", "s", reason, False, later)
        for sex in (LegalSex.FEMALE, LegalSex.MALE)
        for reason, later in (("work", "work"), ("study", "not_reached"), ("moved", "study"))
        for _ in range(10)
    ]
    goal = _goal(measure, 20 * len(rows) + beyond, len(people))
    shielded = shield(replace(figures_of(people), goals=(goal,)))
    assert shielded.shows(goal_key(goal, goal.whole, "reached"), *(row_key(slot, code) for slot, code in rows)) is shown


def test_a_table_that_there_is_nothing_for_is_no_table():
    people = [Someone(LegalSex.FEMALE, "a", "s", "work", False, "work")] * 20
    figures = figures_of(people)
    assert Slot.LADDER not in slots_of(figures)
    assert Slot.LADDER in slots_of(figures_of([*people, Someone(LegalSex.MALE, "a", "s", "work", True, "work", "up")]))


@pytest.mark.parametrize(("staying", "shown"), [(0, True), (4, False), (5, True)])
def test_those_who_have_risen_and_still_take_part_are_not_reckoned_when_few(staying, shown):
    people = [
        Someone(sex, "a", "s", "work", False, "work", moved)
        for sex in (LegalSex.FEMALE, LegalSex.MALE)
        for moved in ("clearly_up", "same")
        for _ in range(10)
    ]
    people += [Someone(LegalSex.MALE, "a", "s", "ongoing", False, "work", "clearly_up")] * staying
    people += [Someone(LegalSex.MALE, "a", "s", "ongoing", False, "work", "same")] * 10
    figures = figures_of(people)
    goal = figures.goals[2]
    shielded = shield(replace(figures, goals=(goal,)))
    assert shielded.shows(goal_key(goal, goal.whole, "reached"), row_key(Slot.LADDER, "clearly_up")) is shown
