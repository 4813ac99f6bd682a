"""Notes: kept while typed, signed once, corrected by a new version."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from participants.notes.models import CaseNote, NoteDraft
from tests.factories.participant_file import CaseNoteFactory, NoteDraftFactory


@pytest.fixture
def address(participant):
    return reverse("participants:write_note", args=[participant.pk])


def typed(**changes):
    """A note as the page sends it."""
    return {
        "do": "sign",
        "submission": str(uuid4()),
        "version": "0",
        "kind": "phone",
        "held_on": "i går",
        "facts": "Ringde om starttiden.",
        "assessment": "",
    } | changes


def saved(participant, user, **changes):
    return NoteDraftFactory(participant=participant, author=user, **changes)


def test_a_signed_note_stands_in_the_journal_and_the_draft_is_gone(
    as_user, caseworker, participant, enrolment, address
):
    saved(participant, caseworker, facts="Ringde om starttiden.")
    answer = as_user(caseworker).post(address, typed(version="1", assessment="Orolig för bussen."), follow=True)
    note = CaseNote.objects.get()
    assert (note.kind, note.held_on, note.author) == ("phone", timezone.localdate() - timedelta(days=1), caseworker)
    assert note.enrolment == enrolment
    assert (note.latest.facts, note.latest.assessment) == ("Ringde om starttiden.", "Orolig för bussen.")
    assert not NoteDraft.objects.exists()
    assert "Anteckningen är signerad." in answer.content.decode()


def test_signing_leaves_an_event_that_names_the_actor_and_the_action(as_user, caseworker, address):
    as_user(caseworker).post(address, typed())
    event = CaseNote.objects.get().events.get()
    assert event.pgh_context.metadata["action"] == "sign_case_note"
    assert event.pgh_context.metadata["user"] == str(caseworker.pk)


def test_a_note_sent_twice_is_signed_once(as_user, caseworker, address):
    sent = typed()
    client = as_user(caseworker)
    for _ in range(2):
        assert client.post(address, sent).status_code == 302
    assert CaseNote.objects.count() == 1


def test_other_words_under_the_same_number_are_kept_and_can_be_signed_beside(as_user, caseworker, address):
    sent, client = typed(), as_user(caseworker)
    client.post(address, sent)
    answer = client.post(address, sent | {"facts": "Hon ringde tillbaka."})
    page = answer.content.decode()
    assert "redan signerat en anteckning från den här sidan" in page and "Hon ringde tillbaka." in page
    assert CaseNote.objects.get().latest.facts == sent["facts"]
    again = answer.context["note_form"]["submission"].value()
    assert again != sent["submission"]
    assert client.post(address, sent | {"facts": "Hon ringde tillbaka.", "submission": again}).status_code == 302
    assert {note.latest.facts for note in CaseNote.objects.all()} == {sent["facts"], "Hon ringde tillbaka."}


@pytest.mark.parametrize("other", [{"kind": "visit"}, {"assessment": "Min tanke."}, {"held_on": "i går"}])
def test_any_other_fact_under_the_same_number_is_told(as_user, caseworker, address, other):
    sent, client = typed() | {"held_on": "i dag"}, as_user(caseworker)
    client.post(address, sent)
    assert "redan signerat" in client.post(address, sent | other).content.decode()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"facts": " "}, "Skriv vad som hände."),
        ({"held_on": "31 februari"}, "finns inte. Se efter i almanackan"),
        ({"held_on": "i morgon"}, "har inte varit ännu. En anteckning skrivs om det som har hänt."),
    ],
)
def test_a_note_that_cannot_be_signed_says_why_and_keeps_what_was_typed(as_user, caseworker, address, changes, told):
    answer = as_user(caseworker).post(address, typed(assessment="Min tanke.") | changes)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert told in page and "Min tanke." in page
    assert not CaseNote.objects.exists()


def test_what_is_typed_is_kept_on_the_server_and_shown_again(as_user, caseworker, participant, address):
    client = as_user(caseworker)
    url = reverse("participants:autosave_note", args=[participant.pk])
    first = client.post(url, typed(facts="Ring", held_on="12 m"))
    assert first.json()["version"] == 1
    second = client.post(url, typed(facts="Ringde", held_on="12 mars", version="1"))
    assert second.json()["version"] == 2
    page = client.get(address).content.decode()
    assert "Ringde" in page and "12 mars" in page


def test_an_empty_page_leaves_no_draft(as_user, caseworker, participant):
    url = reverse("participants:autosave_note", args=[participant.pk])
    assert as_user(caseworker).post(url, typed(facts=" ", assessment="")).json()["version"] == 0
    assert not NoteDraft.objects.exists()


def test_save_and_go_on_later_works_without_script(as_user, caseworker, address):
    answer = as_user(caseworker).post(address, typed(do="save", facts="Halvvägs"), follow=True)
    assert NoteDraft.objects.get().facts == "Halvvägs"
    assert "Utkastet om Amina är sparat" in answer.content.decode()


def test_a_second_tab_never_writes_over_the_first(as_user, caseworker, participant):
    draft = saved(participant, caseworker, facts="Från första fliken", version=4)
    client = as_user(caseworker)
    answer = client.post(
        reverse("participants:autosave_note", args=[participant.pk]), typed(facts="Från andra", version="2")
    )
    assert answer.status_code == 409
    draft.refresh_from_db()
    assert draft.facts == "Från första fliken"
    page = client.post(answer.json()["url"], typed(facts="Från andra", version="2")).content.decode()
    assert "<mark>första fliken</mark>" in page and "<mark>andra</mark>" in page


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("saved", "Första"), ("mine", "Andra"), ("both", "Första\n\nAndra")],
)
def test_of_two_texts_one_is_chosen_or_both_are_joined(as_user, caseworker, participant, choice, kept):
    saved(participant, caseworker, facts="Första", version=4)
    url = reverse("participants:compare_note", args=[participant.pk])
    answer = as_user(caseworker).post(url, typed(facts="Andra", version="4", choice=choice))
    assert answer.url == reverse("participants:write_note", args=[participant.pk])
    assert NoteDraft.objects.get().facts == kept


def test_other_words_in_another_tab_stop_the_signing(as_user, caseworker, participant, address):
    saved(participant, caseworker, facts="Från första fliken", version=4)
    answer = as_user(caseworker).post(address, typed(facts="Från andra", version="2"))
    assert answer.status_code == 409
    assert not CaseNote.objects.exists()


def test_typing_on_after_signing_in_another_tab_is_told_and_kept(as_user, caseworker, participant):
    url = reverse("participants:autosave_note", args=[participant.pk])
    client = as_user(caseworker)
    answer = client.post(url, typed(facts="Skriver vidare", version="3"))
    assert answer.status_code == 409
    page = client.post(answer.json()["url"], typed(facts="Skriver vidare", version="3")).content.decode()
    assert "Utkastet finns inte längre" in page and "Skriver vidare" in page


def test_a_draft_is_seen_by_its_author_only(as_user, caseworker, unit_manager, participant, address):
    saved(participant, caseworker, facts="Bara mitt")
    assert "Bara mitt" in as_user(caseworker).get(address).content.decode()
    assert "Bara mitt" not in as_user(unit_manager).get(address).content.decode()


def test_a_draft_is_thrown_away_after_one_question(as_user, caseworker, participant):
    saved(participant, caseworker)
    client, url = as_user(caseworker), reverse("participants:discard_note", args=[participant.pk])
    assert "går inte att få tillbaka" in client.get(url).content.decode()
    client.post(url)
    assert not NoteDraft.objects.exists()


def test_own_drafts_are_listed_oldest_first(as_user, caseworker, participant):
    saved(participant, caseworker, facts="Besök hos handledaren")
    page = as_user(caseworker).get(reverse("participants:note_drafts")).content.decode()
    assert "Besök med Amina H." in page and "Besök hos handledaren" in page


def correction(note, **changes):
    return {
        "kind": note.kind,
        "held_on": "2026-03-09",
        "facts": "Vi gick igenom månaden.",
        "assessment": "",
        "reason": "Fel dag.",
        "seen": "1",
    } | changes


def test_a_correction_is_a_new_version_and_the_old_one_is_shown_marked(as_user, caseworker, participant):
    note = CaseNoteFactory(participant=participant, author=caseworker, words="Vi gick igenom veckan.")
    client = as_user(caseworker)
    page = client.post(
        reverse("participants:correct_note", args=[note.pk]), correction(note), follow=True
    ).content.decode()
    assert "Vi gick igenom månaden." in page
    assert "<mark>veckan.</mark>" in page and "Fel dag." in page
    note.refresh_from_db()
    assert note.held_on == date(2026, 3, 9)
    assert note.versions.count() == 2


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"reason": ""}, "Svara på frågan: Varför rättas anteckningen?"),
        ({"held_on": "10 mars 2026", "facts": "Vi gick igenom veckan."}, "Ingenting är ändrat."),
        ({"seen": "0"}, "Läs den nya versionen"),
    ],
)
def test_a_correction_that_cannot_be_made_says_why(as_user, caseworker, participant, changes, told):
    note = CaseNoteFactory(participant=participant, author=caseworker, words="Vi gick igenom veckan.")
    answer = as_user(caseworker).post(reverse("participants:correct_note", args=[note.pk]), correction(note, **changes))
    assert answer.status_code == 200 and told in answer.content.decode()
    assert note.versions.count() == 1


def test_the_journal_shows_the_newest_first_and_goes_on_by_page(as_user, caseworker, participant):
    for day in range(1, 24):
        CaseNoteFactory(
            participant=participant, author=caseworker, held_on=date(2026, 2, day), words=f"Dag nummer {day}."
        )
    client, url = as_user(caseworker), reverse("participants:notes", args=[participant.pk])
    answer = client.get(url)
    page = answer.content.decode()
    assert page.index("Dag nummer 23.") < page.index("Dag nummer 22.") and "Dag nummer 3." not in page
    assert "Dag nummer 1." in client.get(url + answer.context["page"].next_query).content.decode()


def test_reading_a_note_and_the_journal_is_logged(as_user, caseworker, participant):
    note = CaseNoteFactory(participant=participant, author=caseworker)
    client = as_user(caseworker)
    client.get(note.get_absolute_url())
    client.get(reverse("participants:notes", args=[participant.pk]))
    views = AccessLog.objects.filter(subject_id=participant.pk, user_id=caseworker.pk).values_list("view", flat=True)
    assert sorted(views) == ["participants:note", "participants:notes"]


def test_another_municipality_and_a_reader_reach_no_note(as_user, outsider, registrar, caseworker, participant):
    note = CaseNoteFactory(participant=participant, author=caseworker)
    assert as_user(outsider).get(note.get_absolute_url()).status_code == 404
    assert as_user(registrar).get(note.get_absolute_url()).status_code == 403


def test_notes_about_a_protected_person_need_the_access_list(as_user, caseworker, protected):
    note = CaseNoteFactory(participant=protected, author=caseworker)
    assert as_user(caseworker).get(note.get_absolute_url()).status_code == 404


def test_the_journal_needs_as_many_queries_for_ten_notes_as_for_one(
    as_user, caseworker, participant, assert_constant_queries
):
    client, url = as_user(caseworker), reverse("participants:notes", args=[participant.pk])
    assert_constant_queries(
        lambda count: CaseNoteFactory.create_batch(count, participant=participant, author=caseworker),
        lambda: client.get(url),
    )


def test_the_key_of_another_note_decides_nothing(as_user, caseworker, address):
    client = as_user(caseworker)
    client.post(address, typed())
    first = CaseNote.objects.get()
    sent = typed() | {"submission": str(first.pk), "facts": "En annan."}
    assert client.post(address, sent).status_code == 302
    assert {note.latest.facts for note in CaseNote.objects.all()} == {first.latest.facts, "En annan."}
