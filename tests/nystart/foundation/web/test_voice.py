"""Every page has one voice, and its title says first what was just done."""

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.urls import reverse

from nystart.foundation.web.templatetags.ui import deed
from tests.factories.projects import ProjectFactory


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", [reverse("account_login"), reverse("bank:search"), reverse("web:help"), "/finns-inte/", "/my-day/"]
)
def test_every_frame_has_one_calm_voice_and_one_urgent_and_they_are_empty(as_user, client, caseworker, path):
    reader = as_user(caseworker) if path == "/my-day/" else client
    content = reader.get(path).content.decode()
    for voice in (
        'aria-live="polite" aria-atomic="false" data-voice="calm"></div>',
        'aria-live="assertive" data-voice="now"></div>',
    ):
        assert content.count(voice) == 1
    assert content.count("aria-live") == 2


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("Anteckningen är signerad.", "Anteckningen är signerad"),
        ("Platsen är publicerad. Arbetsgivaren får besked.", "Platsen är publicerad"),
        ("A. Svensson är ny coach.", "A. Svensson är ny coach"),
        ("Det gick inte! Försök igen.", "Det gick inte"),
        ("Klart", "Klart"),
    ],
)
def test_the_title_takes_the_first_sentence(told, title):
    assert deed(Message(constants.SUCCESS, told)) == title


def test_a_message_is_in_the_title_and_on_the_page_once_and_then_gone(as_user, caseworker):
    client, url = as_user(caseworker), reverse("accounts:own")
    client.post(url, {"name": "Kerstin", "title": "", "phone": ""})
    content = client.get(url).content.decode()
    assert "<title>Dina uppgifter är sparade – Mitt konto – Nystart</title>" in content
    assert content.count('<span data-say="load">Dina uppgifter är sparade.</span>') == 1
    assert "<title>Mitt konto – Nystart</title>" in client.get(url).content.decode()


def test_a_list_tells_its_number_aloud_only_when_something_was_chosen(as_user, project_manager, home):
    ProjectFactory(lead=home)
    client = as_user(project_manager)
    count = '<p class="mb-2" data-say="load"><b>'
    assert count not in client.get("/projects/").content.decode()
    assert count in client.get("/projects/?ordna=namn").content.decode()


def test_an_empty_list_is_told_of_when_something_was_chosen(as_user, caseworker):
    client = as_user(caseworker)
    told = '<h2 class="ny-empty-title" data-say="load">'
    assert told not in client.get("/participants/").content.decode()
    assert told in client.get("/participants/?urval=mina").content.decode()


def test_an_answer_to_what_was_sent_says_that_it_is_one(as_user, caseworker):
    client, url = as_user(caseworker), reverse("accounts:own")
    assert "data-sent" not in client.get(url).content.decode()
    assert "data-sent" in client.post(url, {"name": ""}).content.decode()
