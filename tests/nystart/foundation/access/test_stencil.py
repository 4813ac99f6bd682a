"""What is compiled once for all users of a shape gives each of them her own rows, and nobody else's."""

from datetime import date, timedelta
from itertools import count

import pytest
import time_machine
from django.db import connection
from django.db.models import CharField, DateField, TimeField, UUIDField, Value
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler
from django.test.utils import CaptureQueriesContext

from nystart.foundation.access import Permission
from nystart.foundation.access.roles import Role
from nystart.foundation.access.stencil import Statement, Stencil, late, late_ids
from nystart.foundation.accounts.models import User
from nystart.foundation.desk.day import DAYS_AHEAD, WAITING
from nystart.foundation.desk.search import FOUND, find
from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Finder, SearchKind, Sought, WorkItemKind, no_person, union
from participants.core.models import Participant
from tests.factories.accounts import MembershipFactory, OrganisationFactory
from tests.factories.bank import PositionFactory
from tests.factories.participant_file import ActionPlanFactory, FollowUpFactory, NoteDraftFactory, PlanStepFactory
from tests.factories.participants import EnrolmentFactory, ProtectedAccessFactory, ReferralFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def thursday():
    """It is Thursday 12 March 2026, at ten."""
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.fixture
def everything_waits(home, neighbour):
    """In two units of Hultsfred and one beside: something of every kind for each user, some of it about protected people."""
    users = []
    for at, organisation in enumerate((home, home, neighbour)):
        unit = OrganisationFactory(parent=organisation)
        for role in Role:
            user = MembershipFactory(organisation=unit, role=role).user
            users.append(user)
            for protected in (False, True):
                _something_waits(user, unit, protected, on_list=at == 0)
        ReferralFactory(organisation=unit, received_on=TODAY - timedelta(days=7))
        PositionFactory(controller=organisation, state="in_review", submitted_at="2026-03-11T09:00Z")
    double = MembershipFactory(organisation=users[0].memberships.get().organisation).user
    MembershipFactory(user=double, organisation=users[-1].memberships.get().organisation, role="unit_manager")
    return [*users, double]


def _something_waits(user, unit, protected, on_list):
    made = EnrolmentFactory(organisation=unit, caseworker=user, starts_on=date(2026, 1, 12), protected=protected)
    plan = ActionPlanFactory(enrolment=made, follow_up_on=TODAY)
    PlanStepFactory(goal__plan=plan, due_on=TODAY)
    NoteDraftFactory(participant=made.participant, author=user, begun_on=TODAY)
    without = EnrolmentFactory(organisation=unit, caseworker=user, starts_on=date(2026, 1, 12), protected=protected)
    gone = EnrolmentFactory(organisation=unit, caseworker=user, exited=True, protected=protected)
    FollowUpFactory(enrolment=gone, due_on=TODAY)
    if protected and on_list:
        for person in (made.participant, without.participant, gone.participant):
            ProtectedAccessFactory(participant=person, user=user)


def test_each_user_gets_the_rows_that_the_scopes_give_her(everything_waits):
    until = contributions.Until.ahead(TODAY, DAYS_AHEAD)
    for user in everything_waits:
        asked = union(part for provider in contributions.work_items for part in provider(user, until))
        assert sorted(WAITING.rows(user, TODAY)) == sorted(asked or [])
    lengths = {len(WAITING.rows(user, TODAY)) for user in everything_waits}
    assert len(lengths) > 3


def test_a_second_user_of_the_same_shape_compiles_nothing_and_sees_only_her_own(unit, neighbour_unit):
    statement = Statement(_people)
    here, there = (EnrolmentFactory(organisation=each).participant for each in (unit, neighbour_unit))
    users = [MembershipFactory(organisation=each).user for each in (unit, neighbour_unit)]
    assert [row[0] for row in statement.rows(users[0])] == [here.pk]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(SQLCompiler, "as_sql", lambda *args: pytest.fail("compiled again"))
        assert [row[0] for row in statement.rows(users[1])] == [there.pk]


def test_who_gets_one_more_unit_sees_what_is_there_too(caseworker, unit):
    statement = Statement(_people)
    more = OrganisationFactory(parent=unit.parent)
    EnrolmentFactory(organisation=unit)
    EnrolmentFactory(organisation=more)
    assert len(statement.rows(caseworker)) == 1
    MembershipFactory(user=caseworker, organisation=more)
    assert len(statement.rows(User.objects.get(pk=caseworker.pk))) == 2


def test_who_has_no_role_sees_nothing_and_what_cannot_be_asked_is_not_asked(caseworker, django_assert_num_queries):
    nobody = User.objects.create_user("ingen@example.org")
    assert list(Statement(_people).rows(nobody)) == []
    caseworker.can(Permission.VIEW_PARTICIPANTS)
    with django_assert_num_queries(0):
        assert list(Statement(lambda user, key: None).rows(caseworker)) == []
        assert list(Statement(lambda user, key: Participant.objects.none().values_list("pk")).rows(caseworker)) == []


@pytest.mark.parametrize(("day", "seen"), [("2026-03-11", 0), ("2026-03-12", 1), ("2026-03-13", 1), ("2026-03-14", 0)])
def test_an_access_list_is_asked_of_the_day_it_is(caseworker, unit, day, seen):
    person = EnrolmentFactory(organisation=unit, protected=True).participant
    ProtectedAccessFactory(participant=person, user=caseworker, starts_on=date(2026, 3, 12), ends_on=date(2026, 3, 13))
    statement = Statement(_people)
    statement.rows(caseworker)
    with time_machine.travel(f"{day}T09:00Z", tick=False):
        assert len(statement.rows(caseworker)) == seen


def _people(user, _key):
    return Participant.objects.visible_to(user).order_by("pk").values_list("pk")


def test_a_late_list_may_be_of_any_length(unit, caseworker):
    statement = Statement(lambda user, key: Participant.objects.filter(pk__in=late_ids("ids")).values_list("pk"))
    people = [EnrolmentFactory(organisation=unit).participant.pk for _ in range(3)]
    assert {pk for (pk,) in statement.rows(caseworker, ids=people[:2])} == set(people[:2])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(SQLCompiler, "as_sql", lambda *args: pytest.fail("compiled again"))
        assert {pk for (pk,) in statement.rows(caseworker, ids=people)} == set(people)
        assert statement.rows(caseworker, ids=[]) == []


def test_a_late_value_is_sent_with_each_request(caseworker, unit):
    statement = Statement(lambda user, key: Participant.objects.filter(city=late("city")).values_list("city"))
    EnrolmentFactory(organisation=unit, participant__city="Vena")
    assert list(statement.rows(caseworker, city="Vena")) == [("Vena",)]
    assert list(statement.rows(caseworker, city="Målilla' OR 1=1")) == []


def test_a_stencil_has_a_place_for_each_unit_and_no_municipality():
    stencil = Stencil(((Permission.VIEW_PARTICIPANTS, 2),))
    assert len(stencil.organisation_ids(Permission.VIEW_PARTICIPANTS)) == 2
    assert stencil.organisation_ids(Permission.WRITE_NOTES) == frozenset()
    assert stencil.can(Permission.VIEW_PARTICIPANTS) and not stencil.can(Permission.WRITE_NOTES)
    for unknown in (stencil.controllers_with, stencil.municipalities_with):
        with pytest.raises(NotImplementedError):
            unknown(Permission.VIEW_PARTICIPANTS)


@pytest.fixture
def ten_more_rooms(monkeypatch):
    """Ten rooms more, each with something for everybody on Min dag and in the search."""
    numbers = count()

    def rows(*columns):
        made = {f"c{at}": column for at, column in enumerate(columns)}
        return Participant.objects.order_by("pk").annotate(**made).values_list(*made)[:1]

    def add():
        for name in ("work_items", "search"):
            monkeypatch.setattr(contributions, name, list(getattr(contributions, name)))
        for name in ("work_item_kinds", "search_kinds"):
            monkeypatch.setattr(contributions, name, dict(getattr(contributions, name)))
        for number in (next(numbers) for _ in range(10)):
            code, title = (Value(f"{what}{number}", output_field=CharField()) for what in ("kind", "Slag "))
            nobody, about_nobody = Cast(Value(None), UUIDField()), no_person()
            someone = Cast(Value("00000000-0000-4000-8000-000000000001"), UUIDField())
            day, hour = Cast(Value(TODAY), DateField()), Cast(Value(None), TimeField())
            contributions.add_work_items(
                [WorkItemKind(f"kind{number}", f"Slag {number}", "Gör", "participants:detail")],
                lambda user, until, cells=(code, day, hour, nobody, title, title, someone, *about_nobody): [
                    rows(*cells)
                ],
            )
            contributions.add_search(
                [SearchKind(f"kind{number}", f"Slag {number}", "participants:detail")],
                Finder(
                    lambda query: Sought("words", {}),
                    lambda user, form, cells=(code, title, title, someone, *about_nobody): [rows(*cells)],
                ),
            )
        WAITING.forget()
        FOUND.forget()

    yield add
    WAITING.forget()
    FOUND.forget()


@pytest.mark.parametrize("sought", ["", "amina"])
def test_ten_more_rooms_compile_nothing_more(as_user, caseworker, unit, monkeypatch, ten_more_rooms, sought):
    EnrolmentFactory(organisation=unit, participant__first_name="Amina", starts_on=date(2026, 1, 12))
    client, compiled = as_user(caseworker), []
    address = client.post("/search/", {"q": sought}).url if sought else "/my-day/"
    compile_it = SQLCompiler.as_sql
    monkeypatch.setattr(
        SQLCompiler, "as_sql", lambda self, *args, **kwargs: compiled.append(1) or compile_it(self, *args, **kwargs)
    )

    def open_page():
        compiled.clear()
        page = client.get(address).content.decode()
        return len(compiled), page

    open_page()
    before, _page = open_page()
    ten_more_rooms()
    open_page()
    after, page = open_page()
    assert page.count("Slag ") >= 10
    assert after == before


@pytest.mark.parametrize("planned_once", [True, False])
def test_what_is_the_same_for_everybody_is_written_into_the_statement(caseworker, enrolments_of_two, planned_once):
    """A percent sign and a quotation mark of the house stay what they are, and a late value is never one with the SQL."""
    statement = Statement(
        lambda user, key: (
            Participant.objects.filter(first_name=late("name"), last_name__contains="å%s", birth_date__isnull=True)
            .annotate(said=Value("100 %' $1 %s", output_field=CharField()))
            .values_list("last_name", "said")
        ),
        planned_once=planned_once,
    )
    for name, last in enrolments_of_two.items():
        with CaptureQueriesContext(connection) as captured:
            assert statement.rows(caseworker, name=name) == [(last, "100 %' $1 %s")]
        sql = captured[-1]["sql"]
        assert "'100 %'' $1 %s'" in sql and (name.replace("'", "''") in sql) is not planned_once


@pytest.fixture
def enrolments_of_two(unit):
    """The last names of two people by their first ones."""
    names = {"Amina": "Hå%sdås", "O' OR 1=1 --": "Blå%s"}
    for first, last in names.items():
        EnrolmentFactory(
            organisation=unit, participant__first_name=first, participant__last_name=last, participant__birth_date=None
        )
    return names


def test_words_of_one_search_are_not_those_of_the_next(as_app, caseworker, unit):
    for name in ("Amina", "Birk"):
        EnrolmentFactory(organisation=unit, participant__first_name=name, participant__last_name="Hedås")
    with as_app(caseworker):
        found = [
            [hit.title for group in find(caseworker, word) for hit in group.hits] for word in ("amina", "birk", "amina")
        ]
    assert found == [["Amina Hedås"], ["Birk Hedås"], ["Amina Hedås"]]
