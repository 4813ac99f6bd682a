"""While a change waits the public sees the published version only: list, search, counts, feeds, embedding and page."""

import pytest
import time_machine
from django.utils import timezone

from nystart.foundation.audit.acting import acting_as
from placements.bank.actions.changes import propose_change
from placements.bank.models import Position, PositionSupervision
from placements.bank.values import plain_values
from placements.bank_staff.actions.changes import approve_change
from placements.bank_staff.comparison import mark_of
from tests.factories.accounts import municipality
from tests.factories.bank import PositionFactory, field_of, municipality_code
from tests.markup import without_the_moment

pytestmark = pytest.mark.django_db
NOON = "2026-03-12T12:00:00+01:00"
OLD, NEW = "Köksbiträde", "Lagerarbete"
PAGES = [
    "/praktikplatser/",
    "/praktikplatser/hultsfred/",
    "/praktikplatser/kalmar/",
    "/praktikplatser/?q=köksbiträde",
    "/praktikplatser/?q=lagerarbete",
    "/praktikplatser/?arbete=mat",
    "/praktikplatser/?arbete=lager",
    "/praktikplatser/?lokal=step_free",
    "/praktikplatser/inbaddad/",
    "/praktikplatser/inbaddad/?q=lagerarbete",
    "/praktikplatser/badda-in/",
    "/praktikplatser/flode.json",
    "/praktikplatser/flode.atom",
]


@pytest.fixture
def position(home):
    """A published place; another in Kalmar, so that there is somewhere to move to."""
    municipality("Kalmar")
    PositionFactory(published=True, title="Parkarbetare", at="Kalmar", field=field_of("gron"))
    return PositionFactory(
        published=True,
        title=OLD,
        places_total=2,
        times_note="måndag till fredag",
        requirements="Körkort",
        minimum_age=18,
        weeks=6,
        available_from=timezone.localdate(),
        workplace__address="Kvarngatan 1",
        workplace__transport="Buss 515",
    )


def wanted():
    """Everything that the public reads, as the employer wants it instead."""
    workplace = {"name": "Nya lagret", "place": "Kalmar", "municipality": municipality_code("Kalmar")}
    workplace |= {"address": "Nygatan 3", "accessibility": ["step_free"], "transport": ""}
    fields = {"title": NEW, "tasks": "Du plockar varor.", "field": field_of("lager"), "kind": "vacancy"}
    fields |= {"places_total": 9, "hours_per_week": 40, "language_level": "b1", "available_from": None}
    return plain_values(workplace, fields)


def everything(client, position):
    """What each public page answers."""
    addresses = [*PAGES, position.get_absolute_url()]
    with time_machine.travel(NOON, tick=False):
        answers = [client.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {200}
    return {each: without_the_moment(answer.content.decode()) for each, answer in zip(addresses, answers, strict=True)}


def approve(change):
    """What a reviewer does who takes it all."""
    with acting_as("test", reason="granskning"):
        change.refresh_from_db()
        position = Position.objects.get(pk=change.position_id)
        approve_change(change=change, seen=mark_of(change, position), kept=(), on=timezone.localdate(), mark=mark_of)


@pytest.mark.parametrize("state", ["waiting", "returned", "withdrawn"])
def test_no_public_page_tells_of_a_change_that_is_not_approved(client, position, state):
    before = everything(client, position)

    change = propose_change(position=position, values=wanted())
    type(change).objects.filter(pk=change.pk).update(state=state)

    assert everything(client, position) == before
    assert OLD in before["/praktikplatser/"]
    assert not [page for page in before.values() if "Nya lagret" in page or "Du plockar varor" in page]


def test_approved_it_stands_in_each_of_them_that_it_concerns(client, position):
    before = everything(client, position)

    approve(propose_change(position=position, values=wanted()))

    after = everything(client, position)
    assert {page for page in before if before[page] != after[page]} == set(before) - {"/praktikplatser/badda-in/"}
    assert not [page for page, text in after.items() if OLD in text and "köksbiträde" not in page]
    assert NEW in after["/praktikplatser/kalmar/"] and NEW in after["/praktikplatser/flode.json"]


def test_a_paused_place_comes_back_as_it_was_published(client, position):
    before = everything(client, position)
    propose_change(position=position, values=wanted())
    Position.objects.filter(pk=position.pk).update(state="paused")
    with time_machine.travel(NOON, tick=False):
        assert OLD not in client.get("/praktikplatser/").content.decode()
        assert client.get(position.get_absolute_url()).status_code == 404
    Position.objects.filter(pk=position.pk).update(state="published")
    assert everything(client, position) == before


@pytest.mark.parametrize(
    ("name", "empty"),
    [
        ("times_note", ""),
        ("requirements", ""),
        ("minimum_age", None),
        ("weeks", None),
        ("available_from", None),
        ("available_until", None),
        ("day_starts_at", None),
        ("day_ends_at", None),
        ("risk_assessed_on", None),
    ],
)
def test_an_optional_field_is_cleared_by_a_change_and_stands_until_then(position, name, empty):
    filled = {"available_until": "2100-01-01", "day_starts_at": "08:00", "day_ends_at": "12:00"}
    filled |= {"risk_assessed_on": "2026-01-01"}
    Position.objects.filter(pk=position.pk).update(**filled)
    was = getattr(Position.objects.get(pk=position.pk), name)
    assert was not in ("", None)

    change = propose_change(position=Position.objects.get(pk=position.pk), values=plain_values({}, {name: empty}))

    assert change.after == {name: ""}
    assert getattr(Position.objects.get(pk=position.pk), name) == was
    approve(change)
    assert getattr(Position.objects.get(pk=position.pk), name) == empty


@pytest.mark.parametrize(("name", "empty"), [("address", ""), ("transport", ""), ("accessibility", [])])
def test_an_optional_field_of_the_workplace_is_cleared_too(position, name, empty):
    position.workplace.accessibility = ["step_free"]
    position.workplace.save()

    change = propose_change(position=position, values=plain_values({name: empty}, {}))

    position.workplace.refresh_from_db()
    assert getattr(position.workplace, name)
    approve(change)
    position.workplace.refresh_from_db()
    assert getattr(position.workplace, name) == empty


@pytest.mark.parametrize("name", ["substitute", "risk_assessed_by"])
def test_and_what_is_never_public(position, name):
    PositionSupervision.objects.create(position=position, supervisor="Sture", **{name: "Torun"})

    change = propose_change(position=position, values=plain_values({}, {name: "", "supervisor": "Sture"}))

    assert change.after == {name: ""}
    assert getattr(PositionSupervision.objects.get(), name) == "Torun"
    approve(change)
    assert getattr(PositionSupervision.objects.get(), name) == ""
    assert PositionSupervision.objects.get().supervisor == "Sture"


def test_clearing_what_is_empty_already_is_no_change(position):
    assert propose_change(position=position, values=plain_values({}, {"available_until": None})) is None
