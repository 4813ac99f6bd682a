"""What a row of the list tells: of the person, of her state, and what whoever writes notes, or others, want to know."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
import time_machine

from participants.core.codes import Protection, ReferrerKind
from tests.factories.accounts import MembershipFactory
from tests.factories.participant_file import ActionPlanFactory, CaseNoteFactory, PlanGoalFactory, PlanStepFactory
from tests.factories.participants import EnrolmentFactory, ProtectedAccessFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)
CELL = re.compile(r'<td data-label="([^"]+)">(.*?)</td>', re.DOTALL)


@pytest.fixture(autouse=True)
def thursday():
    """It is Thursday 12 March 2026, at ten."""
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


def cells(client, **query):
    """The words of the only row by the head of their column, and its markup under ``row``."""
    page = client.get("/participants/", query or {"urval": "enheten"}).content.decode()
    (row,) = re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", page, re.DOTALL)
    found = {head: words(cell) for head, cell in CELL.findall(row)}
    return found | {"person": words(row.partition("</th>")[0]), "row": row}


def words(markup):
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", markup).split()))


def test_the_person_leads_to_her_file_and_nothing_in_her_name_is_markup(as_user, caseworker, enrolment, participant):
    participant.first_name, participant.birth_date = "<b>{0}&", date(1989, 2, 3)
    participant.save()
    found = cells(as_user(caseworker))
    assert found["person"] == "<b>{0}& Hedås född 1989"
    assert f'href="{participant.get_absolute_url()}"' in found["row"] and "<b>{0}" not in found["row"]


@pytest.mark.parametrize("is_protected", [True, False])
def test_who_is_protected_is_marked(as_user, caseworker, enrolment, participant, is_protected):
    if is_protected:
        participant.protection = Protection.CONFIDENTIALITY_MARKING
        participant.save()
        ProtectedAccessFactory(participant=participant, user=caseworker)
    assert cells(as_user(caseworker))["person"].endswith(", skyddade uppgifter") == is_protected


@pytest.mark.parametrize(
    ("age", "agreed", "ended", "said"),
    [
        (29, False, False, "Görs senast i morgon"),
        (30, False, False, "Görs senast i dag"),
        (31, False, False, "Saknas"),
        (31, True, False, "Gäller från 10 mars"),
        (31, False, True, "Ingen"),
        (31, True, True, "Gäller från 10 mars"),
    ],
)
def test_the_plan(as_user, caseworker, unit, age, agreed, ended, said):
    made = EnrolmentFactory(
        organisation=unit,
        starts_on=TODAY - timedelta(days=age),
        **({"exited": True, "ends_on": TODAY - timedelta(days=1)} if ended else {}),
    )
    if agreed:
        ActionPlanFactory(enrolment=made)
    found = cells(as_user(caseworker), urval="enheten", status="alla")
    assert found["Handlingsplan"] == said
    assert ("ny-late" in found["row"].partition("Senaste kontakt")[0]) == (said == "Saknas")
    assert found["Status"].startswith("Avslutad") == ended and ("i går" in found["Status"]) == ended


@pytest.mark.parametrize(
    ("days", "said"), [((), "Ingen ännu"), ((1,), "I går Möte"), ((3, 1, 2), "I går Möte"), ((0,), "I dag Möte")]
)
def test_the_latest_contact(as_user, caseworker, enrolment, participant, days, said):
    for ago in days:
        CaseNoteFactory(participant=participant, author=caseworker, held_on=TODAY - timedelta(days=ago))
    assert cells(as_user(caseworker))["Senaste kontakt"] == said


@pytest.mark.parametrize(("days", "day", "is_late"), [(-1, "i går", True), (0, "i dag", False), (1, "i morgon", False)])
def test_the_next_step_is_late_from_the_day_after(as_user, caseworker, enrolment, days, day, is_late):
    goal = PlanGoalFactory(plan=ActionPlanFactory(enrolment=enrolment))
    for more in (5, 0):
        PlanStepFactory(goal=goal, due_on=TODAY + timedelta(days=days + more), text=f"Ring <dem> {more}")
    found = cells(as_user(caseworker))
    assert found["Nästa steg"] == f"Ring <dem> 0 {day}"
    assert (f'<span class="ny-late">{day}</span>' in found["row"]) == is_late


def test_without_a_step_there_is_none(as_user, caseworker, enrolment):
    assert cells(as_user(caseworker))["Nästa steg"] == "Inget"


def test_where_the_person_came_from_stands_in_place_of_a_track_and_the_coach_where_others_are_listed(
    as_user, caseworker, enrolment
):
    enrolment.track = None
    enrolment.save()
    came = ReferrerKind(enrolment.referrer_kind).label
    client = as_user(caseworker)
    assert cells(client)["Spår"] == f"{came} {caseworker.name}"
    assert cells(client, urval="mina")["Spår"] == came


@pytest.mark.parametrize(("role_ends", "coach"), [(None, "{name}"), (0, "{name}"), (1, "Utan coach {name} har slutat")])
def test_who_reads_sees_the_coach_while_her_role_lasts(as_user, registrar, unit, role_ends, coach):
    ends_on = None if role_ends is None else TODAY - timedelta(days=role_ends)
    made = MembershipFactory(organisation=unit, role="caseworker", starts_on=date(2025, 1, 1)).user
    EnrolmentFactory(organisation=unit, caseworker=made, starts_on=TODAY)
    made.memberships.update(ends_on=ends_on)
    found = cells(as_user(registrar))
    assert found["Coach"] == coach.format(name=made.name) and found["Inskriven"] == "I dag"
    assert found["Spår"].endswith("utan coach") == bool(role_ends)


def test_nobody_chosen_is_nobody_who_has_left(as_user, registrar, unit):
    EnrolmentFactory(organisation=unit, caseworker=None)
    assert cells(as_user(registrar))["Coach"] == "Utan coach"
