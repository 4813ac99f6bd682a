"""While the screen is lent the session shows the act and nothing else; it ends by itself, and only the password opens it."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.db import transaction
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.attempts import FREE
from nystart.foundation.accounts.models import SignIn
from nystart.foundation.audit.models import AccessLog
from nystart.foundation.lent.lending import give_back, lend
from nystart.foundation.lent.state import KEY, Lending
from tests.factories.accounts import PASSWORD
from tests.factories.participants import EnrolmentFactory
from tests.test_access_matrix import MATRIX, STAGE

pytestmark = pytest.mark.django_db
BACK = reverse("lent:give_back")
LOG_IN = f"{reverse('account_login')}?utlanad=1"
OPEN = {"lent:give_back", "lent:stay"}
LEAVE = "account_logout"


@pytest.fixture
def person(unit, caseworker):
    return EnrolmentFactory(organisation=unit, caseworker=caseworker).participant


@pytest.fixture
def act(person):
    """The address of an act: here a page of the file, so that there is something to open."""
    return reverse("participants:enrolments", args=[person.pk])


@pytest.fixture
def home_page(person):
    return reverse("participants:detail", args=[person.pk])


def request_of(client: Client, user) -> HttpRequest:
    """A request in the session of a client."""
    request = RequestFactory().get("/")
    request.session, request.user, request.resolver_match = client.session, user, None
    return request


@pytest.fixture
def hand_over(caseworker, person, act, home_page):
    """Lend the screen of a client, as a view of an act does."""

    def lent(client: Client, url: str = ""):
        request = request_of(client, caseworker)
        answer = lend(request, url or act, participant=person, back=home_page, said="självskattning")
        request.session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key
        return answer

    return lent


@pytest.fixture
def lent(as_user, caseworker, hand_over):
    """The coach's browser, with the screen handed over."""
    client = as_user(caseworker)
    hand_over(client)
    return client


def done(client, user):
    request = request_of(client, user)
    answer = give_back(request)
    request.session.save()
    return answer


def logged(person):
    return list(AccessLog.objects.filter(subject_id=person.pk, detail__startswith="skärmen").order_by("id"))


def test_lending_leads_to_the_act_and_asks_the_browser_to_forget(as_user, caseworker, hand_over, act):
    answer = hand_over(as_user(caseworker))
    assert (answer.url, answer.headers["Clear-Site-Data"]) == (act, '"cache"')


def test_the_act_and_what_lies_under_it_open(lent, act):
    assert lent.get(act).status_code == 200
    assert lent.get(f"{act}finns-inte/").status_code == 404


@pytest.mark.parametrize("url", ["", "/", "participants/", "/participants/1"])
def test_an_act_has_an_address_of_its_own(as_user, caseworker, hand_over, person, url):
    with pytest.raises(ValueError, match="ends with a slash"):
        lend(request_of(as_user(caseworker), caseworker), url, participant=person, back="/", said="")


def is_refused(answer, to):
    sent = answer.status_code == 302 and answer.url == to
    return sent and answer.headers["Cache-Control"] == "no-store" and not answer.content


def test_every_address_of_the_product_is_refused(request, as_user, caseworker, hand_over, act):
    actors = {name: request.getfixturevalue(name) for name in STAGE}
    client = as_user(caseworker)
    hand_over(client, "/handling/")
    opened = []
    for name in sorted(MATRIX.keys() - OPEN):
        with transaction.atomic():
            url = reverse(name, kwargs=MATRIX[name].kwargs(actors.__getitem__)) + MATRIX[name].query
            asked = [client.get(url), client.head(url), *([] if name == LEAVE else [client.post(url)])]
            opened += [name for answer in asked if not is_refused(answer, "/handling/")]
            transaction.set_rollback(True)
    assert opened == []


@pytest.mark.parametrize("path", ["/", "/finns-inte/", "/participants/", "/handlingar/", "/handling"])
def test_also_what_is_none_and_what_is_nearly_the_act(as_user, caseworker, hand_over, path):
    client = as_user(caseworker)
    hand_over(client, "/handling/")
    assert is_refused(client.get(path), "/handling/")


def test_part_of_a_page_takes_the_whole_page_along(lent, act, home_page):
    answer = lent.get(home_page, HTTP_HX_REQUEST="true")
    assert (answer.status_code, answer.headers["HX-Redirect"], answer.content) == (200, act, b"")
    assert lent.get(home_page, HTTP_ACCEPT="application/json").url == act


def test_it_holds_in_the_other_tab_too(lent, act, home_page):
    tab = Client()
    tab.cookies = lent.cookies
    assert tab.get(home_page).url == act
    assert tab.post(reverse("participants:write_note", args=[lent.session[KEY]["subject_id"]])).url == act


def test_a_request_under_way_cannot_write_the_session_back_as_it_was(as_user, caseworker, hand_over, act, home_page):
    client = as_user(caseworker)
    under_way = client.session
    assert KEY not in under_way
    hand_over(client)
    under_way["renewed_at"] = 0
    with pytest.raises(UpdateError):
        under_way.save()
    assert client.get(home_page).url == act


def test_another_browser_of_the_coach_is_not_lent(lent, as_user, caseworker, home_page):
    assert as_user(caseworker).get(home_page).status_code == 200


def test_the_answers_are_kept_by_no_browser(lent, act):
    assert lent.get(act).headers["Cache-Control"] == "no-store"
    assert lent.get(BACK).headers["Cache-Control"] == "no-store"


def test_the_page_of_the_screen_shows_nothing_of_the_product(lent, caseworker, act, person):
    page = lent.get(BACK).content.decode()
    assert {urlsplit(link).path for link in hrefs(page)} == {act}
    assert caseworker.name not in page and person.last_name not in page and "Sök" not in page


def hrefs(page):
    from lxml import html

    return [link for link in html.fromstring(page).xpath("//a/@href") if not link.startswith("#")]


# --- The end ----------------------------------------------------------------------------------------------------------


def test_an_act_that_is_done_opens_no_more(lent, caseworker, act, home_page):
    answer = done(lent, caseworker)
    assert (answer.url, answer.headers["Clear-Site-Data"]) == (BACK, '"cache"')
    assert [lent.get(path).url for path in (act, home_page, "/")] == [BACK] * 3
    page = lent.get(BACK).content.decode()
    assert "Tack!" in page and hrefs(page) == []


def test_one_who_stops_may_go_on(lent, act):
    assert "Det du har svarat finns kvar" in lent.get(BACK).content.decode()
    assert lent.get(act).status_code == 200


def test_the_coach_is_back_with_her_password(lent, caseworker, home_page, person):
    before = lent.session.session_key
    answer = lent.post(BACK, {"password": PASSWORD})
    assert answer.url == home_page and lent.get(home_page).status_code == 200
    assert lent.session.session_key != before and KEY not in lent.session
    assert [row.detail for row in logged(person)] == [
        "skärmen lämnades över (självskattning)",
        "skärmen togs tillbaka (självskattning)",
    ]
    assert {(row.user_id, row.controller_id) for row in logged(person)} == {(caseworker.pk, person.controller_id)}


@pytest.mark.parametrize("typed", ["", "fel lösenord här"])
def test_a_wrong_password_leaves_the_screen_lent(lent, act, home_page, typed):
    answer = lent.post(BACK, {"password": typed})
    assert answer.status_code == 200
    assert ("Lösenordet stämmer inte" in answer.content.decode()) == bool(typed)
    assert lent.get(home_page).url == act


def test_wrong_passwords_are_counted_as_at_the_log_in(lent, caseworker, home_page):
    for _ in range(FREE):
        lent.post(BACK, {"password": "fel lösenord här"})
    answer = lent.post(BACK, {"password": PASSWORD})
    assert "Det blev många försök med fel lösenord" in answer.content.decode()
    assert lent.get(home_page).status_code == 302
    assert SignIn.objects.filter(user=caseworker, outcome="failed").count() == FREE


def test_leaving_altogether_is_always_open(lent, home_page):
    assert lent.get(reverse(LEAVE)).status_code == 302
    assert lent.post(reverse(LEAVE)).status_code == 302
    assert lent.get(home_page).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("path", ["lent:give_back", "lent:stay"])
def test_a_screen_that_is_not_lent_has_no_such_pages(as_user, caseworker, path):
    client = as_user(caseworker)
    answers = [client.post(reverse(path)), *([client.get(BACK)] if path == "lent:give_back" else [])]
    assert {answer.url for answer in answers} == {reverse(settings.LOGIN_REDIRECT_URL)}
    assert done(client, caseworker).url == reverse(settings.LOGIN_REDIRECT_URL)


# --- The minutes ------------------------------------------------------------------------------------------------------


def later(seconds):
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False)


@pytest.mark.parametrize(("seconds", "lasts"), [(599, True), (600, False), (601, False)])
@pytest.mark.parametrize("is_done", [False, True])
def test_without_a_request_the_session_ends(as_user, caseworker, hand_over, act, person, seconds, lasts, is_done):
    client = as_user(caseworker)
    with time_machine.travel(timezone.now(), tick=False):
        hand_over(client)
        if is_done:
            done(client, caseworker)
        with later(seconds):
            answer = client.get(BACK)
            assert answer.status_code == (200 if lasts else 302)
            if not lasts:
                assert answer.url == LOG_IN and answer.headers["Clear-Site-Data"] == '"cache"'
                assert client.get(act).url.startswith(reverse("account_login"))
                assert logged(person)[-1].detail == "skärmen kom inte tillbaka, utloggad (självskattning)"
                assert "Skärmen var utlånad" in client.get(LOG_IN).content.decode()


def test_every_request_of_the_act_begins_the_minutes_anew(as_user, caseworker, hand_over, act):
    client = as_user(caseworker)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        hand_over(client)
        for ask in (lambda: client.get(act), lambda: client.post(reverse("lent:stay")), lambda: client.get(BACK)):
            clock.shift(590)
            assert ask().status_code == 200
        clock.shift(600)
        assert client.get(act).url == LOG_IN


def test_what_is_refused_does_not_keep_the_screen_alive(as_user, caseworker, hand_over, act, home_page):
    client = as_user(caseworker)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        hand_over(client)
        clock.shift(590)
        assert client.get(home_page).url == act
        clock.shift(10)
        assert client.get(act).url == LOG_IN


def test_no_browser_fills_the_password_in(lent):
    assert 'autocomplete="new-password"' in lent.get(BACK).content.decode()


def test_a_form_that_comes_too_late_is_not_kept_for_the_coach(as_user, caseworker, hand_over, act):
    client = as_user(caseworker)
    with time_machine.travel(timezone.now(), tick=False):
        hand_over(client)
        with later(600):
            assert client.post(act, {"answer": "3"}).url == LOG_IN


def test_the_minutes_are_a_setting(as_user, caseworker, hand_over, settings, act):
    settings.LENT_MINUTES = 3
    client = as_user(caseworker)
    with time_machine.travel(timezone.now(), tick=False):
        hand_over(client)
        assert client.post(reverse("lent:stay")).json() == {"seconds": 180, "last": False}
        with later(180):
            assert client.get(act).url == LOG_IN


def test_a_lending_is_read_as_it_was_kept(lent):
    request = RequestFactory().get("/")
    request.session = lent.session
    assert isinstance(request.session, SessionBase)
    assert Lending.of(request).said == "självskattning"
