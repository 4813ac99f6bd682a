"""An employer that logs in manages its own places and no others."""

import re
from datetime import date, time

import pytest
from django.urls import reverse

from placements.bank.actions.changes import propose_change
from placements.bank.models import Position, PositionChange, PositionSupervision
from tests.factories.bank import EmployerFactory, PositionFactory
from tests.markup import faults
from tests.placements.bank_staff.test_desk import answers  # noqa: F401

pytestmark = pytest.mark.django_db
OWN = "/bank/own/"


@pytest.fixture
def bakery(company, home):
    """The employer that the cast's employer logs in for."""
    return EmployerFactory(name="Kvarnbageriet", organisation=company)


def own(name, position, **more):
    return reverse(f"bank:{name}", kwargs={"pk": position.pk} | more)


def test_the_own_places_and_no_others(as_user, employer, bakery, unit):
    PositionFactory(published=True, employer=bakery, title="Hjälp i bageri", unit=unit)
    PositionFactory(published=True, title="Någon annans")

    body = as_user(employer).get(OWN).content.decode()

    assert "Hjälp i bageri" in body
    assert "Någon annans" not in body
    assert "Arbetsmarknadsenheten" in body


def test_what_was_sent_back_is_to_do(as_user, employer, bakery):
    PositionFactory(employer=bakery, state="declined", decline_reason="Skriv tiderna.")

    body = as_user(employer).get(OWN).content.decode()

    assert "En sak väntar på er." in body
    assert "Skriv tiderna." in body


def test_without_places_the_page_says_what_to_do(as_user, employer, bakery):
    assert "Här kommer era platser att stå" in as_user(employer).get(OWN).content.decode()


def test_without_an_employer_the_page_says_whom_to_ask(as_user, employer):
    assert "inte kopplat till någon arbetsgivare" in as_user(employer).get(OWN).content.decode()


def test_another_place_is_offered_and_reviewed(as_user, employer, bakery, answers):  # noqa: F811
    response = as_user(employer).post(f"{OWN}new/", answers | {"supervisor": "Sture"})

    position = Position.objects.get()
    assert response.status_code == 302
    assert (position.state, position.source, position.employer) == ("in_review", "employer", bakery)
    assert PositionSupervision.objects.get().supervisor == "Sture"


def test_a_place_sent_twice_is_one_and_other_words_are_another(as_user, employer, bakery, answers):  # noqa: F811
    client = as_user(employer)
    number = re.search(r'name="submission" value="([^"]+)"', client.get(f"{OWN}new/").content.decode()).group(1)
    sent = answers | {"submission": number, "supervisor": "Sture"}
    for _ in range(2):
        assert "Vi läser igenom platsen" in client.post(f"{OWN}new/", sent, follow=True).content.decode()
    assert Position.objects.count() == PositionSupervision.objects.count() == 1
    client.post(f"{OWN}new/", sent | {"title": "Något helt annat"})
    assert Position.objects.count() == 2


def test_a_mistake_keeps_the_number_of_the_form(as_user, employer, bakery, answers):  # noqa: F811
    number = "0b0f3a4e-6c2b-4a3f-9d58-2f1f0f4f8a11"
    page = as_user(employer).post(f"{OWN}new/", answers | {"submission": number, "title": ""}).content.decode()
    assert f'name="submission" value="{number}"' in page


def test_a_change_waits_beside_the_published_place(as_user, employer, bakery, answers):  # noqa: F811
    position = PositionFactory(published=True, employer=bakery)

    as_user(employer).post(own("own_change", position), answers | {"supervisor": "Sture", "title": "Nytt namn"})

    position.refresh_from_db()
    change = PositionChange.objects.get()
    assert (position.state, change.state, change.after["title"]) == ("published", "waiting", "Nytt namn")
    assert position.title != "Nytt namn"


def test_a_bad_form_keeps_what_was_typed(as_user, employer, bakery, answers):  # noqa: F811
    response = as_user(employer).post(f"{OWN}new/", answers | {"supervisor": "", "title": "Min titel"})

    assert response.status_code == 422
    assert 'value="Min titel"' in response.content.decode()
    assert "Fyll i handledare." in response.content.decode()


def test_pause_and_open_again(as_user, employer, bakery):
    position, client = PositionFactory(published=True, employer=bakery), as_user(employer)
    for step, state in (("pause", "paused"), ("reopen", "published")):
        client.post(own("own_step", position, step=step))
        position.refresh_from_db()
        assert position.state == state


def test_another_employers_place_is_not_there(as_user, employer, bakery):
    position, client = PositionFactory(published=True), as_user(employer)

    assert client.get(own("own_change", position)).status_code == 404
    assert client.post(own("own_step", position, step="close")).status_code == 404


def test_the_page_needs_as_many_queries_for_ten_rows_as_for_one(as_user, employer, bakery, assert_constant_queries):
    client = as_user(employer)

    assert_constant_queries(
        lambda n: [PositionFactory(published=True, employer=bakery) for _ in range(n)], lambda: client.get(OWN)
    )


def propose(position, state="waiting", reason=""):
    """A change of the place that the employer has sent in."""
    change = propose_change(position=position, values={"title": "Nytt namn"})
    PositionChange.objects.filter(pk=change.pk).update(state=state, reason=reason)
    return change


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("waiting", "Er ändring väntar på granskning"),
        ("returned", "Er ändring är inte godkänd"),
        ("approved", ""),
        ("withdrawn", ""),
    ],
)
def test_a_change_that_is_open_stands_in_the_own_list(as_user, employer, bakery, state, told):
    propose(PositionFactory(published=True, employer=bakery, title="Hjälp i bageri"), state)
    PositionFactory(published=True, employer=bakery)

    response = as_user(employer).get(OWN)
    page = response.content.decode()

    assert page.count("Er ändring") == (2 if state == "returned" else 1 if told else 0)
    assert told in page
    assert "Nytt namn" not in page
    assert faults(response) == []


def test_a_change_that_was_sent_back_is_to_do_with_its_reason(as_user, employer, bakery):
    position = PositionFactory(published=True, employer=bakery, title="Hjälp i bageri")
    propose(position, "returned", "Skriv vilka timmar som gäller.")
    PositionFactory(employer=bakery, state="declined", decline_reason="Skriv tiderna.")

    page = as_user(employer).get(OWN).content.decode()

    assert "Två saker väntar på er." in page
    assert "Er ändring av Hjälp i bageri är inte klar" in page
    assert "Skriv vilka timmar som gäller." in page


def test_a_change_that_waits_is_nothing_to_do(as_user, employer, bakery):
    propose(PositionFactory(published=True, employer=bakery))

    page = as_user(employer).get(OWN).content.decode()

    assert "på er." not in page
    assert "Att göra" not in page


def test_a_change_of_anothers_place_is_not_in_the_list(as_user, employer, bakery):
    propose(PositionFactory(published=True), "returned", "Skriv tiderna.")

    page = as_user(employer).get(OWN).content.decode()

    assert "Skriv tiderna." not in page
    assert "Er ändring" not in page


def test_changes_cost_no_query_each(as_user, employer, bakery, assert_constant_queries):
    client = as_user(employer)

    assert_constant_queries(
        lambda n: [propose(PositionFactory(published=True, employer=bakery)) for _ in range(n)],
        lambda: client.get(OWN),
    )


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ("published", {"pause", "close"}),
        ("full", {"pause", "close"}),
        ("paused", {"reopen", "close"}),
        ("in_review", set()),
        ("declined", set()),
        ("closed", set()),
    ],
)
def test_the_page_of_a_place_offers_what_may_be_done_now(as_user, employer, bakery, state, steps):
    position = PositionFactory(published=True, employer=bakery)
    Position.objects.filter(pk=position.pk).update(state=state)

    response = as_user(employer).get(own("own_change", position))

    assert set(re.findall(r'action="[^"]*/(pause|reopen|close)/"', response.content.decode())) == steps
    assert faults(response) == []


def test_what_is_left_empty_in_the_form_is_asked_to_be_cleared(as_user, employer, bakery, answers):  # noqa: F811
    cleared = {"times_note": "måndag", "weeks": 6, "available_from": date(2026, 4, 1), "day_starts_at": time(8)}
    position = PositionFactory(published=True, employer=bakery, workplace__transport="Buss 515", **cleared)
    left_empty = dict.fromkeys([*cleared, "transport"], "")

    as_user(employer).post(own("own_change", position), answers | {"supervisor": "Sture"} | left_empty)

    after = PositionChange.objects.get().after
    assert {name: after[name] for name in cleared} == dict.fromkeys(cleared, "")
    assert after["workplace.transport"] == ""
    assert Position.objects.get(pk=position.pk).weeks == 6
