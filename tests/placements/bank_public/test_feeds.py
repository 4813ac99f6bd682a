"""Feeds in the forms that others read: JSON Feed 1.1 and Atom (RFC 4287)."""

import json
from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from tests.factories.bank import PositionFactory, field_of

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def two(db):
    """A kitchen in Hultsfred and a store in Kalmar."""
    PositionFactory(published=True, title="Kök & bak <nytt>", places_total=3)
    PositionFactory(published=True, title="Lager", at="Kalmar", field=field_of("lager"))


def test_the_json_feed_has_what_the_form_asks_for(client, two):
    response = client.get(reverse("bank:json_feed"))
    feed = json.loads(response.content)

    assert response.headers["Content-Type"].startswith("application/feed+json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "home_page_url", "feed_url", "language", "items"} <= feed.keys()
    for item in feed["items"]:
        assert item["id"] == item["url"]
        assert item["url"].startswith("http://testserver/praktikplatser/plats/")
        assert item["content_text"].startswith("Det här är praktik.")
        assert datetime.fromisoformat(item["date_published"]).tzinfo


def test_a_feed_answers_to_the_same_choice_as_the_list(client, two):
    feed = json.loads(client.get(reverse("bank:json_feed"), {"kommun": "hultsfred", "arbete": "mat"}).content)

    assert [item["title"] for item in feed["items"]] == ["Kök & bak <nytt>"]
    assert feed["title"] == "Praktikplatser i Hultsfreds kommun"
    assert feed["home_page_url"] == "http://testserver/praktikplatser/hultsfred/?arbete=mat"
    assert feed["items"][0]["_nystart"]["places_free"] == 3


def test_a_long_feed_leads_on_to_the_next(client):
    PositionFactory.create_batch(101, published=True)
    first = json.loads(client.get(reverse("bank:json_feed")).content)
    rest = json.loads(client.get(first["next_url"]).content)

    assert len(first["items"]) == 100
    assert len(rest["items"]) == 1
    assert "next_url" not in rest


def test_the_atom_feed_is_well_formed_and_has_what_the_standard_asks_for(client, two):
    response = client.get(reverse("bank:atom_feed"))
    feed = ElementTree.fromstring(response.content)

    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{name}")
    entries = feed.findall(f"{ATOM}entry")
    assert {entry.findtext(f"{ATOM}title") for entry in entries} == {"Kök & bak <nytt>", "Lager"}
    for entry in entries:
        assert entry.findtext(f"{ATOM}id")
        assert entry.findtext(f"{ATOM}updated")
        assert entry.findtext(f"{ATOM}author/{ATOM}name")


def test_the_list_tells_readers_where_its_feeds_are(client, two):
    body = client.get("/praktikplatser/kalmar/", {"arbete": "lager"}).content.decode()

    assert (
        'type="application/atom+xml" title="Platserna som flöde" href="/praktikplatser/flode.atom?kommun=kalmar&amp;arbete=lager"'
        in body
    )


def test_a_feed_survives_a_sign_that_xml_cannot_hold(client, db):
    PositionFactory(published=True, title="Kök\x0bbiträde", tasks="Du lagar\x1f mat")
    answer = client.get(reverse("bank:atom_feed"))
    assert answer.status_code == 200
    assert "Kökbiträde" in ElementTree.fromstring(answer.content).find(".//{*}entry/{*}title").text
