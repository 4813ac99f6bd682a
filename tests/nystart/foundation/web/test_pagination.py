"""Paging by key shows every row once, in order, and never trusts the address."""

from typing import Any

import pytest
from django.db.models import F
from django.test import RequestFactory

from nystart.foundation.accounts.models import Municipality
from nystart.foundation.web.pagination import Page, paginate_by_key

pytestmark = pytest.mark.django_db

KEYS = ("county", "-name", "code")


def page_of(query: str, **options: Any) -> Page:
    request = RequestFactory().get(f"/{query}")
    return paginate_by_key(request, Municipality.objects.all(), **{"keys": KEYS, "per_page": 40, **options})


def walk(**options: Any) -> list[str]:
    codes, query = [], ""
    while True:
        page = page_of(query, **options)
        codes += [row.code for row in page]
        if not page.has_next:
            return codes
        query = page.next_query


def test_walking_to_the_end_shows_every_row_once_in_order() -> None:
    expected = Municipality.objects.order_by("county", F("name").desc(), "code").values_list("code", flat=True)
    assert walk() == list(expected)


def test_rows_without_a_value_come_last_and_are_not_lost() -> None:
    from nystart.foundation.accounts.models import Organisation

    for number in range(7):
        Organisation.objects.create(
            name=f"Bolag {number}", slug=f"bolag-{number}", kind="company", email="" if number % 2 else "b@example.org"
        )
    rows = Organisation.objects.all()
    seen, query = [], ""
    while True:
        page = paginate_by_key(RequestFactory().get(f"/{query}"), rows, ("municipality__name", "-name", "id"), 2)
        seen += [row.name for row in page]
        if not page.has_next:
            break
        query = page.next_query
    assert seen == [f"Bolag {number}" for number in range(6, -1, -1)]


def test_the_first_page_says_how_many_there_are() -> None:
    page = page_of("?lan=alla")
    assert (page.total, page.total_label, page.is_first, len(page)) == (290, "290", True, 40)
    assert page.next_query.startswith("?lan=alla&efter=")


def test_many_rows_are_counted_to_a_cap() -> None:
    page = page_of("", cap=100)
    assert page.total_label == "fler än 100"


def test_a_short_list_is_not_counted_at_all(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        page = page_of("", per_page=500)
    assert (page.total, page.has_next) == (290, False)


@pytest.mark.parametrize("efter", ["x", "W10", "bnVsbA", "W1sidiIsMV1d", "W1sidCIsMV0sWyJ2IiwxXSxbInYiLDFdXQ", "%00"])
def test_a_broken_address_shows_the_first_page(efter: str) -> None:
    assert page_of(f"?efter={efter}").rows[0].code == page_of("").rows[0].code


@pytest.mark.parametrize("options", [{}, {"cap": 100}, {"per_page": 400}, {"cap": 290}, {"cap": 289}])
def test_rows_counted_along_are_as_many_as_rows_counted_by_themselves(options: dict[str, Any]) -> None:
    along, apart = page_of("", counted_along=True, **options), page_of("", **options)
    assert (along.total, along.total_is_capped, along.total_label) == (
        apart.total,
        apart.total_is_capped,
        apart.total_label,
    )
    second = page_of(along.next_query, counted_along=True, **options) if along.has_next else along
    assert second.total == apart.total
    assert walk(counted_along=True) == walk()


def test_counting_along_saves_a_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        page_of("", counted_along=True)
