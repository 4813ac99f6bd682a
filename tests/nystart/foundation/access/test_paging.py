"""A list whose first page is compiled once shows what it would show compiled each time, to each her own."""

from typing import Any

import pytest
from django.db.models.sql.compiler import SQLCompiler
from django.test import RequestFactory

from nystart.foundation.access.paging import PagedStatement
from nystart.foundation.web import pagination
from nystart.foundation.web.pagination import Page, paginate_by_key
from participants.core.models import Participant
from tests.factories.accounts import MembershipFactory
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db
KEYS = ("sort_key", "pk")


def _people(user: Any, key: Any, values: Any) -> Any:
    people = Participant.objects.visible_to(user)
    return people.filter(city=values["city"]) if "city" in values else people


def page_of(statement: PagedStatement, user: Any, query: str = "", **values: Any) -> Page:
    request = RequestFactory().get(f"/{query}")
    request.user = user
    return statement.page(request, keys=KEYS, **values)


@pytest.mark.parametrize("counted_along", [False, True])
@pytest.mark.parametrize("people", [0, 1, 2, 3, 5])
def test_the_pages_are_those_of_the_queryset(caseworker: Any, unit: Any, people: int, counted_along: bool) -> None:
    for _number in range(people):
        EnrolmentFactory(organisation=unit)
    statement, query, seen = PagedStatement(_people, per_page=2), "", []
    while True:
        page = page_of(statement, caseworker, query, counted_along=counted_along)
        request = RequestFactory().get(f"/{query}")
        assert page == paginate_by_key(request, _people(caseworker, None, {}), KEYS, 2)
        seen += page.rows
        if not page.has_next:
            break
        query = page.next_query
    assert seen == list(Participant.objects.in_swedish_order())


@pytest.mark.parametrize(("people", "label"), [(3, "3"), (4, "fler än 3")])
def test_it_counts_to_the_cap(caseworker: Any, unit: Any, people: int, label: str) -> None:
    for _number in range(people):
        EnrolmentFactory(organisation=unit)
    request = RequestFactory().get("/")
    rows = pagination.first_rows(Participant.objects.all(), KEYS, 2, 3, counted_along=False)
    assert pagination.first_page(request, list(rows), KEYS, 2, 3).total_label == label


def test_a_first_page_is_one_question_and_compiled_once(
    unit: Any, neighbour_unit: Any, django_assert_num_queries: Any, monkeypatch: Any
) -> None:
    here = [EnrolmentFactory(organisation=unit).participant for _number in range(3)]
    there = EnrolmentFactory(organisation=neighbour_unit).participant
    users = [MembershipFactory(organisation=each).user for each in (unit, neighbour_unit)]
    statement = PagedStatement(_people, per_page=2)
    assert page_of(statement, users[0]).total == len(here)
    assert users[1].organisation_ids("view_participants")
    monkeypatch.setattr(SQLCompiler, "as_sql", lambda *args: pytest.fail("compiled again"))
    with django_assert_num_queries(1):
        assert page_of(statement, users[1]).rows == [there]


def test_values_hold_on_every_page(caseworker: Any, unit: Any) -> None:
    for city in ("Vena", "Vena", "Vena", "Virserum"):
        EnrolmentFactory(organisation=unit, participant__city=city)
    statement = PagedStatement(_people, per_page=2)
    first = page_of(statement, caseworker, city="Vena")
    second = page_of(statement, caseworker, first.next_query, city="Vena")
    assert (first.total, second.total) == (3, 3)
    assert {row.city for row in (*first, *second)} == {"Vena"} and len((*first, *second)) == 3
    assert page_of(statement, caseworker, city="Virserum").total == 1
    assert page_of(statement, caseworker, city="Vena' OR 1=1").total == 0
