"""The public pages: anybody finds a place, nobody finds anything else."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from placements.bank.codes import PLAINLY, Accessible, PositionState
from placements.bank.models import ProgrammeStep
from tests.factories.bank import EmployerContactFactory, PlaceBookingFactory, PositionFactory, field_of

pytestmark = pytest.mark.django_db
LIST = "/praktikplatser/"


def titles(response):
    return [position.title for position in response.context["shown"].page.rows]


def count(response, facet, value):
    facets = {each.name: each for each in response.context["shown"].tally.facets}
    return next(option.count for option in facets[facet].options if option.value == value)


def test_anybody_reads_the_list_with_two_numbers(client):
    PositionFactory(published=True, title="Köksbiträde", places_total=3)
    taken = PositionFactory(published=True, title="Bagare", places_total=2)
    PlaceBookingFactory(position=taken)

    response = client.get(LIST)

    assert response.status_code == 200
    assert "2\u00a0annonser" in response.content.decode()
    assert "4\u00a0lediga platser" in response.content.decode()


@pytest.mark.parametrize("address", [LIST, "/praktikplatser/inbaddad/"])
def test_a_list_without_adverts_does_not_count_places(client, address):
    assert "0\u00a0lediga" not in client.get(address).content.decode()
    PositionFactory(published=True, places_total=1)
    assert "1\u00a0annons med 1\u00a0ledig plats" in re.sub(r"<[^>]*>", "", client.get(address).content.decode())


@pytest.mark.parametrize("state", [state for state in PositionState if state not in ("published", "full")])
def test_what_is_not_published_is_not_there(client, state):
    position = PositionFactory(published=True, title="Hemlig")
    type(position).objects.filter(pk=position.pk).update(state=state)

    assert "Hemlig" not in client.get(LIST).content.decode()
    assert client.get(f"/praktikplatser/plats/{position.number}/").status_code == (410 if state == "closed" else 404)


def test_an_advertisement_that_has_closed_or_ended_is_not_there(client):
    yesterday = timezone.localdate() - timedelta(days=1)
    PositionFactory(published=True, closes_on=yesterday)
    PositionFactory(published=True, available_until=yesterday)

    assert titles(client.get(LIST)) == []


def test_a_full_place_leaves_the_list_but_keeps_its_page(client):
    position = PositionFactory(published=True, places_total=1)
    PlaceBookingFactory(position=position)

    assert titles(client.get(LIST)) == []
    assert "Fullt" in client.get(position.get_absolute_url()).content.decode()


def test_the_municipality_is_in_the_path(client):
    PositionFactory(published=True, title="I Hultsfred")
    PositionFactory(published=True, title="I Kalmar", at="Kalmar")

    assert titles(client.get("/praktikplatser/kalmar/")) == ["I Kalmar"]
    assert titles(client.get("/praktikplatser/vimmerby/")) == []
    assert client.get("/praktikplatser/ankeborg/").status_code == 404


def test_each_choice_has_one_stable_address(client):
    response = client.get(
        LIST, {"kommun": "kalmar", "q": " kök ", "arbete": ["stad", "mat"], "okand": "x", "tid": "20"}
    )

    assert response.status_code == 302
    assert response.url == "/praktikplatser/kalmar/?q=k%C3%B6k&arbete=mat&arbete=stad&tid=20"


def test_choices_are_joined_and_counted(client):
    PositionFactory(published=True, title="Kök", hours_per_week=15, workplace__accessibility=["step_free", "quiet"])
    PositionFactory(published=True, title="Städ", field=field_of("stad"), hours_per_week=25, language_level="b1")
    PositionFactory(published=True, title="Lager", field=field_of("lager"), hours_per_week=38, kind="vacancy")

    response = client.get(LIST, {"arbete": ["mat", "stad"]})

    assert sorted(titles(response)) == ["Kök", "Städ"]
    assert (count(response, "arbete", "lager"), count(response, "tid", "40"), count(response, "tid", "20")) == (1, 0, 1)
    assert (count(response, "lokal", "step_free"), count(response, "svenska", "lasa")) == (1, 1)
    assert titles(client.get(LIST, {"slag": "vacancy"})) == ["Lager"]
    assert titles(client.get(LIST, {"lokal": ["step_free", "quiet"]})) == ["Kök"]
    assert titles(client.get(LIST, {"lokal": ["step_free", "seated"]})) == []


def test_every_box_shows_what_it_promises(client):
    for number, code in enumerate(("mat", "mat", "stad", "gron")):
        PositionFactory(
            published=True,
            field=field_of(code),
            hours_per_week=10 + 10 * number,
            language_level=("none", "a1", "a2", "b2")[number],
            available_from=timezone.localdate() + timedelta(days=20 * number) if number else None,
            workplace__accessibility=list(Accessible.values[:number]),
        )

    for facet in client.get(LIST).context["shown"].tally.facets:
        for option in facet.options:
            shown = client.get(LIST, {facet.name: option.value}).context["shown"]
            assert shown.tally.positions == option.count, (facet.name, option.value)


def test_begin_now_soon_and_later(client):
    today = timezone.localdate()
    for title, days in (("Alltid", None), ("Redan", -5), ("Snart", 10), ("Sen", 60)):
        PositionFactory(
            published=True, title=title, available_from=None if days is None else today + timedelta(days=days)
        )

    assert sorted(titles(client.get(LIST, {"borja": "nu"}))) == ["Alltid", "Redan"]
    assert sorted(titles(client.get(LIST, {"borja": "snart"}))) == ["Alltid", "Redan", "Snart"]
    assert titles(client.get(LIST, {"borja": "senare"})) == ["Sen"]
    assert titles(client.get(LIST))[-2:] == ["Snart", "Sen"]


def test_more_places_come_after_the_first(client):
    for number in range(15):
        PositionFactory(published=True, title=f"Plats {number}")

    first = client.get(LIST)
    rest = client.get(LIST + first.context["shown"].page.next_query)

    assert len(titles(first)) == 12
    assert len(titles(rest)) == 3
    assert not set(titles(first)) & set(titles(rest))
    assert "Till början" in rest.content.decode()


@pytest.mark.parametrize("order", ["snart", "nyast", "bast"])
def test_every_order_pages_through_all(client, order):
    for number in range(14):
        PositionFactory(published=True, title=f"Kök {number}")

    first = client.get(LIST, {"q": "kök", "ordna": order})
    rest = client.get(LIST + first.context["shown"].page.next_query)

    assert len({*titles(first), *titles(rest)}) == 14


def test_htmx_gets_the_hits_and_the_new_numbers_and_the_address(client):
    PositionFactory(published=True, title="Köksbiträde")

    response = client.get(LIST, {"q": "kök", "kommun": "hultsfred", "arbete": "mat"}, headers={"HX-Request": "true"})
    body = response.content.decode()

    assert response.headers["HX-Push-Url"] == "/praktikplatser/hultsfred/?q=k%C3%B6k&arbete=mat"
    assert "<html" not in body
    assert "Köksbiträde" in body
    assert 'id="antal-arbete-mat" data-hx-swap-oob="true"' in body


def test_htmx_gets_more_rows_for_the_end_of_the_list(client):
    for _ in range(13):
        PositionFactory(published=True)
    page = client.get(LIST).context["shown"].page

    body = client.get(LIST + page.next_query, headers={"HX-Request": "true", "HX-Target": "fler"}).content.decode()

    assert body.count("ny-place") == 1
    assert "beforeend:#annonser" in body


def test_nothing_found_says_so_and_leads_on(client):
    PositionFactory(published=True, at="Kalmar", title="Bageri")

    body = client.get("/praktikplatser/kalmar/", {"q": "xylofon"}).content.decode()

    assert "Ingen träff på ”xylofon” i Kalmar" in body
    assert 'href="/praktikplatser/?q=xylofon"' in body


def test_nothing_here_but_something_elsewhere_is_told(client):
    PositionFactory(published=True, title="Bageri")

    body = client.get("/praktikplatser/kalmar/", {"q": "bagare"}).content.decode()

    assert "I hela landet finns 1\u00a0annons som passar." in body


@pytest.mark.parametrize("kind", PLAINLY)
def test_the_page_says_plainly_what_it_is(client, kind):
    position = PositionFactory(published=True, kind=kind)

    body = client.get(position.get_absolute_url()).content.decode()

    assert PLAINLY[kind].statement in body
    assert ("inte en anställning" in body) == (kind in ("practice", "work_training", "language_practice"))


def test_the_page_has_the_programme_the_needs_and_the_unit_to_ask(client, unit):
    position = PositionFactory(
        published=True,
        unit=unit,
        requirements="Du kan stå.\nDu kan gå.",
        register_extract=True,
        workplace__address="Ågatan 1",
    )
    ProgrammeStep.objects.create(position=position, first_week=2, last_week=4, title="Du skalar.", learns="Knivar.")

    body = client.get(position.get_absolute_url()).content.decode()

    for text in (
        "Vecka 2–4",
        "Knivar.",
        "<li>Du kan gå.</li>",
        "belastningsregistret",
        "Ågatan 1",
        str(position.number),
    ):
        assert text in body
    assert "Arbetsmarknadsenheten" in body


def test_a_visitor_sees_no_contact_no_supervisor_and_no_number_of_the_employer(client):
    position = PositionFactory(published=True, employer__organisation_number="5560000001")
    EmployerContactFactory(employer=position.employer, name="Kanariefågel Kontakt", phone="0701740699")
    from placements.bank.actions.positions import change_position

    change_position(position=position, fields={"supervisor": "Kanariefågel Handledare", "note": "Kanariefågel not"})

    for address in (
        LIST,
        position.get_absolute_url(),
        reverse("bank:json_feed"),
        reverse("bank:atom_feed"),
        reverse("bank:embedded"),
    ):
        body = client.get(address).content.decode()
        assert position.title in body
        assert "Kanariefågel" not in body
        assert "5560000001" not in body


def test_pages_may_be_kept_for_a_minute_and_asked_for_by_tag(client):
    PositionFactory(published=True)

    response = client.get(LIST)
    again = client.get(LIST, headers={"If-None-Match": response.headers["ETag"]})

    assert "public" in response.headers["Cache-Control"]
    assert "HX-Request" in response.headers["Vary"]
    assert again.status_code == 304


def test_who_is_logged_in_gets_pages_that_nobody_keeps(as_user, caseworker):
    assert as_user(caseworker).get(LIST).headers["Cache-Control"] == "no-store"


def test_search_engines_get_the_plain_lists_and_the_places_only(client):
    position = PositionFactory(published=True)

    assert "noindex" not in client.get("/praktikplatser/hultsfred/").content.decode()
    assert "noindex" not in client.get(position.get_absolute_url()).content.decode()
    assert "noindex" in client.get(LIST, {"arbete": "mat"}).content.decode()
    assert "noindex" in client.get(reverse("bank:embedded")).content.decode()


def test_only_the_embedded_list_may_be_framed(client):
    PositionFactory(published=True)

    embedded, ordinary = client.get(reverse("bank:embedded")), client.get(LIST)

    assert "X-Frame-Options" not in embedded.headers
    assert "frame-ancestors *" in embedded.headers["Content-Security-Policy"]
    assert ordinary.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in ordinary.headers["Content-Security-Policy"]


def test_how_to_embed_gives_the_addresses_of_the_choice(client):
    body = client.get(reverse("bank:embed_help"), {"kommun": "kalmar", "arbete": "mat"}).content.decode()

    assert "inbaddad/?kommun=kalmar&amp;arbete=mat" in body
    assert "flode.json?kommun=kalmar&amp;arbete=mat" in body


def test_the_list_needs_as_many_queries_for_ten_rows_as_for_one(client, assert_constant_queries):
    assert_constant_queries(
        lambda n: [PositionFactory(published=True) for _ in range(n)], lambda: client.get(LIST), at_most=14
    )


def test_a_wrong_way_in_changes_nothing(client):
    for address in (LIST, reverse("bank:json_feed"), reverse("bank:embedded")):
        assert client.post(address).status_code == 405
    for query in ("efter=nonsens", "q=%00", "arbete=%27", "ordna=xyz", "tid=99&svenska=zz"):
        assert client.get(f"{LIST}?{query}").status_code == 200
    for municipality in ("finns-inte", "a b/../", "x%00"):
        assert client.get(f"{LIST}?kommun={municipality}").status_code == 404


@pytest.mark.parametrize(("text", "address"), [("Bagare", "?q=Bagare"), ("Bagare", "?q=Finnsinte")])
def test_choices_are_cleared_in_one_place(client, text, address):
    PositionFactory(published=True, title=text)
    assert client.get(LIST + address).content.decode().count("Rensa valen") == 1
