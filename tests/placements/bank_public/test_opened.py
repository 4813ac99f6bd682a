"""A form that was opened before staff wrote: what stood then goes with it, so that nothing old is silently asked back."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.signing import Signer
from django.urls import reverse

from placements.bank.models import ChangeLink, Position, PositionChange
from placements.bank.models.change_link import fingerprint
from placements.bank_public.forms import ChangeForm
from tests.factories.bank import EmployerFactory, PositionFactory
from tests.markup import faults
from tests.placements.bank_staff.test_desk import answers  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def position(company, home):
    """A published place of the employer in the cast."""
    return PositionFactory(
        published=True, title="Köksbiträde", employer=EmployerFactory(name="Kvarnbageriet", organisation=company)
    )


def page_of(position):
    return reverse("bank:own_change", args=[position.pk])


def opened_in(response):
    """The hidden field of the page."""
    return unescape(re.search(r'name="opened" value="([^"]+)"', response.content.decode())[1])


@pytest.fixture
def typed(answers):  # noqa: F811
    """What the employer sends, who leaves the title as it was when the page was opened."""
    return answers | {"supervisor": "Sture", "title": "Köksbiträde"}


def staff_write(position, title="Storkök"):
    Position.objects.filter(pk=position.pk).update(title=title)


def test_what_stood_when_the_page_was_opened_is_kept_with_the_change(as_user, employer, position, typed):
    client = as_user(employer)
    page = client.get(page_of(position))
    staff_write(position)

    client.post(page_of(position), typed | {"opened": opened_in(page)})

    change = PositionChange.objects.get()
    assert (change.before["title"], change.after["title"]) == ("Köksbiträde", "Köksbiträde")
    assert faults(page) == []


def test_what_staff_wrote_before_the_page_was_opened_is_no_conflict(as_user, employer, position, typed):
    client = as_user(employer)
    staff_write(position)

    client.post(page_of(position), typed | {"opened": opened_in(client.get(page_of(position)))})

    change = PositionChange.objects.get()
    assert (change.before["title"], change.after["title"]) == ("Storkök", "Köksbiträde")


def test_a_form_with_a_mistake_remembers_when_it_was_first_opened(as_user, employer, position, typed):
    client = as_user(employer)
    first = opened_in(client.get(page_of(position)))
    staff_write(position)

    again = client.post(page_of(position), typed | {"opened": first, "hours_per_week": "60"})

    assert again.status_code == 422
    assert opened_in(again) == first


def test_a_page_that_is_opened_anew_has_what_stands_now(as_user, employer, position):
    client = as_user(employer)
    first = opened_in(client.get(page_of(position)))
    staff_write(position)
    assert opened_in(client.get(page_of(position))) != first


@pytest.mark.parametrize("how", ["missing", "forged", "of another place"])
def test_what_cannot_be_trusted_counts_as_nothing(as_user, employer, position, typed, how):
    client = as_user(employer)
    opened = opened_in(client.get(page_of(position)))
    if how == "missing":
        opened = ""
    elif how == "forged":
        opened = Signer(salt="annat").sign_object([str(position.pk), {"title": "Påhittat"}])
    else:
        other = PositionFactory(published=True, title="Påhittat", employer=position.employer)
        opened = opened_in(client.get(page_of(other)))
    staff_write(position)

    client.post(page_of(position), typed | {"opened": opened})

    assert PositionChange.objects.get().before["title"] == "Storkök"


def test_the_page_says_all_that_the_form_asks_for(position):
    form = ChangeForm(position=position)
    said = ChangeForm.signer.unsign_object(form.initial["opened"])[1]
    assert {f"workplace.{name}" for name in ChangeForm.of_workplace.values()} | set(ChangeForm.of_position) == set(said)


def test_the_link_remembers_it_too(client, position, typed, home):
    ChangeLink.objects.create(position=position, token_hash=fingerprint("lank"), expires_on=date(2100, 1, 1))
    address = reverse("bank:change", args=["lank"])
    page = client.get(address)
    staff_write(position)

    client.post(address, typed | {"opened": opened_in(page)})

    assert PositionChange.objects.get().before["title"] == "Köksbiträde"
