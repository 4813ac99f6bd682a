"""An employer without an account offers a place and changes it with the link in the letter."""

import re
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.post.models import Message
from placements.bank.models import ChangeLink, Employer, EmployerContact, Position, PositionChange, PositionSupervision
from tests.factories.bank import EmployerContactFactory, PositionFactory
from tests.placements.bank_public.offering import OFFER, form_of_an_employer, link_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_limit_from_before():
    cache.clear()


@pytest.fixture
def typed(home):
    """What an employer types, all of it right."""
    return form_of_an_employer()


def test_an_offered_place_waits_for_review_and_its_secrets_lie_apart(client, typed):
    response = client.post(OFFER, typed)

    position = Position.objects.get()
    assert response.status_code == 302
    assert (position.state, position.source, position.places_total) == ("in_review", "public_form", 2)
    assert f"{position.day_starts_at:%H.%M}" == "05.00"
    assert position.workplace.postal_code == "577 30"
    assert PositionSupervision.objects.get().supervisor == "Sture Handledare"
    assert EmployerContact.objects.get().email == "viola@kvarnen.example.org"
    assert str(position.number) in client.get(response.url).content.decode()
    assert client.get(position.get_absolute_url()).status_code == 404


def test_the_employer_gets_a_letter_with_a_link_and_only_its_hash_is_kept(client, typed):
    client.post(OFFER, typed)

    message, link = Message.objects.get(), ChangeLink.objects.get()
    token = link_in(message).split("/")[3]
    assert message.to == "viola@kvarnen.example.org"
    assert token not in link.token_hash
    assert len(link.token_hash) == 64
    assert client.get(link_in(message)).status_code == 200


def test_the_same_form_sent_twice_is_saved_once(client, typed):
    first, second = client.post(OFFER, typed), client.post(OFFER, typed)

    assert first.url == second.url
    assert Position.objects.count() == 1
    assert Message.objects.count() == 1


def test_a_bad_form_says_how_to_mend_it_and_keeps_what_was_typed(client, typed):
    wrong = typed | {
        "title": "",
        "postal_code": "12",
        "day_ends_at": "04.00",
        "contact_phone": "abc",
        "tasks": "Ring 19030818-9802",
    }

    response = client.post(OFFER, wrong)
    body = response.content.decode()

    assert response.status_code == 422
    assert not Position.objects.exists()
    for text in (
        "Fem uppgifter behöver ändras",
        "Ett postnummer har fem siffror, till exempel 577 30.",
        "Dagen slutar före den börjar. Ändra en av tiderna.",
        "Numret går inte att ringa.",
        "Texten har något som ser ut som ett personnummer.",
        'value="Bageriet vid kvarnen"',
    ):
        assert text in body


def test_errors_stand_in_the_order_of_the_page(client, typed):
    body = client.post(OFFER, {"submission": typed["submission"]}).content.decode()
    asked = [body.index(f'href="#id_{name}') for name in ("employer_name", "workplace_name", "title", "contact_name")]

    assert asked == sorted(asked)


def test_a_sole_traders_number_is_neither_kept_nor_shown_again(client, typed):
    number = "190308189802"
    again = client.post(OFFER, typed | {"organisation_number": number, "title": ""}).content.decode()
    client.post(OFFER, typed | {"organisation_number": number})

    employer = Employer.objects.get()
    assert number not in again
    assert (employer.organisation_number, employer.is_sole_trader) == ("", True)


def test_a_wrong_organisation_number_is_refused(client, typed):
    body = client.post(OFFER, typed | {"organisation_number": "556000-0000"}).content.decode()

    assert "Organisationsnumret stämmer inte." in body


def test_a_program_that_fills_in_everything_gets_a_receipt_and_nothing_is_saved(client, typed):
    response = client.post(OFFER, typed | {"homepage": "https://spam.example"})

    assert response.status_code == 302
    assert client.get(response.url).status_code == 200
    assert not Position.objects.exists()


def test_more_than_ten_forms_in_an_hour_from_one_net_are_too_many(client, typed):
    for _ in range(10):
        client.post(OFFER, typed | {"submission": str(uuid4())})

    response = client.post(OFFER, typed | {"submission": str(uuid4())})

    assert "Vänta en timme" in response.content.decode()
    assert Position.objects.count() == 10


def test_only_municipalities_with_a_bank_can_be_chosen(client, typed):
    body = client.post(OFFER, typed | {"municipality": "kiruna"}).content.decode()

    assert "Kiruna" not in client.get(OFFER).content.decode()
    assert "I vilken kommun" in body
    assert not Position.objects.exists()


@pytest.fixture
def offered(client, typed):
    """A place that was offered and published, and the address in the letter."""
    client.post(OFFER, typed)
    position = Position.objects.get()
    position.state, position.published_on = "published", timezone.localdate()
    position.save()
    return position, link_in(Message.objects.get())


def test_a_change_of_a_published_place_waits_and_the_public_page_stays(client, typed, offered):
    position, link = offered

    response = client.post(link, typed | {"title": "Bageri och kafé", "supervisor": "Torun Ny"}, follow=True)

    position.refresh_from_db()
    change = PositionChange.objects.get()
    assert (position.title, position.state) == ("Hjälp i bageri", "published")
    assert PositionSupervision.objects.get().supervisor == "Sture Handledare"
    assert change.after == {"title": "Bageri och kafé", "supervisor": "Torun Ny"}
    assert "Platsen visas som förut tills den är godkänd" in response.content.decode()
    assert 'value="Bageri och kafé"' in response.content.decode()
    assert "Hjälp i bageri" in client.get(position.get_absolute_url()).content.decode()


def test_several_changes_before_the_review_become_one_and_can_be_taken_back(client, typed, offered):
    position, link = offered
    client.post(link, typed | {"title": "Först"})
    client.post(link, typed | {"title": "Sedan", "hours_per_week": "30"})
    assert PositionChange.objects.get().after == {"title": "Sedan", "hours_per_week": 30}

    client.post(f"{link}ta-tillbaka/")

    position.refresh_from_db()
    assert (PositionChange.objects.get().state, position.title) == ("withdrawn", "Hjälp i bageri")


def test_a_change_back_to_what_stands_leaves_nothing_waiting(client, typed, offered):
    client.post(offered[1], typed | {"title": "Först"})
    client.post(offered[1], typed)
    assert PositionChange.objects.get().state == "withdrawn"


def test_closing_and_pausing_never_wait_for_a_change(client, typed, offered):
    position, link = offered
    client.post(link, typed | {"title": "Nytt"})
    client.post(f"{link}pausa/")
    position.refresh_from_db()
    assert (position.state, PositionChange.objects.get().state) == ("paused", "waiting")
    client.post(f"{link}stang/")
    position.refresh_from_db()
    assert (position.state, position.title) == ("closed", "Hjälp i bageri")
    assert PositionChange.objects.get().state == "withdrawn"


def test_the_link_shows_what_was_typed_and_no_other_site_is_told_its_address(client, offered):
    response = client.get(offered[1])

    assert "Sture Handledare" in response.content.decode()
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in response.headers["Cache-Control"]


def test_a_bad_change_keeps_what_was_typed_and_changes_nothing(client, typed, offered):
    response = client.post(offered[1], typed | {"title": "Nytt", "hours_per_week": "60"})

    assert response.status_code == 422
    assert 'value="Nytt"' in response.content.decode()
    assert Position.objects.get().title == "Hjälp i bageri"


def test_pause_open_and_close_by_link(client, offered):
    position, link = offered
    for word, state in (("pausa", "paused"), ("oppna", "published"), ("stang", "closed")):
        client.post(f"{link}{word}/")
        position.refresh_from_db()
        assert position.state == state


def test_a_withdrawn_or_a_wrong_link_opens_nothing(client, offered):
    assert client.get(reverse("bank:change", args=["fel"])).status_code == 404
    ChangeLink.objects.update(withdrawn=True)
    assert client.get(offered[1]).status_code == 404


def test_a_withdrawn_link_names_the_unit_to_reach(client, offered):
    position, link = offered
    owner = position.unit or position.controller
    type(owner).objects.filter(pk=owner.pk).update(email="enheten@example.org")
    ChangeLink.objects.update(withdrawn=True)

    assert "mailto:enheten@example.org" in client.get(link).content.decode()


def test_a_link_opens_one_place_and_no_other(client, offered):
    other = PositionFactory(published=True, title="En annans plats")

    assert other.title not in client.get(offered[1]).content.decode()


def test_who_fills_in_a_form_in_anothers_name_gets_no_letter_on_the_others_places(
    client, typed, home, as_user, placement_officer
):
    theirs = PositionFactory(in_review=True, employer__organisation_number="5560160680")
    EmployerContactFactory(employer=theirs.employer, is_confirmed=True)
    client.post(OFFER, typed | {"organisation_number": "556016-0680", "contact_email": "mallory@example.org"})

    as_user(placement_officer).post(reverse("bank:publish", args=[theirs.pk]))

    assert Employer.objects.count() == 1
    assert Message.objects.get(purpose="position_published").to == "viola@kvarnbageriet.example.org"


@pytest.mark.parametrize("title", ["Vaktmästare på sjukhuset", "Hjälpa sjuksköterskan"])
def test_a_title_that_no_letter_may_carry_is_offered_all_the_same(client, typed, title):
    client.post(OFFER, typed | {"title": title})
    position = Position.objects.get(title=title)
    assert title not in Message.objects.get().body
    assert str(position.number) in Message.objects.get().body


def test_the_browser_may_offer_what_an_employer_types_about_itself(client, home):
    form = client.get(reverse("bank:offer")).context["form"]
    offered = {name: field.widget.attrs.get("autocomplete") for name, field in form.fields.items()}
    assert offered["address"] == "address-line1" and offered["postal_code"] == "postal-code"
    assert offered["contact_email"] == "email" and offered["employer_name"] == "organization"
    assert offered["tasks"] == "off"


def test_the_name_of_a_unit_does_not_stop_an_offer(client, typed, home):
    home.name = "Socialtjänsten i Hultsfreds kommun"
    home.save()
    assert client.post(reverse("bank:offer"), typed).status_code == 302
    assert "Socialtjänsten i Hultsfreds kommun" in Message.objects.get().body


def test_another_place_under_the_same_number_is_taken_in_too(client, typed):
    first, second = client.post(OFFER, typed), client.post(OFFER, typed | {"title": "Trädgårdshjälp"})

    assert first.url != second.url
    assert Position.objects.count() == 2


def test_the_number_of_anothers_receipt_opens_nothing_and_stops_nothing(client, typed):
    first = client.post(OFFER, typed)
    taken = str(Position.objects.get().submission)

    second = client.post(OFFER, typed | {"submission": taken, "title": "Trädgårdshjälp"})

    assert second.status_code == 302 and second.url != first.url
    assert Position.objects.count() == 2


@pytest.mark.parametrize(
    ("state", "steps"), [("published", {"pausa", "stang"}), ("paused", {"oppna", "stang"}), ("closed", set())]
)
def test_the_page_of_the_link_offers_what_may_be_done_now(client, offered, state, steps):
    Position.objects.update(state=state)
    page = client.get(offered[1]).content.decode()
    assert set(re.findall(r'action="[^"]*/(pausa|oppna|stang)/"', page)) == steps
