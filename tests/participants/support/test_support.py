"""Support needs: written in one place, shown where they are needed, nothing of places for the protected."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.web import contributions
from participants.core.models import Participant
from participants.joining.actions import join_files, undo_joining
from participants.protection.actions import set_protection
from participants.support.actions import change_support
from participants.support.models import SupportNeeds
from tests.factories.participants import EnrolmentFactory, ProtectedAccessFactory
from tests.factories.support import SupportNeedsFactory

pytestmark = pytest.mark.django_db


def page_of(participant):
    return reverse("participants:support", args=[participant.pk])


def typed(**changes):
    return {
        "person-language": "Somaliska",
        "person-interpreter": "sign_far",
        "dialect": "sydlig",
        "interpreter_sex": "woman",
        "accessibility": ["hearing_loop", "breaks"],
        "accessibility_note": "Sitter nära dörren.",
        "reads": ["large_print", "other_language"],
        "reading_language": "arabiska",
        "meeting_place": "Biblioteket",
        "directions": "Buss 34.",
        "travel": ["bus_card"],
        "travel_note": "",
        **changes,
    }


def test_what_is_needed_is_saved_and_stands_in_the_overview(as_user, caseworker, participant):
    client = as_user(caseworker)
    page = client.post(page_of(participant), typed(), follow=True).content.decode()
    assert "Stödet är sparat." in page and 'value="sydlig"' in page
    participant.refresh_from_db()
    assert (participant.language, participant.interpreter) == ("Somaliska", "sign_far")
    overview = client.get(participant.get_absolute_url()).content.decode()
    for words in (
        "Teckenspråkstolk på distans, somaliska, dialekt sydlig, helst en kvinna",
        "Teleslinga, korta möten och pauser, Sitter nära dörren",
        "Läser helst: stor stil, annat språk, arabiska",
        "Ni ses: Biblioteket. Buss 34.",
        "Busskort",
    ):
        assert words in overview


def test_it_stands_in_no_list(as_user, caseworker, participant):
    SupportNeedsFactory(participant=participant, meeting_place="Biblioteket")
    client = as_user(caseworker)
    for url in (reverse("participants:list"), reverse("desk:my_day")):
        page = client.get(url).content.decode()
        assert "Teleslinga" not in page and "Biblioteket" not in page and "stor stil" not in page


def test_there_is_one_place_for_language_and_interpreter(as_user, caseworker, participant):
    contact = as_user(caseworker).get(reverse("participants:contact", args=[participant.pk]))
    assert not {"language", "interpreter"} & contact.context["form"].fields.keys()
    assert page_of(participant) in contact.content.decode()


def test_what_is_no_choice_is_told_and_the_rest_is_kept(as_user, caseworker, participant):
    sent = typed(reads=["smoke"], **{"person-interpreter": "telepathy"})
    page = as_user(caseworker).post(page_of(participant), sent).content.decode()
    assert page.count("Det valet finns inte längre.") >= 2 and 'value="Biblioteket"' in page
    assert not SupportNeeds.objects.exists()
    participant.refresh_from_db()
    assert participant.language == ""


def test_a_second_time_changes_the_same_row_and_leaves_its_history(as_user, caseworker, participant):
    client = as_user(caseworker)
    client.post(page_of(participant), typed())
    seen = {
        "seen": client.get(page_of(participant)).context["form"]["seen"].value(),
        "person-seen": client.get(page_of(participant)).context["language"]["seen"].value(),
    }
    client.post(page_of(participant), typed(reads=[], meeting_place="", **seen))
    needs = SupportNeeds.objects.get()
    assert (needs.reads, needs.meeting_place, needs.accessibility) == ([], "", ["hearing_loop", "breaks"])
    assert [event.reads for event in needs.events.order_by("pgh_id")] == [["large_print", "other_language"], []]
    assert not {"meeting_place", "directions", "dialect"} & {f.name for f in needs.events.model._meta.fields}


def test_two_who_write_the_first_row_see_each_other(as_user, caseworker, unit_manager, participant):
    first, second = as_user(caseworker), as_user(unit_manager)
    shown = second.get(page_of(participant)).context["form"]["seen"].value()
    first.post(page_of(participant), typed())
    page = second.post(
        page_of(participant), typed(seen=shown, reads=["audio"], meeting_place="Kyrkan")
    ).content.decode()
    assert "Någon annan sparade nyss: ”Biblioteket”." in page
    assert "Någon annan sparade nyss: ”Stor stil, Annat språk”." in page
    assert SupportNeeds.objects.get().meeting_place == "Biblioteket"


def test_reading_is_noted_and_others_are_refused(as_user, caseworker, outsider, activity_leader, participant):
    as_user(caseworker).get(page_of(participant))
    assert AccessLog.objects.about(participant.pk).get().view == "participants:support"
    assert as_user(outsider).get(page_of(participant)).status_code == 404
    assert as_user(activity_leader).get(page_of(participant)).status_code == 403


def test_a_protected_person_has_no_places(as_user, caseworker, protected):
    ProtectedAccessFactory(participant=protected, user=caseworker)
    client = as_user(caseworker)
    fields = client.get(page_of(protected)).context["form"].fields.keys()
    assert not {"meeting_place", "directions", "travel_note"} & fields and "travel" in fields
    client.post(page_of(protected), typed())
    needs = SupportNeeds.objects.get()
    assert (needs.meeting_place, needs.directions, needs.reading_language) == ("", "", "arabiska")
    for name in ("meeting_place", "directions", "travel_note"):
        with pytest.raises(ValidationError, match="skyddade uppgifter"):
            change_support(participant=protected, by=caseworker, **{name: "Biblioteket"})


def test_places_are_taken_away_when_somebody_becomes_protected(caseworker, unit, participant):
    needs = SupportNeedsFactory(
        participant=participant, meeting_place="Biblioteket", directions="Buss 34", travel_note="Från Virserum"
    )
    beside = SupportNeedsFactory(
        participant=EnrolmentFactory(organisation=unit).participant, meeting_place="Biblioteket"
    )
    set_protection(
        participant=participant, protection="confidentiality_marking", on=timezone.localdate(), by=caseworker
    )
    for row in (needs, beside):
        row.refresh_from_db()
    assert (needs.meeting_place, needs.directions, needs.travel_note) == ("", "", "")
    assert needs.reads == ["large_print"] and beside.meeting_place == "Biblioteket"


def test_what_is_no_need_is_an_error_of_the_code(caseworker, participant):
    with pytest.raises(TypeError, match="street"):
        change_support(participant=participant, by=caseworker, street="Storgatan 1")


# --- Joining ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def other(unit, participant):
    return EnrolmentFactory(organisation=unit, participant__first_name="Amina").participant


def joined(kept, other, by):
    return join_files(kept=kept, joined=other, reason="Legitimation visad.", at=timezone.now(), by=by)


def parted(joining, by):
    undo_joining(joining=joining, at=timezone.now() + timedelta(hours=1), by=by)


def needs_of(person):
    return SupportNeeds.objects.filter(participant=person).first()


def test_needs_follow_and_go_back(participant, other, unit_manager):
    SupportNeedsFactory(participant=other)
    joining = joined(participant, other, unit_manager)
    assert needs_of(participant).reads == ["large_print"] and needs_of(other) is None
    parted(joining, unit_manager)
    assert needs_of(participant) is None and needs_of(other).reads == ["large_print"]


def test_two_rows_become_what_both_say_and_are_parted_again(participant, other, unit_manager):
    SupportNeedsFactory(participant=participant, reads=["braille"], dialect="", meeting_place="Torget")
    SupportNeedsFactory(participant=other, reads=["large_print"], dialect="sydlig", meeting_place="Biblioteket")
    joining = joined(participant, other, unit_manager)
    needs = needs_of(participant)
    assert (needs.reads, needs.dialect, needs.meeting_place) == (["large_print", "braille"], "sydlig", "Torget")
    SupportNeeds.objects.filter(pk=needs.pk).update(dialect="nordlig")
    parted(joining, unit_manager)
    needs = needs_of(participant)
    assert (needs.reads, needs.dialect, needs_of(other).dialect) == (["braille"], "nordlig", "sydlig")


def test_the_extract_holds_what_is_needed(participant):
    SupportNeedsFactory(participant=participant)
    rows = [row for provider in contributions.personal_records for found in provider(participant) for row in found]
    assert SupportNeeds.objects.get() in rows and Participant.objects.get(pk=participant.pk) in rows
