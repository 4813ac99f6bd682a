"""Staff review, publish, change and close; other municipalities see nothing of it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.desk.search import find
from nystart.foundation.post.models import Message
from nystart.foundation.web.contributions import work_items
from placements.bank.contributing import places_to_review
from placements.bank.models import EmployerContact, Position, Workplace
from tests.factories.accounts import OrganisationFactory
from tests.factories.bank import EmployerContactFactory, EmployerFactory, PositionFactory, WorkplaceFactory, field_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(home):
    """A place that waits for review, with somebody to write to."""
    position = PositionFactory(in_review=True, title="Köksbiträde")
    EmployerContactFactory(employer=position.employer)
    return position


@pytest.fixture
def answers(home):
    """What staff type in the form of a place."""
    return {
        "workplace_name": "Köket", "place": "Hultsfred", "municipality": "hultsfred", "kind": "practice",
        "field": field_of("mat").pk, "title": "Köksbiträde", "tasks": "Du skalar.", "language_level": "a1",
        "places_total": "2", "hours_per_week": "20", "insurer": "by_assignment", "programme": "",
    }  # fmt: skip


def url(name, position, **more):
    return reverse(f"bank:{name}", kwargs={"pk": position.pk} | more)


def test_what_waits_for_review_comes_first(as_user, placement_officer, waiting):
    PositionFactory(published=True, title="Senare")

    rows = as_user(placement_officer).get("/bank/").context["page"].rows

    assert [position.title for position in rows] == ["Köksbiträde", "Senare"]


def test_the_list_is_filtered_by_words_number_and_state(as_user, placement_officer, waiting):
    PositionFactory(published=True, title="Lagerarbete", field=field_of("lager"))
    client = as_user(placement_officer)

    for query in ({"q": "storkök"}, {"q": str(waiting.number)}, {"lage": "in_review"}, {"arbete": "mat"}):
        assert [row.title for row in client.get("/bank/", query).context["page"].rows] == ["Köksbiträde"], query


def test_another_municipality_sees_none_of_it(as_user, outsider, waiting):
    client = as_user(outsider)

    assert client.get("/bank/").context["page"].rows == []
    assert client.get(url("review", waiting)).status_code == 404
    assert client.get(reverse("bank:employer", args=[waiting.employer_id])).status_code == 404


def test_published_with_a_letter_to_the_employer(as_user, placement_officer, waiting, unit):
    response = as_user(placement_officer).post(url("publish", waiting), follow=True)

    waiting.refresh_from_db()
    message = Message.objects.get()
    assert (waiting.state, waiting.published_on, waiting.unit) == ("published", timezone.localdate(), unit)
    assert (message.to, message.purpose) == ("viola@kvarnbageriet.example.org", "position_published")
    assert waiting.get_absolute_url() in message.body
    assert "Platsen är publicerad." in response.content.decode()


def test_publishing_twice_says_so_and_writes_once(as_user, placement_officer, waiting):
    client = as_user(placement_officer)
    client.post(url("publish", waiting))

    assert "Platsen är redan publicerad." in client.post(url("publish", waiting), follow=True).content.decode()
    assert Message.objects.count() == 1


def test_sent_back_with_the_reason_in_the_letter(as_user, placement_officer, waiting):
    as_user(placement_officer).post(url("decline", waiting), {"reason": "Skriv vem som är handledare."})

    waiting.refresh_from_db()
    assert waiting.state == "declined"
    assert "Skriv vem som är handledare." in Message.objects.get().body
    assert "/praktikplatser/andra/" in Message.objects.get().body


@pytest.mark.parametrize(
    ("reason", "told"), [("", "Fyll i vad behöver ändras"), ("Personen har en diagnos.", "får inte innehålla: diagnos")]
)
def test_a_reason_that_cannot_be_sent_is_refused(as_user, placement_officer, waiting, reason, told):
    response = as_user(placement_officer).post(url("decline", waiting), {"reason": reason})

    waiting.refresh_from_db()
    assert response.status_code == 422
    assert waiting.state == "in_review"
    assert told in response.content.decode() or "Svara på frågan" in response.content.decode()


def test_a_coach_reads_but_may_not_publish_or_change(as_user, caseworker, waiting):
    client = as_user(caseworker)
    body = client.get(url("review", waiting)).content.decode()

    assert "Viola Kontakt" in body
    assert "Publicera</button>" not in body
    assert client.post(url("publish", waiting)).status_code == 403
    assert client.get(url("change_position", waiting)).status_code == 403


def test_a_place_and_its_programme_are_changed(as_user, placement_officer, waiting, answers):
    lines = "Vecka 1: Du lär känna köket. / Hygien\n2-4: Du diskar."

    response = as_user(placement_officer).post(
        url("change_position", waiting), answers | {"programme": lines, "title": "Kök"}
    )

    waiting.refresh_from_db()
    assert response.status_code == 302
    assert waiting.title == "Kök"
    assert [(step.weeks, step.learns) for step in waiting.programme.all()] == [("Vecka 1", "Hygien"), ("Vecka 2–4", "")]


def test_a_line_that_cannot_be_read_is_shown_with_what_was_typed(as_user, placement_officer, waiting, answers):
    response = as_user(placement_officer).post(url("change_position", waiting), answers | {"programme": "hela våren"})

    assert response.status_code == 422
    assert "Vi förstår inte raden ”hela våren”" in response.content.decode()


def test_a_new_place_begins_as_a_draft_at_a_workplace_that_is_there(as_user, placement_officer, answers):
    employer = EmployerFactory()
    WorkplaceFactory(employer=employer, name="Köket", place="Hultsfred")

    as_user(placement_officer).post(reverse("bank:add_position", args=[employer.pk]), answers)

    position = Position.objects.get()
    assert (position.state, position.source, position.employer) == ("draft", "staff", employer)
    assert Workplace.objects.count() == 1


def test_a_copy_begins_with_what_the_other_says(as_user, placement_officer):
    position = PositionFactory(title="Förlaga", tasks="Du gör så här.")

    address = reverse("bank:add_position", args=[position.employer_id]) + f"?kopia={position.pk}"

    assert 'value="Förlaga"' in as_user(placement_officer).get(address).content.decode()


def test_pause_open_and_close(as_user, placement_officer):
    position, client = PositionFactory(published=True), as_user(placement_officer)
    for step, state in (("pause", "paused"), ("reopen", "published"), ("close", "closed")):
        client.post(url("step", position, step=step))
        position.refresh_from_db()
        assert position.state == state
    assert (
        "Bara en publicerad plats kan pausas."
        in client.post(url("step", position, step="pause"), follow=True).content.decode()
    )


def test_employers_stand_in_swedish_order_with_their_places_counted(as_user, placement_officer):
    for name in ("Öberg", "Zorn", "Éva", "Äng", "Åberg", "Ahl"):
        EmployerFactory(name=name)
    PositionFactory(published=True, employer__name="Berg")

    rows = as_user(placement_officer).get("/bank/employers/").context["page"].rows

    assert [employer.name for employer in rows] == ["Ahl", "Berg", "Éva", "Zorn", "Åberg", "Äng", "Öberg"]
    assert [employer.positions_public for employer in rows][:2] == [0, 1]


def test_an_employer_is_registered_once_and_gets_a_contact(as_user, placement_officer, home):
    client = as_user(placement_officer)
    typed = {"employer_name": "Nya bolaget", "employer_kind": "private", "organisation_number": "556016-0680"}

    made = client.post(reverse("bank:add_employer"), typed)
    again = client.post(reverse("bank:add_employer"), typed)
    client.post(made.url, {"name": "Torun", "email": "torun@example.org"})
    without = client.post(made.url, {"name": "Torun"})

    assert "Arbetsgivaren finns redan i platsbanken." in again.content.decode()
    assert EmployerContact.objects.get().controller == home
    assert "Fyll i telefon eller e-post" in without.content.decode()


def test_an_employer_is_corrected_and_given_a_login(as_user, placement_officer, home):
    employer, bakery = EmployerFactory(), OrganisationFactory(name="Bageriet", company=True, parent=home)

    as_user(placement_officer).post(
        reverse("bank:change_employer", args=[employer.pk]),
        {"employer_name": "Rätt namn", "employer_kind": "association", "organisation": bakery.pk},
    )

    employer.refresh_from_db()
    assert (employer.name, employer.kind, employer.organisation) == ("Rätt namn", "association", bakery)


def test_only_the_municipalitys_own_logins_are_offered(as_user, placement_officer, home, neighbour, unit, company):
    own = OrganisationFactory(name="Bageriet", company=True, parent=home)
    theirs = OrganisationFactory(name="Grannens bolag", company=True, parent=neighbour)
    linked = EmployerFactory(organisation=company)
    page = reverse("bank:change_employer", args=[linked.pk])
    client = as_user(placement_officer)

    offered = client.get(page).context["form"].fields["organisation"].queryset
    refused = client.post(page, {"employer_name": "A", "employer_kind": "private", "organisation": theirs.pk})

    assert list(offered) == [own, company]
    assert "organisation" in refused.context["form"].errors


def test_min_dag_asks_those_who_may_publish(placement_officer, caseworker, outsider, waiting):
    rows, changes = places_to_review(placement_officer, timezone.localdate())

    assert [(row[0], row[4], row[6]) for row in rows] == [("review_position", "Köksbiträde", waiting.pk)]
    assert list(changes) == []
    assert list(places_to_review(caseworker, timezone.localdate())) == []
    assert places_to_review in work_items


def test_the_search_finds_places_in_the_own_bank(caseworker, outsider, waiting):
    def titles(user, query):
        return [hit.title for group in find(user, query) if group.heading == "Platser" for hit in group.hits]

    assert titles(caseworker, "storkök") == titles(caseworker, "köksbiträden") == ["Köksbiträde"]
    assert titles(caseworker, str(waiting.number)) == ["Köksbiträde"]
    assert (
        titles(caseworker, f"{waiting.number + 1}")
        == titles(caseworker, "storkök lager")
        == titles(caseworker, "på")
        == []
    )
    assert titles(outsider, "storkök") == []


def test_lists_need_as_many_queries_for_ten_rows_as_for_one(as_user, placement_officer, assert_constant_queries):
    client = as_user(placement_officer)

    def more(number):
        for _ in range(number):
            PositionFactory(published=True)

    assert_constant_queries(more, lambda: client.get("/bank/"))
    assert_constant_queries(lambda n: None, lambda: client.get("/bank/employers/"))
